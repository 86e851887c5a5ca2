/** The collector as a whole: its connections, its server, and how it stops. */
import { type Server } from "node:http";
import { type AddressInfo } from "node:net";
import { setTimeout as delay } from "node:timers/promises";

import { type DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { type KinesisClient } from "@aws-sdk/client-kinesis";
import { type Redis } from "ioredis";

import { CampaignCache } from "./coreData/campaignCache";
import { createCampaignLookup, type LookupResult } from "./coreData/campaignSource";
import { subscribeToChanges } from "./coreData/subscribe";
import { createHealthCheck } from "./health";
import { createTrackerServer } from "./http/server";
import { type Settings } from "./settings";
import { EventPublisher } from "./stream/eventPublisher";
import { kinesisPut, type StreamState } from "./stream/putRecords";
import { createStreamProbe } from "./stream/streamProbe";
import { type Counter, type Telemetry } from "./telemetry/telemetry";

export interface Connections {
  readonly kinesis: KinesisClient;
  readonly dynamoDb: DynamoDBClient;
  /** For commands. */
  readonly redis: Redis;
  /** For the changes that are published. */
  readonly subscriber: Redis;
}

/** Requests to the stream at a time: with 20 ms each and 500 records they carry 100,000 events a second. */
const MAX_BATCHES = 4;

/** For how long the stream is tried before a client is told to try again. */
const PUBLISH_TIMEOUT_MS = 5000;

/** Between two lines of metrics. */
const METRICS_MS = 10_000;

const COUNTER_OF: Readonly<Record<LookupResult, Counter>> = {
  sharedHit: "SharedCacheHits",
  sharedFailure: "SharedCacheFailures",
  tableRead: "TableReads",
};

export class Tracker {
  readonly #settings: Settings;
  readonly #connections: Connections;
  readonly #telemetry: Telemetry;
  readonly #publisher: EventPublisher;
  readonly #server: Server;
  readonly #metrics: NodeJS.Timeout;
  #isStopping = false;

  constructor(settings: Settings, connections: Connections, telemetry: Telemetry) {
    this.#settings = settings;
    this.#connections = connections;
    this.#telemetry = telemetry;
    const { kinesis, dynamoDb, redis, subscriber } = connections;
    const { STREAM_NAME, CORE_DATA_TABLE_NAME, MAX_PENDING_EVENTS } = settings;

    const state: StreamState = {};
    this.#publisher = new EventPublisher(
      kinesisPut(kinesis, STREAM_NAME, state, (name, records) => {
        telemetry.count("RetriedRecords", records);
        telemetry.log("WARN", "records will be retried", { name, records });
      }),
      {
        maxPending: MAX_PENDING_EVENTS,
        maxBatches: MAX_BATCHES,
        timeoutMs: PUBLISH_TIMEOUT_MS,
      },
    );
    const campaigns = new CampaignCache(
      createCampaignLookup({
        redis,
        dynamoDb,
        tableName: CORE_DATA_TABLE_NAME,
        onResult: (result) => {
          telemetry.count(COUNTER_OF[result]);
        },
      }),
      (source) => {
        telemetry.count(source === "hit" ? "CacheHits" : "CacheMisses");
      },
    );
    subscribeToChanges(subscriber, campaigns);
    this.#server = createTrackerServer({
      campaigns,
      publisher: this.#publisher,
      telemetry,
      isFull: () => this.#publisher.isFull,
      failing: createHealthCheck({
        cache: () => redis.ping(),
        stream: createStreamProbe(kinesis, STREAM_NAME, state),
      }),
      isStopping: () => this.#isStopping,
    });
    this.#metrics = setInterval(() => {
      telemetry.flush(this.#publisher.pending);
    }, METRICS_MS);
  }

  /**
   * Listens. It does not wait for the cache: without it the health check fails, and events are still accepted.
   *
   * @returns the port.
   */
  async start(): Promise<number> {
    for (const [name, client] of Object.entries({
      commands: this.#connections.redis,
      changes: this.#connections.subscriber,
    })) {
      client.on("error", (error: Error) => {
        this.#telemetry.log("WARN", "the cache cannot be reached", {
          connection: name,
          name: error.name,
        });
      });
      client.connect().catch(() => undefined);
    }
    await new Promise<void>((resolve, reject) => {
      this.#server.once("error", reject);
      this.#server.listen(this.#settings.PORT, resolve);
    });
    return (this.#server.address() as AddressInfo).port;
  }

  /**
   * Stops within the time of the settings: fails the health checks, serves what still comes, closes the
   * connections, and waits until all requests have their response, so until the stream has every event that is
   * accepted.
   *
   * @returns how many events were pending at the end: 0, unless time was over. None of them was accepted.
   */
  async stop(): Promise<number> {
    const { SHUTDOWN_DELAY_MILLISECONDS, SHUTDOWN_TIMEOUT_MILLISECONDS } = this.#settings;
    this.#isStopping = true;
    const timeout = new AbortController();
    await Promise.race([
      this.#finish(SHUTDOWN_DELAY_MILLISECONDS),
      delay(SHUTDOWN_TIMEOUT_MILLISECONDS, undefined, { signal: timeout.signal }).catch(
        () => undefined,
      ),
    ]);
    timeout.abort();
    const { pending } = this.#publisher;
    this.#server.closeAllConnections();
    clearInterval(this.#metrics);
    this.#telemetry.flush(pending);
    const { redis, subscriber, kinesis, dynamoDb } = this.#connections;
    redis.disconnect();
    subscriber.disconnect();
    kinesis.destroy();
    dynamoDb.destroy();
    return pending;
  }

  async #finish(delayMs: number): Promise<void> {
    await delay(delayMs);
    await new Promise<void>((resolve) => {
      this.#server.close(() => {
        resolve();
      });
    });
    await this.#publisher.drain();
  }
}
