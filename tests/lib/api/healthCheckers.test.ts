import { strict as assert } from "node:assert";

import { checkerRanges, healthThrottling, invokeStatements } from "../../../lib/api/healthCheckers";
import { overlaps, parseCidr } from "../../../lib/network/cidr";

const ranges = checkerRanges.flatMap((text) => parseCidr(text) ?? []);

describe("the ranges of Route 53's checkers", () => {
  it("are ranges that do not overlap", () => {
    assert.equal(ranges.length, checkerRanges.length);
    for (const [index, range] of ranges.entries()) {
      assert.ok(!ranges.slice(0, index).some((other) => overlaps(other, range)));
    }
  });
});

describe("invokeStatements", () => {
  it("denies the health check outside of the checkers and of what is allowed beside them", () => {
    const [allow, deny] = invokeStatements(["192.0.2.0/24"]);
    assert.deepEqual(allow, {
      Sid: "EverybodyCalls",
      Effect: "Allow",
      Principal: "*",
      Action: "execute-api:Invoke",
      Resource: "execute-api:/*",
    });
    assert.deepEqual(deny, {
      Sid: "CheckersAloneRequestHealth",
      Effect: "Deny",
      Principal: "*",
      Action: "execute-api:Invoke",
      Resource: "execute-api:/*/GET/healthcheck",
      Condition: { NotIpAddress: { "aws:SourceIp": [...checkerRanges, "192.0.2.0/24"] } },
    });
  });
});

describe("the limit of the health check", () => {
  it("leaves room for all checkers of all regions", () => {
    // Eight regions, three checkers in each, one request in ten seconds.
    assert.ok(healthThrottling.requestsPerSecond > (8 * 3) / 10);
  });
});
