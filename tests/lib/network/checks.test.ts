import { strict as assert } from "node:assert";

import {
  checkNetworks,
  type NetworkDraft,
  type RegionDraft,
} from "../../../lib/network/checks";

const east: RegionDraft = { cidr: "10.0.0.0/16", zones: ["us-east-1a", "us-east-1b"] };
const west: RegionDraft = { cidr: "10.1.0.0/16", zones: ["us-west-2a", "us-west-2b"] };

const good: NetworkDraft = {
  environment: "production",
  onPremisesCidrs: ["192.168.0.0/16"],
  primaryRegion: "us-east-1",
  regions: { "us-east-1": east, "us-west-2": west },
};

function sentences(draft: NetworkDraft): string[] {
  return checkNetworks(draft).map(({ path, message }) => `${path} ${message}`);
}

describe("checkNetworks", () => {
  it("admits a good stack", () => {
    assert.deepEqual(sentences(good), []);
  });

  it("says nothing about what is missing", () => {
    assert.deepEqual(sentences({}), []);
    const regions = { "us-east-1": {}, "us-west-2": undefined };
    assert.deepEqual(sentences({ ...good, onPremisesCidrs: [undefined], regions }), []);
  });

  it("fails a region that AWS does not have", () => {
    const regions = { "us-east-1": east, "us-wset-2": { ...west, zones: ["x", "y"] } };
    assert.deepEqual(sentences({ ...good, regions }), [
      'regions.us-wset-2 must have the name of an AWS region, got "us-wset-2"; did you mean "us-west-2"?',
    ]);
  });

  it("fails a primary region that is not the stack's", () => {
    assert.deepEqual(sentences({ ...good, primaryRegion: "eu-central-1" }), [
      'primaryRegion must be one of the stack\'s regions, got "eu-central-1"; they are us-east-1, us-west-2',
    ]);
    assert.deepEqual(sentences({ ...good, primaryRegion: "us-esat-1" }), [
      'primaryRegion must be one of the stack\'s regions, got "us-esat-1"; did you mean "us-east-1"?',
    ]);
  });

  it("fails regions of two partitions, because an account lives in one", () => {
    const china = { cidr: "10.2.0.0/16", zones: ["cn-north-1a", "cn-north-1b"] };
    const regions = { "us-east-1": east, "cn-north-1": china };
    assert.deepEqual(sentences({ ...good, regions }), [
      "regions.cn-north-1 must be in aws like us-east-1, got aws-cn; an account is in one partition",
    ]);
  });

  it("fails a zone of another region", () => {
    const regions = { "us-east-1": east, "us-west-2": { ...west, zones: east.zones } };
    assert.deepEqual(sentences({ ...good, regions }), [
      'regions.us-west-2.zones[0] must be a zone of us-west-2, got "us-east-1a"; that is one of us-east-1',
      'regions.us-west-2.zones[1] must be a zone of us-west-2, got "us-east-1b"; that is one of us-east-1',
    ]);
  });

  it("fails zones, endpoints and on-premises ranges that are listed again", () => {
    const twice = {
      ...east,
      zones: ["us-east-1a", "us-east-1a"],
      endpoints: ["ssm", "kms", "ssm"],
    };
    const onPremisesCidrs = ["192.168.0.0/16", "192.168.0.0/16"];
    const regions = { "us-east-1": twice, "us-west-2": west };
    assert.deepEqual(sentences({ ...good, onPremisesCidrs, regions }), [
      'regions.us-east-1.zones[1] must be listed once, got "us-east-1a" again',
      'regions.us-east-1.endpoints[2] must be listed once, got "ssm" again',
      'onPremisesCidrs[1] must be listed once, got "192.168.0.0/16" again',
    ]);
  });

  it("fails ranges that are malformed, of the wrong size, or overlap", () => {
    const regions = { "us-east-1": { ...east, cidr: "10.0.0.0/8" }, "us-west-2": west };
    assert.deepEqual(sentences({ ...good, onPremisesCidrs: ["10.1.0.0"], regions }), [
      'regions.us-east-1.cidr must be a range from /16 to /20, got "10.0.0.0/8"',
      'onPremisesCidrs[0] must be an IPv4 range such as "10.0.0.0/16", got "10.1.0.0"',
      'regions.us-west-2.cidr must not overlap regions.us-east-1.cidr ("10.0.0.0/8"), got "10.1.0.0/16"',
    ]);
  });

  it("fails production in one region or one zone, and admits the same in development", () => {
    const small = { ...good, regions: { "us-east-1": { ...east, zones: ["us-east-1a"] } } };
    assert.deepEqual(sentences(small), [
      "regions must have at least 2 in production, got 1",
      "regions.us-east-1.zones must have at least 2 in production, got 1",
    ]);
    assert.deepEqual(sentences({ ...small, environment: "development" }), []);
  });

  it("does not depend on the order in which the regions come", () => {
    const regions = { "us-east-1": east, "us-west-2": { ...west, cidr: "10.0.0.0/16" } };
    const turned = Object.fromEntries(Object.entries(regions).reverse());
    assert.deepEqual(sentences({ ...good, regions }), [
      'regions.us-west-2.cidr must not overlap regions.us-east-1.cidr ("10.0.0.0/16"), got "10.0.0.0/16"',
    ]);
    assert.deepEqual(sentences({ ...good, regions: turned }), sentences({ ...good, regions }));
  });
});
