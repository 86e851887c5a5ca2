import { strict as assert } from "node:assert";

import { checkEvents, type EventsStack } from "../../../lib/events/checks";
import { eventsStack, pipelineInput, schemaSentences } from "./support";

type Input = Parameters<typeof pipelineInput>[0];

function sentences(changes: Input = {}, stack: Partial<EventsStack> = {}): string[] {
  return ofStack(eventsStack({ tracking: pipelineInput(changes) }, stack));
}

function ofStack(stack: EventsStack): string[] {
  return checkEvents(stack).map(({ path, message }) => `${path} ${message}`);
}

describe("checkEvents", () => {
  it("admits a stack without pipelines, and a pipeline with its defaults, in production too", () => {
    assert.deepEqual(ofStack(eventsStack({})), []);
    assert.deepEqual(sentences({}, { environment: "production" }), []);
  });

  it("refuses a collector that is no service or no container of it", () => {
    assert.deepEqual(sentences({ collector: { service: "wep", container: "nginx" } }), [
      'events.tracking.collector.service must be a service of the stack, got "wep"; did you mean "web"?',
    ]);
    assert.deepEqual(sentences({ collector: { service: "web" } }), [
      'events.tracking.collector.container must be a container of web, got "web"; they are nginx, api',
    ]);
  });

  it("refuses a service that collects for two pipelines", () => {
    const { collector } = pipelineInput();
    const stack = eventsStack({
      clicks: pipelineInput(),
      views: pipelineInput(),
      orders: pipelineInput({ collector: { ...collector, service: "other" } }),
    });
    assert.deepEqual(ofStack(stack), [
      'events.views.collector.service must be a service that collects for no other pipeline, got "web", which does for clicks',
    ]);
  });

  it("refuses settings of the container that the pipeline provides", () => {
    const stack = eventsStack({ tracking: pipelineInput() });
    const nginx = stack.services["web"]?.containers["nginx"];
    assert.ok(nginx !== undefined);
    Object.assign(nginx, { environment: { STREAM_NAME: "mine", LOG_LEVEL: "info" } });
    assert.deepEqual(ofStack(stack), [
      "events.tracking.collector.container must be a container without settings that the pipeline provides, got STREAM_NAME; remove them from services.web",
    ]);
  });

  it("refuses regions in which private subnets reach neither the stream nor the queue", () => {
    const { regions } = eventsStack({});
    const closed = Object.fromEntries(
      Object.entries(regions).map(([name, region]) => [
        name,
        name === "us-west-2" ? { ...region, nat: "none" as const, endpoints: [] } : region,
      ]),
    );
    assert.deepEqual(sentences({}, { regions: closed }), [
      "events.tracking.collector.service must reach kinesis-streams in us-west-2, which has neither NAT nor this endpoint; add it to regions.us-west-2.endpoints",
      "events.tracking.updater must reach sqs in us-west-2, which has neither NAT nor this endpoint; add it to regions.us-west-2.endpoints",
    ]);
    const reached = Object.fromEntries(
      Object.entries(closed).map(([name, region]) => [
        name,
        { ...region, endpoints: ["kinesis-streams", "sqs"] },
      ]),
    );
    assert.deepEqual(sentences({}, { regions: reached }), []);
  });

  it("refuses records that are retried longer than they are kept", () => {
    const stream = { mode: "onDemand", retentionHours: 48 } as const;
    assert.deepEqual(sentences({ stream, writer: { maximumAgeHours: 47 } }), []);
    assert.deepEqual(sentences({ stream, writer: { maximumAgeHours: 48 } }), [
      "events.tracking.writer.maximumAgeHours must be less than the retention of 48 hours, got 48; an older record is gone before the failure queue is notified",
    ]);
    assert.deepEqual(sentences({ updater: { maximumAgeHours: 24 } }), [
      "events.tracking.updater.maximumAgeHours must be less than the retention of 24 hours, got 24; an older record is gone before the failure queue is notified",
    ]);
  });

  it("refuses fewer executions than batches, and batches that outlast the timeout", () => {
    const stream = { mode: "provisioned", shards: 4 } as const;
    const writer = { parallelizationFactor: 2, reservedConcurrency: 8 };
    assert.deepEqual(sentences({ stream, writer }), []);
    assert.deepEqual(sentences({ stream, writer: { ...writer, reservedConcurrency: 7 } }), [
      "events.tracking.writer.reservedConcurrency must be at least 8, as many batches as 4 shards are processed in at once, got 7; the others would be throttled",
    ]);
    assert.deepEqual(sentences({ updater: { timeoutSeconds: 1, batchMilliseconds: 1001 } }), [
      "events.tracking.updater.batchMilliseconds must be at most the timeout of 1 s, got 1001 ms",
    ]);
  });

  it("refuses a cache of one node in production, and allows it in development", () => {
    assert.deepEqual(sentences({ cache: { replicas: 0 } }), []);
    assert.deepEqual(sentences({ cache: { replicas: 0 } }, { environment: "production" }), [
      "events.tracking.cache.replicas must be 1 or more in production, where the cache fails over to another zone, got 0",
    ]);
  });

  it("refuses a load that a stage does not take, and names the slowest with the arithmetic", () => {
    const stream = { mode: "provisioned", shards: 1 } as const;
    const load = { eventsPerSecond: 1001, eventBytes: 500 };
    const writer = { batchSize: 1000 };
    assert.deepEqual(sentences({ load, stream, writer }), [
      'events.tracking.load.eventsPerSecond must be at most what each stage takes, got 1,001: the stage "stream, in" takes 1,000 (1 shard x 1,000 records/s)',
    ]);
    assert.deepEqual(sentences({ load: { ...load, eventsPerSecond: 1000 }, stream, writer }), []);
  });

  it("refuses a source that is not there", () => {
    assert.deepEqual(sentences({ writer: { source: "functions/nothing.ts" } }), [
      'events.tracking.writer.source must be a file of the program, got "functions/nothing.ts", which is not there',
    ]);
  });

  it("refuses a name that cannot be part of the cache's", () => {
    const names = ["Clicks", "a--b", "n".repeat(13), "n".repeat(14)];
    assert.deepEqual(
      names.map((name) => ofStack(eventsStack({ [name]: pipelineInput() }))),
      [
        [
          'events.Clicks must be named by lower-case letters, digits and single hyphens, a letter first and no hyphen last, got "Clicks"',
        ],
        [
          'events.a--b must be named by lower-case letters, digits and single hyphens, a letter first and no hyphen last, got "a--b"',
        ],
        [],
        [
          `events.${"n".repeat(14)} must be named by at most 13 characters, because replication groups have at most 40 and are named "<region>-events-${"n".repeat(14)}-cache" and 8 more, got 14`,
        ],
      ],
    );
  });
});

describe("the schema of events", () => {
  it("keeps the alarm below a third of the retention, and the ranges of Lambda and Kinesis", () => {
    const pipeline = pipelineInput();
    assert.deepEqual(schemaSentences({ ...pipeline, writer: { alarmPercent: 33 } }), []);
    assert.deepEqual(schemaSentences({ ...pipeline, writer: { alarmPercent: 34 } }), [
      "events.tracking.writer.alarmPercent must be 1 to 33 whole percent, got 34",
    ]);
    const stream = { mode: "onDemand", retentionHours: 23 };
    assert.deepEqual(schemaSentences({ ...pipeline, stream }), [
      "events.tracking.stream.retentionHours must be 24 to 8760 whole hours, got 23",
    ]);
    assert.deepEqual(schemaSentences({ ...pipeline, updater: { parallelizationFactor: 11 } }), [
      "events.tracking.updater.parallelizationFactor must be 1 to 10 whole batches, got 11",
    ]);
  });
});
