/**
 * The collector and its functions as they run in a region, against a real redis-server and emulators of AWS, while
 * everything around them fails: the stream is throttled, the cache restarts empty, the event writer is killed, one
 * collector is replaced and the next one is killed.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { KinesisClient, PutRecordCommand } from "@aws-sdk/client-kinesis";
import { SQSClient } from "@aws-sdk/client-sqs";

import { createCoreDataUpdater } from "../../functions/coreDataUpdater";
import { type CloudRecord, type CloudUrls } from "./cloud";
import { clientSettings, CORE_DATA_TABLE, putCampaign, STREAM } from "./emulators";
import { type Figures, readStoredIds } from "./figures";
import { CAMPAIGNS, createEvents, Load, type LoadResult, post } from "./load";
import { type RunningProcess, startProgram } from "./process";
import { Redis } from "./redis";

/** Events that may wait: few, so that a throttled stream sheds load. */
const MAX_PENDING = 48;

/** Runs the scenario once. */
export async function runScenario(count: number): Promise<Figures> {
  const region = await Region.start();
  try {
    return await Promise.race([region.run(count), region.failed]);
  } finally {
    await region.stop();
  }
}

class Region {
  readonly #cloud: RunningProcess;
  readonly #urls: CloudUrls;
  readonly #redis: Redis;
  readonly #checkpoints = mkdtempSync(join(tmpdir(), "checkpoints-"));
  readonly #processes: RunningProcess[] = [];
  #isFinished = false;

  private constructor(cloud: RunningProcess, urls: CloudUrls, redis: Redis) {
    this.#cloud = cloud;
    this.#urls = urls;
    this.#redis = redis;
  }

