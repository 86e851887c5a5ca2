/** The API as a part of a stack's configuration. */
import { strict as assert } from "node:assert";
import { readFileSync } from "node:fs";
import { join } from "node:path";

import { parse } from "yaml";

import { parseConfig } from "../../../config/parse";

const stack = {
  environment: "production",
  accountId: "123456789012",
  owner: "platform",
  domain: { name: "example.com", hostedZoneId: "Z0123456789ABCDEFGHIJ" },
  primaryRegion: "us-west-2",
  regions: Object.fromEntries(
    ["us-east-1", "us-west-2"].map((region, index) => [
      region,
      { cidr: `10.${index}.0.0/16`, zones: [`${region}a`, `${region}b`], nat: "perZone" },
    ]),
  ),
};
/** Production releases each function of the API step by step. */
function deliveryOf(...names: readonly string[]) {
  const rollout = { strategy: "codeDeploy", configuration: "LambdaCanary10Percent5Minutes" };
  return {
    regionOrder: ["us-east-1", "us-west-2"],
    functions: Object.fromEntries(names.map((name) => [name, { rollout }])),
  };
}

const api = {
  throttling: { requestsPerSecond: 50, burst: 100 },
  reservedConcurrency: { helloworld: 10, healthcheck: 10 },
  health: { dependencies: { greeting: { kind: "ssm", parameter: "/production/api/greeting" } } },
  maxFailoverSeconds: 150,
};

function configOf(values: object) {
  const { functions = {} } = ((values as { api?: object }).api ?? {}) as { functions?: object };
  const delivery = deliveryOf("helloworld", ...Object.keys(functions));
  const result = parseConfig({ ...stack, delivery, ...values });
  assert(result.ok, JSON.stringify(result));
  return result.config;
}

function sentencesOf(values: object): string[] {
  const { functions = {} } = ((values as { api?: object }).api ?? {}) as { functions?: object };
  const delivery = deliveryOf("helloworld", ...Object.keys(functions));
  const result = parseConfig({ ...stack, delivery, ...values });
  assert(!result.ok);
  return result.issues.map(({ path, message }) => `${path} ${message}`);
}

describe("the API's configuration", () => {
  it("is planned with the stack's domain, its zone and the environment's retention", () => {
    const { primary, replicas, global } = configOf({ api });
    assert.deepEqual(global.api, {
      host: "api.example.com",
      certificateName: "api.example.com",
      zoneId: "Z0123456789ABCDEFGHIJ",
      maxFailoverSeconds: 150,
      hasApiGatewayLogsRole: false,
    });
    assert.deepEqual(
      [primary, ...replicas].map((region) => [
        region.api?.endpoint.regionHost,
        region.api?.logRetentionDays,
      ]),
      [
        ["usw2.api.example.com", 365],
        ["use1.api.example.com", 365],
      ],
    );
  });

  it("accepts the example of docs/api.md", () => {
    const page = readFileSync(join(__dirname, "../../../docs/api.md"), "utf8");
    const [, example = ""] = /```yaml\n(meridian:api:\n {2}throttling[^`]+)```/.exec(page) ?? [];
    const { "meridian:api": shown } = parse(example) as Record<string, object>;
    const { global } = configOf({ api: shown });
    assert.equal(global.api?.maxFailoverSeconds, 150);
  });

  it("accepts the routes and functions of docs/api.md", () => {
    const page = readFileSync(join(__dirname, "../../../docs/api.md"), "utf8");
    const [, example = ""] = /```yaml\n(meridian:api:\n {2}functions:[^`]+)```/.exec(page) ?? [];
    const { "meridian:api": shown } = parse(example) as Record<string, object>;
    const { primary } = configOf({ api: { ...api, ...shown } });
    assert.deepEqual(
      primary.api?.routes.map(({ method, path, authorizer }) => `${method} ${path} ${authorizer}`),
      [
        "GET /helloworld none",
        "GET /healthcheck none",
        "GET /greetings/{name} customers",
        "POST /greetings iam",
      ],
    );
  });

  it("keeps what is written", () => {
    const written = { ...api, host: "calls.example.com", logRetentionDays: 7 };
    const { primary, global } = configOf({ api: written });
    assert.equal(global.api?.host, "calls.example.com");
    assert.equal(primary.api?.logRetentionDays, 7);
  });

  it("plans nothing in a stack without it", () => {
    const { primary, global } = configOf({ delivery: undefined });
    assert.deepEqual([primary.api, global.api], [undefined, undefined]);
  });

  it("is refused with every mistake, from the schema and from the checks", () => {
    const mistakes = {
      ...api,
      host: "api.example.org",
      maxFailoverSeconds: 60,
      throttling: { requestsPerSecond: 0, burst: 100 },
      health: { dependencies: {} },
    };
    assert.deepEqual(sentencesOf({ api: mistakes }), [
      "api.throttling.requestsPerSecond must be 1 or more, got 0",
      "api.health.dependencies must name at least one dependency, got an empty mapping; a check of nothing is always healthy",
      'api.host must be a name below "example.com", the domain of the hosted zone, got "api.example.org"',
      "api.maxFailoverSeconds must be at least 120, which is 2 checks of 30 s and the answers' 60 s, got 60; take a faster check or allow more",
    ]);
  });

  it("is still checked where another part of the stack is refused", () => {
    const sentences = sentencesOf({
      accountId: "1",
      domain: { name: "Example.com", hostedZoneId: "Z0123456789ABCDEFGHIJ" },
      api: {
        ...api,
        drainedRegions: ["eu-west-1"],
      },
    });
    assert.deepEqual(
      sentences.map((sentence) => sentence.split(" ")[0]),
      ["accountId", "domain.name", "api.drainedRegions[0]"],
    );
  });

  it("is refused with a type of endpoint, because all of them are regional", () => {
    const [sentence = ""] = sentencesOf({ api: { ...api, endpointType: "EDGE" } });
    assert.match(sentence, /^api\.endpointType must be a known key; they are host, basePaths, /);
  });

  it("is refused with an unknown key, and with the one that is meant", () => {
    const [sentence = ""] = sentencesOf({ api: { ...api, drainedRegion: [] } });
    assert.equal(sentence, 'api.drainedRegion must be a known key; did you mean "drainedRegions"?');
  });
});
