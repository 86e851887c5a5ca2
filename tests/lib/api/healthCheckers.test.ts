import { strict as assert } from "node:assert";

import { checkerRanges, checkersAlone } from "../../../lib/api/healthCheckers";
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

describe("checkersAlone", () => {
  it("denies the health check outside of the checkers and of what is allowed beside them", () => {
    assert.deepEqual(checkersAlone(["192.0.2.0/24"]), {
      Sid: "CheckersAloneRequestHealth",
      Effect: "Deny",
      Principal: "*",
      Action: "execute-api:Invoke",
      Resource: "execute-api:/*/GET/healthcheck",
      Condition: { NotIpAddress: { "aws:SourceIp": [...checkerRanges, "192.0.2.0/24"] } },
    });
  });
});
