import { strict as assert } from "node:assert";

import {
  checkNatAllocations,
  checkNatAllocationsOnce,
  natZones,
} from "../../../lib/network/natZones";
import { regionSchema } from "../../../lib/network/schema";
import { sentences } from "../services/support";

const zones = ["us-east-1a", "us-east-1b"];
const address = "eipalloc-0123456789abcdef0";
const spec = (nat: "none" | "single" | "perZone", natAllocationIds: Record<string, string> = {}) =>
  regionSchema.parse({ cidr: "10.0.0.0/16", zones, nat, natAllocationIds });

describe("The zones with a NAT gateway", () => {
  it("are none, the first one, or all", () => {
    assert.deepEqual(natZones(spec("none")), []);
    assert.deepEqual(natZones(spec("single")), ["us-east-1a"]);
    assert.deepEqual(natZones(spec("perZone")), zones);
  });
});

describe("Existing addresses of NAT gateways", () => {
  it("are accepted for zones with a gateway", () => {
    assert.deepEqual(checkNatAllocations(spec("perZone", { "us-east-1b": address })), []);
    assert.deepEqual(checkNatAllocations(spec("single", { "us-east-1a": address })), []);
  });

  it("are refused for zones without one", () => {
    assert.deepEqual(sentences(checkNatAllocations(spec("single", { "us-east-1b": address }))), [
      'natAllocationIds.us-east-1b must be for a zone with a NAT gateway, got "us-east-1b"; those with a gateway are us-east-1a',
    ]);
    assert.deepEqual(sentences(checkNatAllocations(spec("none", { "us-east-1a": address }))), [
      'natAllocationIds.us-east-1a must be for a zone with a NAT gateway, got "us-east-1a"; nat is none, so no zone has a gateway',
    ]);
  });

  it("are refused where two gateways would have the same, in any region", () => {
    const other = "eipalloc-0fedcba9876543210";
    const east = spec("perZone", { "us-east-1a": address, "us-east-1b": address });
    const west = spec("perZone", { "us-west-2a": address });
    assert.deepEqual(
      sentences(checkNatAllocationsOnce({ regions: { "us-west-2": west, "us-east-1": east } })),
      [
        `regions.us-east-1.natAllocationIds.us-east-1b must be the address of one gateway, got "${address}", which is that of regions.us-east-1.natAllocationIds.us-east-1a`,
        `regions.us-west-2.natAllocationIds.us-west-2a must be the address of one gateway, got "${address}", which is that of regions.us-east-1.natAllocationIds.us-east-1a`,
      ],
    );
    const each = spec("perZone", { "us-east-1a": address, "us-east-1b": other });
    assert.deepEqual(checkNatAllocationsOnce({ regions: { "us-east-1": each } }), []);
  });

  it("are allocation ids", () => {
    const parsed = regionSchema.safeParse({
      cidr: "10.0.0.0/16",
      zones,
      nat: "single",
      natAllocationIds: { "us-east-1a": "203.0.113.7" },
    });
    assert.deepEqual(
      parsed.error?.issues.map(({ message }) => message),
      ['must be the allocation id of an Elastic IP address, such as "eipalloc-0123456789abcdef0"'],
    );
  });
});
