/** What the queues of one region are built from. */
import { type AlarmPlan, FIFTEEN_MINUTES } from "../alarms/alarmPlan";
import { type AwsLocation } from "../location";
import { type ServicesSpec } from "../services/schema";
import { type IdentitySpec, isProduction } from "../stack/schema";
import { LONGEST_VISIBILITY_SECONDS, SECONDS_PER_DAY } from "./limits";
import { type QueueSpec, type QueuesSpec } from "./schema";
import { planShards, type ShardPlan } from "./shards/plan";

/** What the queues read of a stack. */
export type QueuesStack = QueuesSpec & Pick<ServicesSpec, "services">;

export interface QueuesPlan {
  readonly location: AwsLocation;
  /** Whether queues and their key are protected from deletion. */
  readonly isProduction: boolean;
  readonly queues: readonly QueuePlan[];
  readonly shards: readonly ShardPlan[];
  /** The services that use a queue. */
  readonly users: readonly QueueUser[];
}

/** A service that uses queues, each by its name. */
export interface QueueUser {
  readonly service: string;
  /** Names of its containers. */
  readonly containers: readonly string[];
  readonly sendsTo: readonly string[];
  readonly receivesOf: readonly string[];
  /** Sets of shards that it sends by. */
  readonly shards: readonly string[];
}

export interface QueuePlan {
  readonly name: string;
  readonly isFifo: boolean;
  readonly visibilityTimeoutSeconds: number;
  readonly maxReceiveCount: number;
  readonly retentionSeconds: number;
  readonly alarms: readonly AlarmPlan[];
  /** Alarms on the dead-letter queue. */
  readonly deadLetterAlarms: readonly AlarmPlan[];
}

/** Plans all queues of a region; their checks have passed. */
export function planQueues(
  { queues, shards, services, environment }: QueuesStack & Pick<IdentitySpec, "environment">,
  location: AwsLocation,
): QueuesPlan {
  const named = Object.entries(queues);
  const users = Object.entries(services).map(([service, { containers }]): QueueUser => {
    const sendsTo = named.filter(([, { senders }]) => senders.includes(service)).map(nameOf);
    return {
      service,
      containers: Object.keys(containers),
      sendsTo,
      receivesOf: named.filter(([, { consumers }]) => consumers.includes(service)).map(nameOf),
      shards: Object.entries(shards)
        .filter(([, set]) => set.queues.some((queue) => sendsTo.includes(queue)))
        .map(nameOf),
    };
  });
  return {
    location,
    isProduction: isProduction({ environment }),
    queues: named.map(([name, spec]) => planQueue(name, spec)),
    shards: Object.entries(shards).map(([name, spec]) => planShards(name, spec, environment)),
    users: users.filter(({ sendsTo, receivesOf }) => sendsTo.length + receivesOf.length > 0),
  };
}

function nameOf([name]: readonly [string, unknown]): string {
  return name;
}

/** Plans one queue; its checks have passed. */
function planQueue(name: string, spec: QueueSpec): QueuePlan {
  return {
    name,
    isFifo: spec.fifo,
    visibilityTimeoutSeconds: visibilityTimeoutOf(spec),
    maxReceiveCount: spec.maxReceiveCount,
    retentionSeconds: retentionOf(spec),
    alarms: [ageAlarm(spec)],
    deadLetterAlarms: [DEAD_LETTER_ALARM],
  };
}

/** Twice the processing leaves room for a slow one: a message that is received again is processed twice. */
export function visibilityTimeoutOf(spec: QueueSpec): number {
  const { processingSeconds, visibilityTimeoutSeconds } = spec;
  return visibilityTimeoutSeconds ?? Math.min(2 * processingSeconds, LONGEST_VISIBILITY_SECONDS);
}

export function retentionOf({ retentionDays }: QueueSpec): number {
  return retentionDays * SECONDS_PER_DAY;
}

/** Source of the metrics: SQS Developer Guide, "Available CloudWatch metrics for Amazon SQS". */
function ageAlarm({ maxAgeSeconds }: QueueSpec): AlarmPlan {
  return {
    ...FIFTEEN_MINUTES,
    key: "age",
    namespace: "AWS/SQS",
    metric: "ApproximateAgeOfOldestMessage",
    statistic: { statistic: "Maximum" },
    threshold: maxAgeSeconds,
    description: `The oldest message has waited for ${maxAgeSeconds} seconds`,
  };
}

/** A message that no consumer could process waits for a person. */
const DEAD_LETTER_ALARM: AlarmPlan = {
  key: "failed",
  periodSeconds: 300,
  evaluationPeriods: 1,
  datapointsToAlarm: 1,
  namespace: "AWS/SQS",
  metric: "ApproximateNumberOfMessagesVisible",
  statistic: { statistic: "Maximum" },
  threshold: 1,
  description: "The dead-letter queue has messages",
};
