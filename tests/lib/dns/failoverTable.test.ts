import { strict as assert } from "node:assert";

import * as fc from "fast-check";

import {
  type DnsStack,
  failoverTable,
  type FailoverRow,
  type PlacedRecord,
} from "../../../lib/dns/failoverTable";
import { type HealthCheckModel } from "../../../lib/dns/healthCheckModel";

const name = "api.example.com";
const regions = ["us-east-1", "us-west-2", "eu-west-1"];
const hostOf = (region: string) => `${region}.api.example.com`;

const check = (host: string, more: object = {}): HealthCheckModel => ({
  kind: "endpoint",
  host,
  port: 443,
  intervalSeconds: 30,
  failureThreshold: 2,
  inverted: false,
  disabled: false,
  ...more,
});
const alias = (owner: string, region: string): PlacedRecord => ({
  name: owner,
  type: "A",
  routing: { kind: "simple" },
  target: {
    kind: "alias",
    name: `d-${owner}.execute-api.${region}.amazonaws.com`,
    evaluateTargetHealth: true,
  },
  region,
});
const member = (region: string): PlacedRecord => ({
  ...alias(name, region),
  setIdentifier: region,
  routing: { kind: "latency", region },
  check: region,
});
const own = (region: string) => alias(hostOf(region), region);

const latencyStack = {
  records: regions.flatMap((region) => [member(region), own(region)]),
  checks: new Map(regions.map((region) => [region, check(hostOf(region))])),
};

function rowAt(stack: DnsStack, index: number): FailoverRow {
  const row = failoverTable(stack)[index];
  assert.ok(row);
  return row;
}

const summary = ({ lostRegion, answers, boundSeconds, faults }: FailoverRow) => ({
  lostRegion,
  answers: Object.fromEntries(
    answers.map(({ near, records }) => [near, records.map(({ region }) => region ?? "elsewhere")]),
  ),
  boundSeconds,
  faults,
});

