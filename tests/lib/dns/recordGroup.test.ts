import { strict as assert } from "node:assert";

import { type RoutingPolicy } from "../../../lib/dns/dnsModel";
import { checkRecordGroup, type GroupMember } from "../../../lib/dns/recordGroup";

const name = "api.example.com";
const member = (routing: RoutingPolicy, watchedHosts?: string[]): GroupMember => ({
  routing,
  watchedHosts,
});
const latency = (region: string) =>
  member({ kind: "latency", region }, [`${region}.api.example.com`]);
const weighted = (weight: number) => member({ kind: "weighted", weight }, ["a.example.com"]);
const failover = (role: "primary" | "secondary") =>
  member({ kind: "failover", role }, ["a.example.com"]);

const sentences = (members: Record<string, GroupMember>) =>
  checkRecordGroup({ name, members }, "group").map(({ path, message }) => `${path} ${message}`);

describe("a record group", () => {
  it("is fine with one checked latency record for each region", () => {
    assert.deepEqual(
      sentences({ "us-east-1": latency("us-east-1"), "us-west-2": latency("us-west-2") }),
      [],
    );
  });
  it("is fine with weights from 0 to 255", () => {
    assert.deepEqual(sentences({ a: weighted(255), b: weighted(0) }), []);
  });
  it("is fine with one primary and one secondary", () => {
    assert.deepEqual(sentences({ a: failover("primary"), b: failover("secondary") }), []);
  });
  it("is fine with a check that follows an alarm and asks no host", () => {
    assert.deepEqual(sentences({ a: member({ kind: "weighted", weight: 1 }, []) }), []);
  });
  it("refuses to be empty", () => {
    assert.deepEqual(sentences({}), ["group.members must have at least one member, got none"]);
  });
  it("refuses a member that nothing watches", () => {
    assert.deepEqual(sentences({ a: member({ kind: "latency", region: "us-east-1" }) }), [
      "group.members.a must have a health check, got none; without one Route 53 answers it even when it is down",
    ]);
  });
  it("refuses a check that watches the shared name", () => {
    assert.deepEqual(sentences({ a: member({ kind: "weighted", weight: 1 }, [name]) }), [
      'group.members.a.healthCheck must watch a name of the member\'s own, got "api.example.com", the name of the group; such a check follows the failover and sees only what is well',
    ]);
  });
  it("refuses mixed policies", () => {
    assert.deepEqual(sentences({ a: latency("us-east-1"), b: weighted(1) }), [
      "group.members must all have one routing policy, got latency and weighted; Route 53 refuses a mix",
    ]);
  });
  it("refuses simple records", () => {
    assert.deepEqual(sentences({ a: member({ kind: "simple" }, []) }), [
      "group must have a routing policy: latency, weighted or failover, got simple",
    ]);
  });
  it("refuses a region twice", () => {
    assert.deepEqual(sentences({ a: latency("us-east-1"), b: latency("us-east-1") }), [
      'group.members.b.region must be a region of its own, got "us-east-1", which is that of a',
    ]);
  });
  it("refuses weights outside 0 to 255", () => {
    assert.deepEqual(sentences({ a: weighted(256), b: weighted(-1), c: weighted(0.5) }), [
      "group.members.a.weight must be a whole number from 0 to 255, got 256",
      "group.members.b.weight must be a whole number from 0 to 255, got -1",
      "group.members.c.weight must be a whole number from 0 to 255, got 0.5",
    ]);
  });
  it("refuses weights that are all 0", () => {
    assert.deepEqual(sentences({ a: weighted(0), b: weighted(0) }), [
      "group.members must have at least one weight above 0, got 0 for all; Route 53 would then answer all of them equally",
    ]);
  });
  it("refuses anything but one primary and one secondary", () => {
    assert.deepEqual(sentences({ a: failover("primary"), b: failover("primary") }), [
      "group.members must have exactly one primary, got a and b",
      "group.members must have exactly one secondary, got none",
    ]);
  });
  it("refuses an identifier of more than 128 characters", () => {
    const long = "x".repeat(129);
    assert.deepEqual(sentences({ [long]: weighted(1) }), [
      `group.members.${long} must be named by 1 to 128 characters, got 129`,
    ]);
    assert.deepEqual(sentences({ [long.slice(1)]: weighted(1) }), []);
  });
});
