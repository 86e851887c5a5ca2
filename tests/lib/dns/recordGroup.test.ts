import { strict as assert } from "node:assert";

import { type RoutingPolicy } from "../../../lib/dns/dnsModel";
import { checkRecordGroup, type GroupMember } from "../../../lib/dns/recordGroup";

const name = "api.example.com";
const member = (routing: RoutingPolicy, checkedHosts?: string[]): GroupMember => ({
  routing,
  checkedHosts,
});
const latency = (region: string) =>
  member({ kind: "latency", region }, [`${region}.api.example.com`]);
const weighted = (weight: number) => member({ kind: "weighted", weight }, ["a.example.com"]);
const failover = (role: "primary" | "secondary") =>
  member({ kind: "failover", role }, ["a.example.com"]);

const sentences = (members: Record<string, GroupMember>) =>
  checkRecordGroup({ name, members }).map(({ path, message }) => `${path} ${message}`);

describe("checkRecordGroup", () => {
  it("admits one checked latency record for each region", () => {
    assert.deepEqual(
      sentences({ "us-east-1": latency("us-east-1"), "us-west-2": latency("us-west-2") }),
      [],
    );
  });
  it("admits weights from 0 to 255", () => {
    assert.deepEqual(sentences({ a: weighted(255), b: weighted(0) }), []);
  });
  it("admits one primary and one secondary", () => {
    assert.deepEqual(sentences({ a: failover("primary"), b: failover("secondary") }), []);
  });
  it("admits a check that follows an alarm and requests no host", () => {
    assert.deepEqual(sentences({ a: member({ kind: "weighted", weight: 1 }, []) }), []);
  });
  it("refuses an empty group", () => {
    assert.deepEqual(sentences({}), ["members must have at least one member, got none"]);
  });
  it("refuses a member without a health check", () => {
    assert.deepEqual(sentences({ a: member({ kind: "latency", region: "us-east-1" }) }), [
      "members.a must have a health check, got none; without one Route 53 answers it even when it is down",
    ]);
  });
  it("refuses a check of the shared name", () => {
    assert.deepEqual(sentences({ a: member({ kind: "weighted", weight: 1 }, [name]) }), [
      'members.a.healthCheck must target a host of this member alone, got "api.example.com", the name of the group; such a check follows the failover and never sees the failure',
    ]);
  });
  it("refuses mixed policies", () => {
    assert.deepEqual(sentences({ a: latency("us-east-1"), b: weighted(1) }), [
      "members must all have one routing policy, got latency and weighted; Route 53 refuses a mix",
    ]);
  });
  it("refuses simple records", () => {
    assert.deepEqual(sentences({ a: member({ kind: "simple" }, []) }), [
      "members must have a routing policy: latency, weighted or failover, got simple",
    ]);
  });
  it("refuses a region twice", () => {
    assert.deepEqual(sentences({ a: latency("us-east-1"), b: latency("us-east-1") }), [
      'members.b.routing.region must be a region of its own, got "us-east-1", which is that of a',
    ]);
  });
  it("refuses weights outside 0 to 255", () => {
    assert.deepEqual(sentences({ a: weighted(256), b: weighted(-1), c: weighted(0.5) }), [
      "members.a.routing.weight must be a whole number from 0 to 255, got 256",
      "members.b.routing.weight must be a whole number from 0 to 255, got -1",
      "members.c.routing.weight must be a whole number from 0 to 255, got 0.5",
    ]);
  });
  it("refuses weights that are all 0", () => {
    assert.deepEqual(sentences({ a: weighted(0), b: weighted(0) }), [
      "members must have at least one weight above 0, got 0 for all; Route 53 would then answer all of them equally",
    ]);
  });
  it("refuses anything but one primary and one secondary", () => {
    assert.deepEqual(sentences({ a: failover("primary"), b: failover("primary") }), [
      "members must have exactly one primary, got a and b",
      "members must have exactly one secondary, got none",
    ]);
  });
  it("refuses an identifier of more than 128 characters", () => {
    const long = "x".repeat(129);
    assert.deepEqual(sentences({ [long]: weighted(1) }), [
      `members.${long} must be named by 1 to 128 characters, got 129`,
    ]);
    assert.deepEqual(sentences({ [long.slice(1)]: weighted(1) }), []);
  });
});
