import { strict as assert } from "node:assert";

import { type ApiDraft, checkApi } from "../../../lib/api/apiChecks";

const stack: ApiDraft = {
  domain: { name: "example.com" },
  regions: { "us-east-1": {}, "us-west-2": {} },
};
const good: NonNullable<ApiDraft["api"]> = {
  basePaths: ["v1"],
  failingRegions: ["us-west-2"],
  webAclArns: { "us-east-1": "arn:aws:wafv2:us-east-1:123456789012:regional/webacl/a/b" },
  maxFailoverSeconds: 120,
  health: { dependencies: { greeting: { kind: "ssm", parameter: "/shop/greeting" } } },
};
const sentences = (change: ApiDraft["api"], rest = stack) =>
  checkApi({ ...rest, api: { ...good, ...change } }).map(
    ({ path, message }) => `${path} ${message}`,
  );

describe("the API's configuration", () => {
  it("is fine when all fits, and when there is none", () => {
    assert.deepEqual(sentences({}), []);
    assert.deepEqual(checkApi(stack), []);
  });
  it("says nothing about what was refused before", () => {
    assert.deepEqual(checkApi({ api: {} }), []);
    assert.deepEqual(sentences({ basePaths: [undefined], failingRegions: [undefined] }), []);
  });
  const refused: readonly (readonly [ApiDraft["api"], string])[] = [
    [
      { host: "api.example.org" },
      'api.host must be a name below "example.com", the domain of the hosted zone, got "api.example.org"',
    ],
    [
      { endpointType: "EDGE" },
      'api.endpointType must be "REGIONAL" with 2 regions, got "EDGE"; an edge name exists once in the world, and latency records would all lead to it',
    ],
    [{ basePaths: ["v1", "v1"] }, 'api.basePaths must map each base path once, got "v1" twice'],
    [
      { health: { dependencies: {} } },
      "api.health.dependencies must name at least one dependency, got none; a check of nothing is always healthy",
    ],
    [
      { maxFailoverSeconds: 119 },
      "api.maxFailoverSeconds must be at least 120, which is 2 checks of 30 s and the answers' 60 s, got 119; take a faster check or allow more",
    ],
    [
      { failingRegions: ["eu-west-1"] },
      'api.failingRegions[0] must be one of the stack\'s regions, got "eu-west-1"',
    ],
    [
      { failingRegions: ["us-east-1", "us-west-2"] },
      "api.failingRegions must leave at least one region healthy, got all of them",
    ],
    [
      { webAclArns: { "eu-west-1": "arn:aws:wafv2:eu-west-1:1:regional/webacl/a/b" } },
      'api.webAclArns.eu-west-1 must be for one of the stack\'s regions, got "eu-west-1"',
    ],
    [
      { webAclArns: { "us-west-2": "arn:aws:wafv2:us-east-1:1:regional/webacl/a/b" } },
      'api.webAclArns.us-west-2 must be a web ACL of us-west-2, got "arn:aws:wafv2:us-east-1:1:regional/webacl/a/b"',
    ],
  ];
  for (const [change, sentence] of refused) {
    it(`is refused: ${sentence}`, () => {
      assert.deepEqual(sentences(change), [sentence]);
    });
  }
  it("may be faster with fast checks", () => {
    assert.deepEqual(
      sentences({ maxFailoverSeconds: 80, health: { speed: "fast", failureThreshold: 2 } }),
      [],
    );
  });
});
