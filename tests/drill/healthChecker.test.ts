import { strict as assert } from "node:assert";

import { Clock } from "../../drill/clock";
import { HealthChecker } from "../../drill/healthChecker";
import { SimulatedRegion } from "../../drill/simulatedRegion";
import { type HealthCheckModel } from "../../lib/dns/healthCheckModel";
import { API_HOST, latencyZone } from "../support/zone";

const names = ["us-east-1", "us-west-2"];

describe("the health checker", () => {
  let regions: ReadonlyMap<string, SimulatedRegion>;
  beforeEach(async () => {
    const started = await Promise.all(
      names.map((name) => SimulatedRegion.start(name, "v1", ["/v1/healthcheck"])),
    );
    regions = new Map(started.map((region) => [region.name, region]));
  });
  afterEach(() => {
    regions.forEach((region) => {
      region.close();
    });
  });

  /** Runs the checks of a zone, and loses or recovers us-east-1 at times. */
  async function check(
    changes: Readonly<Record<number, "lose" | "recover">>,
    until: number,
    edit: (check: HealthCheckModel) => HealthCheckModel = (each) => each,
  ) {
    const zone = latencyZone(names);
    const checks = new Map([...zone.checks].map(([key, each]) => [key, edit(each)]));
    const clock = new Clock(1e6);
    const seen: string[] = [];
    const checker = new HealthChecker({ ...zone, checks }, regions, (host, isHealthy) => {
      seen.push(`${clock.now} ${host} ${isHealthy ? "healthy" : "unhealthy"}`);
    });
    for (const [at, action] of Object.entries(changes)) {
      clock.schedule(Number(at), () => regions.get("us-east-1")?.[action]());
    }
    checker.start(clock, API_HOST);
    await clock.run(until);
    return { seen, checker };
  }

  it("changes the status after as many consecutive results as the threshold", async () => {
    const { seen, checker } = await check({ 10: "lose", 100: "recover" }, 200);
    assert.deepEqual(seen, [
      "60 us-east-1.api.example.com unhealthy",
      "150 us-east-1.api.example.com healthy",
    ]);
    assert.equal(checker.isHealthy("us-east-1"), true);
  });

  it("does not change it for fewer", async () => {
    const { seen } = await check({ 10: "lose", 40: "recover" }, 200);
    assert.deepEqual(seen, []);
  });

  it("is unhealthy without the search string, and for another status", async () => {
    const wrong = await check({}, 31, (each) => ({ ...each, searchString: "missing" }));
    assert.equal(wrong.checker.isHealthy("us-west-2"), false);
    const other = await check({}, 31, (each) => ({ ...each, path: "/elsewhere" }));
    assert.equal(other.checker.isHealthy("us-west-2"), false);
  });

  it("sends nothing for a disabled check", async () => {
    const { seen, checker } = await check({ 1: "lose" }, 200, (each) => ({
      ...each,
      disabled: true,
    }));
    assert.deepEqual(seen, []);
    assert.equal(checker.isHealthy("us-east-1"), true);
  });

  it("counts a calculated check by its children", async () => {
    const zone = latencyZone(names);
    const calculated: HealthCheckModel = {
      kind: "calculated",
      children: names,
      minimumHealthy: 2,
      inverted: false,
      disabled: false,
    };
    const records = zone.records.map((record) => ({ ...record, check: record.check && "all" }));
    const checks = new Map([...zone.checks, ["all", calculated] as const]);
    const clock = new Clock(1e6);
    const checker = new HealthChecker({ records, checks }, regions, () => undefined);
    clock.schedule(1, () => regions.get("us-east-1")?.lose());
    checker.start(clock, API_HOST);
    await clock.run(61);
    assert.equal(checker.isHealthy("us-west-2"), true);
    assert.equal(checker.isHealthy("all"), false);
  });
});
