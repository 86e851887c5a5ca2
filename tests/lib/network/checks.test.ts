import { strict as assert } from "node:assert";

import { checkNetwork, checkNetworks, type NetworkStack } from "../../../lib/network/checks";
import { regionNames, regionOf, supportedRegionNames } from "../../../lib/regions";
import { type RegionSpec } from "../../../lib/network/schema";

const east: RegionSpec = {
  cidr: "10.0.0.0/16",
  zones: ["us-east-1a", "us-east-1b"],
  nat: "none",
  natAllocationIds: {},
  secondaryCidrs: [],
  ipv6: false,
  endpoints: [],
  endpointOptions: {},
};
const west: RegionSpec = { ...east, cidr: "10.1.0.0/16", zones: ["us-west-2a", "us-west-2b"] };

const good: NetworkStack = {
  environment: "production",
  onPremisesCidrs: ["192.168.0.0/16"],
  primaryRegion: "us-east-1",
  regions: { "us-east-1": east, "us-west-2": west },
};

function sentences(changes: Partial<NetworkStack> = {}): string[] {
  return checkNetworks({ ...good, ...changes }).map(({ path, message }) => `${path} ${message}`);
}

describe("checkNetworks", () => {
  it("admits a good stack", () => {
    assert.deepEqual(sentences(), []);
  });

  it("fails a region that AWS does not have", () => {
    const regions = { "us-east-1": east, "us-wset-2": west };
    assert.deepEqual(sentences({ regions }), [
      'regions.us-wset-2 must have the name of an AWS region, got "us-wset-2"; did you mean "us-west-2"?',
    ]);
  });

  it("fails a primary region that is not the stack's", () => {
    assert.deepEqual(sentences({ primaryRegion: "eu-central-1" }), [
      'primaryRegion must be one of the stack\'s regions, got "eu-central-1"; they are us-east-1, us-west-2',
    ]);
    assert.deepEqual(sentences({ primaryRegion: "us-esat-1" }), [
      'primaryRegion must be one of the stack\'s regions, got "us-esat-1"; did you mean "us-east-1"?',
    ]);
  });

  it("fails on-premises ranges that are listed again", () => {
    const onPremisesCidrs = ["192.168.0.0/16", "192.168.0.0/16"];
    assert.deepEqual(sentences({ onPremisesCidrs }), [
      'onPremisesCidrs[1] must be listed once, got "192.168.0.0/16" again',
    ]);
  });

  it("fails production in one region or one zone, and admits the same in development", () => {
    const small = { regions: { "us-east-1": { ...east, zones: ["us-east-1a"] } } };
    assert.deepEqual(sentences(small), [
      "regions must have at least 2 in production, got 1",
      "regions.us-east-1.zones must have at least 2 in production, got 1",
    ]);
    assert.deepEqual(sentences({ ...small, environment: "development" }), []);
  });

  it("fails secondary ranges that overlap any other", () => {
    const regions = {
      "us-east-1": { ...east, secondaryCidrs: ["100.64.0.0/16", "10.0.128.0/20"] },
      "us-west-2": { ...west, secondaryCidrs: ["100.64.0.0/20", "192.168.1.0/24"] },
    };
    assert.deepEqual(sentences({ regions }), [
      'regions.us-east-1.secondaryCidrs[1] must not overlap regions.us-east-1.cidr ("10.0.0.0/16"), got "10.0.128.0/20"',
      'regions.us-west-2.secondaryCidrs[0] must not overlap regions.us-east-1.secondaryCidrs[0] ("100.64.0.0/16"), got "100.64.0.0/20"',
      'regions.us-west-2.secondaryCidrs[1] must not overlap onPremisesCidrs[0] ("192.168.0.0/16"), got "192.168.1.0/24"',
    ]);
  });

  it("does not depend on the order in which the regions come", () => {
    const regions = { "us-east-1": east, "us-west-2": { ...west, cidr: "10.0.0.0/16" } };
    const turned = Object.fromEntries(Object.entries(regions).reverse());
    assert.deepEqual(sentences({ regions }), [
      'regions.us-west-2.cidr must not overlap regions.us-east-1.cidr ("10.0.0.0/16"), got "10.0.0.0/16"',
    ]);
    assert.deepEqual(sentences({ regions: turned }), sentences({ regions }));
  });
});

describe("checkNetwork", () => {
  const of = (changes: Partial<RegionSpec>): string[] =>
    checkNetwork({ ...east, ...changes }, "us-east-1").map(
      ({ path, message }) => `${path} ${message}`,
    );

  it("admits a good network", () => {
    assert.deepEqual(of({}), []);
  });

  for (const region of regionNames.filter((name) => regionOf(name).partition !== "aws")) {
    it(`fails ${region}, because its partition is not supported`, () => {
      const { partition } = regionOf(region);
      const zones = [`${region}a`, `${region}b`];
      assert.deepEqual(checkNetwork({ ...east, zones }, region), [
        {
          path: "",
          message: `must be a region of the partition aws, got ${region} of ${partition}; its endpoints, service principals and global services differ and are not supported`,
        },
      ]);
    });
  }

  it("admits every region of commercial AWS", () => {
    for (const region of supportedRegionNames) {
      assert.deepEqual(checkNetwork({ ...east, zones: [`${region}a`] }, region), [], region);
    }
  });

  it("fails a zone of another region", () => {
    assert.deepEqual(of({ zones: west.zones }), [
      'zones[0] must be a zone of us-east-1, got "us-west-2a"; that is one of us-west-2',
      'zones[1] must be a zone of us-east-1, got "us-west-2b"; that is one of us-west-2',
    ]);
  });

  it("fails zones and endpoints that are listed again", () => {
    const twice = of({ zones: ["us-east-1a", "us-east-1a"], endpoints: ["ssm", "kms", "ssm"] });
    assert.deepEqual(twice, [
      'zones[1] must be listed once, got "us-east-1a" again',
      'endpoints[2] must be listed once, got "ssm" again',
    ]);
  });
});
