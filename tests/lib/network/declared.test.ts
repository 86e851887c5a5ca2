import { strict as assert } from "node:assert";

import { declaredOf } from "../../../lib/network/declared";
import { type NetworkPlan } from "../../../lib/network/plan";

const PLAN = {
  ipv6: false,
  natZones: [],
  natAllocationIds: {},
  endpoints: [],
  secondaryCidrs: [],
} as unknown as NetworkPlan;

describe("what a network declares", () => {
  it("is nothing where the configuration requests nothing beyond subnets", () => {
    assert.deepEqual(declaredOf(PLAN), []);
  });

  it("names zones by their letters, so that regions can be compared", () => {
    const natZones = ["us-east-1a", "us-east-1b"];
    const natAllocationIds = { "us-east-1a": "eipalloc-1" };
    assert.deepEqual(declaredOf({ ...PLAN, natZones, natAllocationIds }), [
      "NAT gateway in zone a",
      "NAT gateway in zone b",
      "new address of the NAT gateway in zone b",
    ]);
  });

  it("names IPv6, endpoints and further ranges", () => {
    const endpoints = [{ name: "ssm" }] as unknown as NetworkPlan["endpoints"];
    const plan = { ...PLAN, ipv6: true, endpoints, secondaryCidrs: ["100.64.0.0/16"] };
    assert.deepEqual(declaredOf(plan), ["IPv6", "endpoint ssm", "further range 1"]);
  });
});
