import { strict as assert } from "node:assert";

import { checkEndpoints } from "../../../lib/network/endpointChecks";

type Spec = Parameters<typeof checkEndpoints>[0];

function sentences(changes: Partial<Spec>): string[] {
  const spec = {
    endpoints: ["ecr.api", "email-smtp"],
    endpointOptions: {},
    zones: ["us-east-1a", "us-east-1b"],
    ...changes,
  };
  return checkEndpoints(spec, "us-east-1").map(({ path, message }) => `${path} ${message}`);
}

describe("checkEndpoints", () => {
  it("admits endpoints, and options of some of them", () => {
    assert.deepEqual(sentences({}), []);
    const endpointOptions = { "email-smtp": { zones: ["us-east-1b"], privateDns: false } };
    assert.deepEqual(sentences({ endpointOptions }), []);
  });

  for (const name of ["s3", "dynamodb"]) {
    it(`fails ${name}, which every network has a gateway endpoint for`, () => {
      assert.deepEqual(sentences({ endpoints: ["logs", name] }), [
        `endpoints[1] must not be "${name}", which has a gateway endpoint in every network`,
      ]);
    });
  }

  it("fails a full name that has a short one", () => {
    assert.deepEqual(sentences({ endpoints: ["com.amazonaws.us-east-1.ecr.api"] }), [
      'endpoints[0] must be the last part of the service\'s name, got "com.amazonaws.us-east-1.ecr.api"; did you mean "ecr.api"?',
    ]);
  });

  it("fails a name that is one letter away from a common one, and admits it in full", () => {
    assert.deepEqual(sentences({ endpoints: ["ecr.dckr"] }), [
      'endpoints[0] must be the name of an AWS service with an interface endpoint, got "ecr.dckr"; did you mean "ecr.dkr"? If not, write "com.amazonaws.us-east-1.ecr.dckr"',
    ]);
    assert.deepEqual(sentences({ endpoints: ["com.amazonaws.us-east-1.ecr.dckr"] }), []);
  });

  for (const name of [
    "bedrock-runtime",
    "eks",
    "dms",
    "elasticache",
    "ecr-public.api",
    "acm",
    "ds-data",
  ]) {
    it(`admits ${name}, which no list has`, () => {
      assert.deepEqual(sentences({ endpoints: [name] }), []);
    });
  }

  it("fails options of what is no endpoint, and a zone that the network does not span", () => {
    const endpointOptions = {
      "email-stmp": { policy: "none" as const },
      "ecr.api": { zones: ["us-east-1a", "us-east-1f"] },
    };
    assert.deepEqual(sentences({ endpointOptions }), [
      'endpointOptions.email-stmp must be for one of the region\'s endpoints, got "email-stmp"; did you mean "email-smtp"?',
      'endpointOptions.ecr.api.zones[1] must be one of the region\'s zones, got "us-east-1f"',
    ]);
  });
});
