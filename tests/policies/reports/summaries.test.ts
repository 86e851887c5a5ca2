import { strict as assert } from "node:assert";

import {
  costHighlights,
  costSummary,
  decryptSummary,
  emrReplacementsSummary,
  emrfsSummary,
  failoverSummary,
  reachabilitySummary,
} from "../../../policies/reports/summaries";

describe("summaries of reports", () => {
  it("state the longest bound of a failover, and losses without a healthy answer", () => {
    const row = (within: string): string[] => ["web", "latency", "us-east-1", "b", "b", within];
    assert.equal(
      failoverSummary([row("60 s"), row("120 s"), row("not affected")]),
      "every name keeps answering when any one region is lost, within 120 s",
    );
    assert.equal(
      failoverSummary([row("not affected")]),
      "every name keeps answering when any one region is lost, at once",
    );
    assert.equal(
      failoverSummary([row("60 s"), row("never")]),
      "1 of 2 losses of a region leave a name without a healthy answer",
    );
  });

  it("count workloads that the internet reaches, and those that are not declared public", () => {
    const row = (declared: string): string[] => ["web", "us-east-1", "yes", declared, "path"];
    assert.equal(
      reachabilitySummary([row("yes")]),
      "the internet reaches 1 workloads, all declared public",
    );
    assert.equal(
      reachabilitySummary([row("yes"), row("no")]),
      "the internet reaches 1 of 2 workloads that are not declared public",
    );
  });

  it("count principals that can decrypt without being declared", () => {
    const rows = [
      ["one", "a", "reader", "directly", "nothing"],
      ["two", "a", "reader", "directly", "nothing"],
    ];
    assert.equal(decryptSummary(rows), "2 keys, which only declared principals can decrypt");
    assert.equal(
      decryptSummary([...rows, ["two", "b", "nothing", "directly", "nothing"]]),
      "2 keys, which 1 principals can decrypt without being declared",
    );
  });

  it("count accesses that are not as declared", () => {
    const row = (declared: string): string[] => ["u", "s3://x/", "User u", "read", declared, "r"];
    assert.equal(emrfsSummary([row("yes")]), "1 accesses, all as declared");
    assert.equal(emrfsSummary([row("yes"), row("no")]), "1 of 2 accesses are not as declared");
  });

  it("count security configurations with clusters", () => {
    assert.equal(
      emrReplacementsSummary([
        ["one", "us-east-1", "cluster"],
        ["two", "us-west-2", "none"],
      ]),
      "a change would replace clusters of 1 of 2 security configurations",
    );
  });

  it("name what costs money, with its total", () => {
    const rows = [["NAT gateways", "3", "3", "6"]];
    assert.equal(costSummary(rows), "1 kinds of resources, by region");
    assert.deepEqual(costHighlights(rows), ["6 NAT gateways"]);
  });

  it("name one resource in the singular", () => {
    const kinds = [
      ["EMR clusters", "1 EMR cluster"],
      ["Kinesis shards", "1 Kinesis shard"],
      ["public IPv4 addresses", "1 public IPv4 address"],
      ["ECS tasks (desired)", "1 ECS task (desired)"],
      ["interface endpoints x zones", "1 interface endpoint x zones"],
      ["EC2 instances of fleets (least)", "1 EC2 instance of fleets (least)"],
      ["web ACLs", "1 web ACL"],
    ];
    assert.deepEqual(
      costHighlights(kinds.map(([kind = ""]) => [kind, "1"])),
      kinds.map(([, one]) => one),
    );
  });
});
