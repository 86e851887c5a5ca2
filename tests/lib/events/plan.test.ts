import { strict as assert } from "node:assert";

import { type EventsStack } from "../../../lib/events/checks";
import { planEvents, planEventTables } from "../../../lib/events/plan";
import { locationOf } from "../../../lib/location";
import { eventsStack, pipelineInput } from "./support";

const location = locationOf("123456789012", "us-east-1");

function pipelineOf(
  changes: Parameters<typeof pipelineInput>[0] = {},
  stack: Partial<EventsStack> = {},
) {
  const planned = planEvents(eventsStack({ tracking: pipelineInput(changes) }, stack), location);
  const [pipeline] = planned.ok ? (planned.plan?.pipelines ?? []) : [];
  assert.ok(pipeline !== undefined);
  return pipeline;
}

describe("planEvents", () => {
  it("plans nothing for a stack without pipelines", () => {
    assert.deepEqual(planEvents(eventsStack({}), location), { ok: true, plan: undefined });
    assert.deepEqual(planEventTables(eventsStack({})), { ok: true, plan: undefined });
  });

  it("alarms at a fraction of the retention that is configured, or that a table's stream has", () => {
    const { writer, updater } = pipelineOf({
      stream: { mode: "onDemand", retentionHours: 100 },
      writer: { alarmPercent: 10 },
      updater: { alarmPercent: 25 },
    });
    assert.equal(writer.ageAlarm.threshold, 10 * 3_600_000);
    assert.equal(
      writer.ageAlarm.description,
      "The oldest unread record is 600 minutes old; the stream drops it after 100 hours",
    );
    assert.equal(updater.ageAlarm.threshold, 6 * 3_600_000);
  });

  it("retries for half of the retention, and a week at most", () => {
    const ages = [24, 336, 8760].map(
      (retentionHours) =>
        pipelineOf({ stream: { mode: "onDemand", retentionHours } }).writer.maximumAgeHours,
    );
    assert.deepEqual(ages, [12, 168, 168]);
    assert.equal(pipelineOf().updater.maximumAgeHours, 12);
    assert.equal(pipelineOf({ writer: { maximumAgeHours: 3 } }).writer.maximumAgeHours, 3);
  });

  it("reserves an execution for each batch that is processed at once", () => {
    const stream = { mode: "provisioned", shards: 6 } as const;
    const { writer, updater } = pipelineOf({ stream, writer: { parallelizationFactor: 2 } });
    assert.equal(writer.reservedConcurrency, 12);
    assert.equal(updater.reservedConcurrency, undefined);
  });

  it("names the users of the cache, and backs it up in production", () => {
    const { cache } = pipelineOf();
    assert.deepEqual(cache.users, {
      collector: "development-tracking-collector",
      updater: "development-tracking-updater",
    });
    assert.equal(cache.backupDays, 0);
    assert.equal(pipelineOf({}, { environment: "production" }).cache.backupDays, 1);
  });
});