describe("the failover table", () => {
  it("sends the users of a lost region to the next one, within interval x threshold + TTL", () => {
    assert.deepEqual(summary(rowAt(latencyStack, 0)), {
      lostRegion: "us-east-1",
      answers: {
        "us-east-1": ["us-west-2"],
        "us-west-2": ["us-west-2"],
        "eu-west-1": ["eu-west-1"],
      },
      boundSeconds: 120,
      faults: [],
    });
  });

  it("has one row for each group and region, and none for a simple record", () => {
    assert.deepEqual(
      failoverTable(latencyStack).map((row) => `${row.name} ${row.policy} ${row.lostRegion}`),
      regions.map((region) => `api.example.com latency ${region}`),
    );
  });

  it("finds the hosts of checks in other zones", () => {
    const records = latencyStack.records.filter((record) => record.name === name);
    assert.deepEqual(
      failoverTable({ ...latencyStack, records }).map(({ boundSeconds, faults }) => [
        boundSeconds,
        faults.length,
      ])[0],
      [120, 1],
    );
    const rows = failoverTable({ ...latencyStack, records, allRecords: latencyStack.records });
    assert.deepEqual(
      rows.map(({ faults }) => faults),
      [[], [], []],
    );
  });

  it("finds that a member without a check stays in the answer for ever", () => {
    const unchecked = latencyStack.records.map((record) =>
      record.check === "us-west-2" ? { ...record, check: undefined } : record,
    );
    const row = rowAt({ ...latencyStack, records: unchecked }, 1);
    assert.equal(row.boundSeconds, undefined);
    assert.deepEqual(row.faults, ["users near us-west-2 are still sent to us-west-2"]);
  });

  it("finds that a check of the shared name follows the failover", () => {
    const checks = new Map([...latencyStack.checks, ["eu-west-1", check(name)] as const]);
    const row = rowAt({ ...latencyStack, checks }, 2);
    assert.deepEqual(row.faults, ["users near eu-west-1 are still sent to eu-west-1"]);
  });

  it("finds that a check of another region's host moves no users", () => {
    const checks = new Map([
      ...latencyStack.checks,
      ["us-east-1", check(hostOf("us-west-2"))] as const,
    ]);
    const row = rowAt({ ...latencyStack, checks }, 0);
    assert.deepEqual(row.faults, ["users near us-east-1 are still sent to us-east-1"]);
  });

  it("finds that a disabled check moves no users", () => {
    const checks = new Map([
      ...latencyStack.checks,
      ["us-east-1", check(hostOf("us-east-1"), { disabled: true })] as const,
    ]);
    const [row] = failoverTable({ ...latencyStack, checks });
    assert.equal(row?.boundSeconds, undefined);
    assert.equal(row?.faults.length, 1);
  });

  it("finds that a single region fails open to itself", () => {
    const records = [member("us-east-1"), own("us-east-1")];
    assert.deepEqual(summary(rowAt({ ...latencyStack, records }, 0)), {
      lostRegion: "us-east-1",
      answers: { "us-east-1": ["us-east-1"] },
      boundSeconds: 120,
      faults: ["users near us-east-1 are still sent to us-east-1"],
    });
  });

  it("takes the TTL of a record with its own addresses", () => {
    const records = latencyStack.records.map((record) =>
      record.name === name
        ? { ...record, target: { kind: "values", values: ["192.0.2.1"], ttlSeconds: 300 } as const }
        : record,
    );
    assert.equal(failoverTable({ ...latencyStack, records })[0]?.boundSeconds, 360);
  });

  it("changes nothing when an idle secondary is lost", () => {
    const failover = (region: string, role: "primary" | "secondary"): PlacedRecord => ({
      ...member(region),
      routing: { kind: "failover", role },
    });
    const records = [
      failover("us-east-1", "primary"),
      failover("us-west-2", "secondary"),
      own("us-east-1"),
      own("us-west-2"),
    ];
    const rows = failoverTable({ ...latencyStack, records }).map(summary);
    assert.deepEqual(
      rows.map(({ boundSeconds }) => boundSeconds),
      [120, 0],
    );
    assert.deepEqual(rows[0]?.answers, { "us-east-1": ["us-west-2"], "us-west-2": ["us-west-2"] });
  });

  it("shares the users of a lost region among the rest of a weighted group, on premises too", () => {
    const weighted = (id: string, weight: number, region?: string): PlacedRecord => ({
      ...member(id),
      setIdentifier: id,
      routing: { kind: "weighted", weight },
      region,
    });
    const records = [
      weighted("us-east-1", 90, "us-east-1"),
      weighted("office", 10),
      own("us-east-1"),
    ];
    const checks = new Map([...latencyStack.checks, ["office", check("office.example.com")]]);
    assert.deepEqual(failoverTable({ records, checks }).map(summary), [
      {
        lostRegion: "us-east-1",
        answers: { "us-east-1": ["elsewhere"] },
        boundSeconds: 120,
        faults: [],
      },
    ]);
  });

  it("follows an alias into a nested group", () => {
    const pool = latencyStack.records.map((record) =>
      record.name === name ? { ...record, name: "pool.example.com" } : record,
    );
    const outer: PlacedRecord = {
      name,
      type: "A",
      setIdentifier: "pool",
      routing: { kind: "weighted", weight: 1 },
      target: { kind: "alias", name: "pool.example.com", evaluateTargetHealth: true },
    };
    const rows = failoverTable({ ...latencyStack, records: [outer, ...pool] });
    const [row] = rows.filter((each) => each.name === name);
    assert.equal(row?.boundSeconds, 120);
    assert.deepEqual(row.faults, []);
  });

  it("finds no end of a loop of aliases, and goes on", () => {
    const loop = (id: string, target: string): PlacedRecord => ({
      ...member(id),
      target: { kind: "alias", name: target, evaluateTargetHealth: true },
      check: undefined,
      region: undefined,
    });
    const office = { ...member("us-west-2"), setIdentifier: "office", check: undefined };
    const records = [loop("us-east-1", name), loop("eu-west-1", name), office];
    assert.deepEqual(failoverTable({ ...latencyStack, records }).map(summary), [
      {
        lostRegion: "us-west-2",
        answers: {
          "us-west-2": ["us-west-2"],
          "us-east-1": ["us-west-2"],
          "eu-west-1": ["us-west-2"],
        },
        boundSeconds: undefined,
        faults: ["users near us-east-1, eu-west-1, us-west-2 are still sent to us-west-2"],
      },
    ]);
    const mutual = ["a.example.com", "b.example.com"].map((each, index, all) => ({
      ...loop("us-east-1", all[1 - index] ?? ""),
      name: each,
    }));
    assert.deepEqual(failoverTable({ ...latencyStack, records: mutual }), []);
  });

  it("counts an alarm only when it has no data any more in the lost region", () => {
    const alarm = (whenInsufficientData: "Unhealthy" | "LastKnownStatus"): HealthCheckModel => ({
      kind: "alarm",
      region: "us-east-1",
      whenInsufficientData,
      detectionSeconds: 120,
      inverted: false,
      disabled: false,
    });
    const faultsWith = (status: "Unhealthy" | "LastKnownStatus") =>
      failoverTable({
        ...latencyStack,
        checks: new Map([...latencyStack.checks, ["us-east-1", alarm(status)] as const]),
      })[0]?.faults.length;
    assert.equal(faultsWith("Unhealthy"), 0);
    assert.equal(faultsWith("LastKnownStatus"), 1);
  });

  it("never finds a fault in a group of two or more checked regions", () => {
    const some = fc.subarray(
      ["us-east-1", "us-west-2", "eu-west-1", "ap-southeast-2", "sa-east-1"],
      { minLength: 2 },
    );
    fc.assert(
      fc.property(some, (chosen) => {
        const rows = failoverTable({
          records: chosen.flatMap((region) => [member(region), own(region)]),
          checks: new Map(chosen.map((region) => [region, check(hostOf(region))])),
        });
        assert.ok(
          rows.every(({ faults, boundSeconds }) => faults.length === 0 && boundSeconds === 120),
        );
      }),
    );
  });
});
