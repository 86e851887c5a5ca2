import { strict as assert } from "node:assert";

import { checkEmr } from "../../../../../lib/emr/checks";
import { parseEmr, secrets, sentencesOf } from "../../support";

function sentences(changes: object): string[] {
  const own = { cidr: "10.0.0.0/16", zones: ["us-east-1a"], nat: "single", ...changes };
  return sentencesOf(checkEmr(parseEmr({}, secrets, { regions: { "us-east-1": own } }).spec));
}

describe("checkInternet", () => {
  it("accepts a network with NAT, and endpoints of other services", () => {
    assert.deepEqual(sentences({ endpoints: ["kms", "sts"] }), []);
    assert.deepEqual(sentences({ nat: "perZone" }), []);
  });

  it("refuses a network without NAT", () => {
    assert.deepEqual(sentences({ nat: "none" }), [
      'emr.cluster.region must be a region with NAT for managed scaling, got "us-east-1" with nat: none; the nodes call a public API',
    ]);
  });

  it("refuses an endpoint of API Gateway, whose private names hide managed scaling", () => {
    assert.deepEqual(sentences({ endpoints: ["kms", "execute-api"] }), [
      'regions.us-east-1.endpoints must not list "execute-api" in the region of the EMR cluster, got "execute-api"; its private names hide the public API of managed scaling',
    ]);
  });
});
