import { strict as assert } from "node:assert";

import { addressRecordTypes, type RecordTarget, targetArgs } from "../../../lib/dns/recordTarget";

const alias: RecordTarget<string> = { kind: "alias", dnsName: "lb.example", zoneId: "ZLB" };
const ipv4: RecordTarget<string> = { kind: "addresses", ipv4: ["192.0.2.1"] };
const both: RecordTarget<string> = { ...ipv4, ipv6: ["2001:db8::1"] };

describe("addressRecordTypes", () => {
  it("are A and AAAA where every target has IPv6 addresses", () => {
    assert.deepEqual(addressRecordTypes([alias, both]), ["A", "AAAA"]);
  });

  it("are A alone where one target has none", () => {
    assert.deepEqual(addressRecordTypes([alias, ipv4]), ["A"]);
    assert.deepEqual(addressRecordTypes([{ ...ipv4, ipv6: [] }]), ["A"]);
    assert.deepEqual(addressRecordTypes([alias, { ...alias, isIpv4Only: true }]), ["A"]);
  });
});

describe("targetArgs", () => {
  it("are an alias whose health the health check alone decides", () => {
    assert.deepEqual(targetArgs(alias, "AAAA"), {
      aliases: [{ name: "lb.example", zoneId: "ZLB", evaluateTargetHealth: false }],
    });
  });

  it("are addresses of the record's type, for a minute", () => {
    assert.deepEqual(targetArgs(both, "A"), { ttl: 60, records: ["192.0.2.1"] });
    assert.deepEqual(targetArgs(both, "AAAA"), { ttl: 60, records: ["2001:db8::1"] });
  });
});