  /** Rejects when the emulators end before they are stopped: nothing else would go on. */
  get failed(): Promise<never> {
    return this.#cloud.ended.then(async () => {
      if (this.#isFinished) {
        return new Promise<never>(() => undefined);
      }
      throw new Error(`the emulators have ended: ${this.#cloud.errors.join("\n")}`);
    });
  }

  static async start(): Promise<Region> {
    const cloud = startProgram("bench/tracker/cloud.ts", {});
    const [line] = await cloud.line(/^\{.*\}$/);
    const urls = JSON.parse(line) as CloudUrls;
    for (const campaign of CAMPAIGNS) {
      await putCampaign(urls.dynamoDb, campaign, "active");
    }
    return new Region(cloud, urls, await Redis.start());
  }

  async run(count: number): Promise<Figures> {
    // All of them before the first event: what replaces another one is there when that ends.
    const [firstWriter, first, second, third] = await Promise.all([
      this.#startWriter(),
      this.#startCollector(),
      this.#startCollector(),
      this.#startCollector(),
    ]);
    const load = new Load(createEvents(count), [first.port]);
    const finished = load.run();

    await load.reached(0.15);
    this.#cloud.child.kill("SIGUSR2");
    await load.reached(0.3);
    this.#cloud.child.kill("SIGUSR2");

    await load.reached(0.4);
    await this.#redis.restart();
    const campaignCreated = this.#createCampaign(third.port);

    await load.reached(0.55);
    await kill(firstWriter);
    await this.#putMalformedRecord();
    const writerStarted = this.#startWriter();

    await load.reached(0.7);
    load.ports = [second.port];
    first.process.child.kill("SIGTERM");
    const replacedCollectorEnded = first.process.ended;

    await load.reached(0.85);
    load.ports = [third.port];
    await kill(second.process);

    const result = await finished;
    await campaignCreated;
    const writer = await writerStarted;
    writer.child.kill("SIGTERM");
    const writerEnded = await writer.ended;
    if (writerEnded !== 0) {
      throw new Error(
        `the event writer has ended with ${writerEnded}: ${writer.errors.join("\n")}`,
      );
    }
    return this.#figures(result, await replacedCollectorEnded);
  }

  async stop(): Promise<void> {
    for (const process of [this.#cloud, ...this.#processes]) {
      await kill(process);
    }
    await this.#redis.stop();
    rmSync(this.#checkpoints, { recursive: true });
  }

  async #startWriter(): Promise<RunningProcess> {
    const writer = startProgram("bench/tracker/writer.ts", {
      KINESIS_URL: this.#urls.kinesis,
      DYNAMODB_URL: this.#urls.dynamoDb,
      QUEUE_URL: this.#urls.queue,
      CHECKPOINTS: this.#checkpoints,
    });
    this.#processes.push(writer);
    await writer.line(/^reading$/);
    return writer;
  }

  async #startCollector(): Promise<{ readonly process: RunningProcess; readonly port: number }> {
    const collector = startProgram("apps/tracker/main.ts", {
      STREAM_NAME: STREAM,
      CORE_DATA_TABLE_NAME: CORE_DATA_TABLE,
      REDIS_URL: this.#redis.urlOf("collector"),
      AWS_REGION: "us-east-1",
      AWS_ACCESS_KEY_ID: "AKIDEXAMPLE",
      AWS_SECRET_ACCESS_KEY: "none",
      AWS_ENDPOINT_URL_KINESIS: this.#urls.kinesis,
      AWS_ENDPOINT_URL_DYNAMODB: this.#urls.dynamoDb,
      PORT: "0",
      MAX_PENDING_EVENTS: String(MAX_PENDING),
      SHUTDOWN_DELAY_MILLISECONDS: "100",
    });
    this.#processes.push(collector);
    const [, port = ""] = await collector.line(/"listening","port":(\d+)/);
    return { process: collector, port: Number(port) };
  }

  /** A campaign that a collector knows not to exist is created: the change reaches it by the updater alone. */
  async #createCampaign(port: number): Promise<void> {
    const id = "c-late";
    const event = {
      eventId: LATE_EVENT,
      type: "impression",
      campaignId: id,
      occurredAt: new Date().toISOString(),
    };
    await postUntil(port, JSON.stringify(event), 422);
    await putCampaign(this.#urls.dynamoDb, id, "active");
    const update = createCoreDataUpdater(
      new SQSClient(clientSettings(this.#urls.queue)),
      {
        REDIS_URL: this.#redis.urlOf("updater"),
        AWS_REGION: "us-east-1",
        FAILURE_QUEUE_URL: this.#urls.queue,
      },
      () => undefined,
    );
    const dynamodb = {
      SequenceNumber: "1",
      Keys: { id: { S: id } },
      NewImage: { id: { S: id }, status: { S: "active" } },
    };
    const { batchItemFailures } = await update({ Records: [{ dynamodb }] });
    if (batchItemFailures.length > 0) {
      throw new Error("the core data updater failed");
    }
    await postUntil(port, JSON.stringify(event), 202);
  }

  async #putMalformedRecord(): Promise<void> {
    const client = new KinesisClient(clientSettings(this.#urls.kinesis));
    const Data = Buffer.from("garbage");
    await client.send(new PutRecordCommand({ StreamName: STREAM, PartitionKey: "p", Data }));
    client.destroy();
  }

  async #figures(load: LoadResult, replacedCollectorEnded: number | string): Promise<Figures> {
    const stored = await readStoredIds(this.#urls.dynamoDb);
    const accepted = new Set([...load.accepted, LATE_EVENT]);
    this.#isFinished = true;
    this.#cloud.child.kill("SIGTERM");
    await this.#cloud.ended;
    const record = JSON.parse(this.#cloud.lines.at(-1) ?? "") as CloudRecord;
    return {
      load,
      stored,
      lost: [...accepted].filter((id) => !stored.has(id)),
      unexpected: [...stored].filter((id) => !accepted.has(id)),
      throttledRecords: record.throttledRecords,
      duplicates: this.#duplicates(),
      failures: record.failures.map((body) => (JSON.parse(body) as { reason: string }).reason),
      replacedCollectorEnded,
    };
  }

  /** From the metrics of all writers, also of the one that was killed. */
  #duplicates(): number {
    return this.#processes
      .flatMap(({ lines }) => lines)
      .map((line) => Number(/"Duplicates":(\d+)/.exec(line)?.[1] ?? 0))
      .reduce((sum, each) => sum + each, 0);
  }
}

const LATE_EVENT = "00000000-0000-4000-8000-000000000001";

async function kill({ child, ended }: RunningProcess): Promise<void> {
  child.kill("SIGKILL");
  await ended;
}

async function postUntil(port: number, body: string, expected: number): Promise<void> {
  for (;;) {
    const response = await post(port, body).catch(() => undefined);
    if (response?.status === expected) {
      return;
    }
  }
}
