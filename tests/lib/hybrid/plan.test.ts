import { strict as assert } from "node:assert";

import { planLink, planPeerings } from "../../../lib/hybrid/plan";
import { locationOf } from "../../../lib/location";
import { type RegionName } from "../../../lib/regions";
import { linked, parseHybrid, region, site } from "./support";

const plan = (hybrid: unknown, name: RegionName = "us-east-1", others: object = {}) => {
  const planned = planLink(parseHybrid(hybrid, others).spec, locationOf("123456789012", name));
  assert.ok(planned.ok);
  return planned.plan;
};

const two = (changes: object = {}, second: object = {}) => ({
  sites: { hq: site },
  regions: { "us-east-1": region(64_512), "eu-west-1": region(64_513, second) },
  ...changes,
});

describe("the plan of a link", () => {
  it("is none in a region without one", () => {
    assert.equal(plan(linked(), "eu-west-1"), undefined);
  });

  it("has the ranges of all sites, and the VPCs of peered gateways", () => {
    const planned = plan(two());
    assert.deepEqual(planned?.cidrs, ["192.168.0.0/16", "172.16.0.0/12"]);
    assert.deepEqual(planned.peerCidrs, ["10.1.0.0/16"]);
    assert.deepEqual(plan(linked())?.peerCidrs, []);
  });

  it("has each router that a connection ends at, once", () => {
    const devices = { ...site.devices, unused: "203.0.113.99" };
    assert.deepEqual(plan(linked({}, { devices }))?.devices, [
      { key: "hq-a", address: "203.0.113.10", asn: 65_010 },
      { key: "hq-b", address: "203.0.113.20", asn: 65_010 },
    ]);
  });

  it("lets AWS begin and restart tunnels by default", () => {
    assert.deepEqual(plan(linked())?.connections[0], {
      name: "hq-a",
      device: "hq-a",
      insideCidrs: undefined,
      startup: "start",
      dpdTimeoutSeconds: 30,
      dpdAction: "restart",
    });
  });

  it("keeps logs for a year in production, and a month in development", () => {
    assert.equal(plan(linked())?.logRetentionDays, 365);
    const development = { environment: "development" };
    assert.equal(plan(linked(), "us-east-1", development)?.logRetentionDays, 30);
  });

  it("lists tiers in their own order, whatever the configuration has", () => {
    assert.deepEqual(plan(linked({ tiers: ["isolated", "private"] }))?.tiers, [
      "private",
      "isolated",
    ]);
  });
});

describe("the plan of peerings", () => {
  const keys = (hybrid: unknown) => {
    const planned = planPeerings(parseHybrid(hybrid).spec);
    assert.ok(planned.ok);
    return planned.plan.peerings.map(({ key }) => key);
  };

  it("has one for every two transit gateways", () => {
    assert.deepEqual(keys(two()), ["euw1-use1"]);
  });

  it("has none for one gateway, for a virtual private gateway, and where peering is off", () => {
    assert.deepEqual(keys(linked()), []);
    assert.deepEqual(keys(two({}, { gateway: { type: "virtualPrivate", asn: 64_513 } })), []);
    assert.deepEqual(keys(two({ peering: false })), []);
  });
});
