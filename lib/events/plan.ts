/** What the pipelines of one region are built from, and the tables that all regions share. */
import { resolve } from "node:path";

import { type AlarmPlan } from "../alarms/alarmPlan";
import { type AwsLocation } from "../location";
import { defaultLogRetentionDays, type LogRetentionDays } from "../logRetention";
import { planned, type Planned } from "../spec/plan";
import { isProduction } from "../stack/schema";
import { cacheAlarms, iteratorAgeAlarm } from "./alarms";
import { checkEvents, type EventsStack } from "./checks";
import { TABLE_STREAM_HOURS } from "./limits";
import { type CacheSpec, type PipelineSpec, type UpdaterSpec } from "./schema";
import { shardCountOf, throughputOf, writerConcurrency } from "./sizing";
import { type ThroughputInput } from "./throughput";

/** The pipelines of one region. */
export interface EventsPlan {
  readonly location: AwsLocation;
  readonly pipelines: readonly PipelinePlan[];
}

export interface PipelinePlan {
  readonly name: string;
  readonly location: AwsLocation;
  /** The container that is given the settings of the pipeline. */
  readonly collector: { readonly service: string; readonly container: string };
  /** Shards; undefined on demand. */
  readonly stream: { readonly shards: number | undefined; readonly retentionHours: number };
  readonly writer: ConsumerPlan;
  readonly updater: ConsumerPlan;
  readonly cache: CachePlan;
  /** Days for which an event is kept. */
  readonly timeToLiveDays: number;
  readonly logRetentionDays: LogRetentionDays;
  /** What the throughput sheet is computed from. */
  readonly throughput: ThroughputInput;
  readonly isProduction: boolean;
}

/** A function that reads a stream. */
export interface ConsumerPlan extends Pick<
  UpdaterSpec,
  | "memoryMiB"
  | "timeoutSeconds"
  | "batchSize"
  | "batchWindowSeconds"
  | "parallelizationFactor"
  | "retries"
  | "startingPosition"
> {
  /** File of its code: absolute, or relative to the platform. */
  readonly source: string;
  /** Age from which on a record is not retried, in hours. */
  readonly maximumAgeHours: number;
  readonly enhancedFanOut: boolean;
  /** Concurrent executions; undefined for what others leave. */
  readonly reservedConcurrency: number | undefined;
  /** Alarm on the age of the oldest record that was not read. */
  readonly ageAlarm: AlarmPlan;
}

export interface CachePlan extends Pick<CacheSpec, "engineVersion" | "nodeType"> {
  /** The primary node and its replicas. */
  readonly nodes: number;
  /** Ids of the users, which are their names: unique in the account and region. */
  readonly users: Readonly<Record<CacheUser, string>>;
  /** Alarms on each node. */
  readonly alarms: readonly AlarmPlan[];
  /** Id of the group of both users. */
  readonly userGroupId: string;
  /** Days for which a snapshot of each day is kept. */
  readonly backupDays: number;
}

export type CacheUser = "collector" | "updater";

/** The tables of all pipelines, which have a replica in every region. */
export interface EventTablesPlan {
  /** Names of the pipelines. */
  readonly pipelines: readonly string[];
  readonly isProduction: boolean;
}

/** Plans the pipelines of one region, or finds everything that is wrong with them in all regions. */
export function planEvents(
  stack: EventsStack,
  location: AwsLocation,
): Planned<EventsPlan | undefined> {
  return planned(checkEvents(stack), () => {
    const pipelines = Object.entries(stack.events);
    return pipelines.length === 0
      ? undefined
      : {
          location,
          pipelines: pipelines.map(([name, spec]) => planPipeline(name, spec, stack, location)),
        };
  });
}

/** Plans the tables, which exist once for all regions. The plans of regions report what is wrong. */
export function planEventTables(stack: EventsStack): Planned<EventTablesPlan | undefined> {
  const pipelines = Object.keys(stack.events);
  return planned([], () =>
    pipelines.length === 0 ? undefined : { pipelines, isProduction: isProduction(stack) },
  );
}

function planPipeline(
  name: string,
  spec: PipelineSpec,
  stack: EventsStack,
  location: AwsLocation,
): PipelinePlan {
  const { collector, stream, writer, updater, table } = spec;
  const production = isProduction(stack);
  return {
    name,
    location,
    collector: {
      service: collector.service,
      container: collector.container ?? collector.service,
    },
    stream: { shards: shardCountOf(stream), retentionHours: stream.retentionHours },
    writer: {
      ...planConsumer(writer, "functions/eventWriter.ts", stream.retentionHours),
      enhancedFanOut: writer.enhancedFanOut,
      reservedConcurrency: writerConcurrency(spec),
    },
    updater: planConsumer(updater, "functions/coreDataUpdater.ts", TABLE_STREAM_HOURS),
    cache: planCache(name, spec.cache, stack),
    timeToLiveDays: table.timeToLiveDays,
    logRetentionDays: defaultLogRetentionDays(production),
    throughput: throughputOf(spec, Object.keys(stack.regions).length, stack.quotas),
    isProduction: production,
  };
}

/** Longest age that a mapping takes, in hours. Source: Lambda API Reference, `CreateEventSourceMapping`. */
const MOST_AGE_HOURS = 168;

function planConsumer(spec: UpdaterSpec, ownSource: string, retentionHours: number): ConsumerPlan {
  const { source, alarmPercent, maximumAgeHours, timeoutSeconds, startingPosition, retries } = spec;
  const { batchSize, batchWindowSeconds, memoryMiB, parallelizationFactor } = spec;
  return {
    memoryMiB,
    timeoutSeconds,
    batchSize,
    batchWindowSeconds,
    parallelizationFactor,
    retries,
    startingPosition,
    source: source === undefined ? ownSource : resolve(source),
    maximumAgeHours: maximumAgeHours ?? Math.min(MOST_AGE_HOURS, Math.floor(retentionHours / 2)),
    enhancedFanOut: false,
    reservedConcurrency: undefined,
    ageAlarm: iteratorAgeAlarm(retentionHours, alarmPercent),
  };
}

function planCache(name: string, { replicas, ...spec }: CacheSpec, stack: EventsStack): CachePlan {
  const user = (role: CacheUser): string => `${stack.environment}-${name}-${role}`;
  return {
    ...spec,
    nodes: 1 + replicas,
    users: { collector: user("collector"), updater: user("updater") },
    userGroupId: `${stack.environment}-${name}`,
    alarms: cacheAlarms(),
    backupDays: isProduction(stack) ? 1 : 0,
  };
}
