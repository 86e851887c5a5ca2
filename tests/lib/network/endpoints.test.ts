import { strict as assert } from "node:assert";

import { endpointNames } from "../../../lib/network/endpoints";

describe("the table of interface endpoints", () => {
  it("has each name once, in the order of the alphabet", () => {
    assert.deepEqual(endpointNames, [...new Set(endpointNames)].sort());
  });

  it("has what a private task needs to start, and not the gateways", () => {
    for (const name of ["ecr.api", "ecr.dkr", "logs", "secretsmanager", "ssm", "kms"]) {
      assert((endpointNames as readonly string[]).includes(name), name);
    }
    for (const name of ["s3", "dynamodb"]) {
      assert(!(endpointNames as readonly string[]).includes(name), name);
    }
  });
});
