/**
 * What a container service is, as plain values: what the configuration file holds, what the component
 * takes, and what every check of this folder reads.
 *
 * Each choice that excludes another is a union, so that an illegal mix cannot be written: a worker has
 * no balancer, a rolling rollout no bake time, a fixed number of tasks no scaling policy.
 */
import { type SizeText } from "./fargateSizes";
import { type ExposureSpec } from "./exposureSpec";

/** A service of one region. */
export interface ServiceSpec {
  /** CPU of a task: words such as `"0.5 vCPU"`, or units (1024 to a vCPU). */
  readonly cpu: SizeText;
  /** Memory of a task: words such as `"1 GB"`, or MiB. */
  readonly memory: SizeText;
  /** Scratch disk of a task in GiB, 21 to 200. @default - the 20 GiB that cost nothing. */
  readonly ephemeralStorageGiB?: number | undefined;
  /** @default "X86_64" */
  readonly architecture?: "X86_64" | "ARM64" | undefined;
  /** @default "LINUX" */
  readonly operatingSystem?: OperatingSystemFamily | undefined;
  /** The containers of a task by name, 1 to 10. They reach each other at `localhost`. */
  readonly containers: Readonly<Record<string, ContainerSpec>>;
  /** Who may call the service. */
  readonly exposure: ExposureSpec;
  /**
   * Where the tasks run. `public` gives each a public address, for internet traffic that a NAT
   * cannot carry. @default "private"
   */
  readonly placement?: "private" | "public" | undefined;
  /** How many tasks: a fixed number, or the range in which the scaler decides. @default 1 */
  readonly tasks?: number | ScalingSpec | undefined;
  /** How a new version replaces the old one. @default - rolling, with rollback */
  readonly rollout?: RolloutSpec | undefined;
  /** Shares of regular and spot capacity. @default - regular capacity only */
  readonly capacity?: CapacitySpec | undefined;
  /** What the tasks may open connections to, beside what they need to start. @default - HTTPS */
  readonly reaches?: readonly ReachSpec[] | undefined;
  /** When the default alarms fire. */
  readonly alarms?: AlarmSpec | undefined;
  /** Days to keep the log, a value that CloudWatch Logs takes. @default 30 */
  readonly logRetentionDays?: number | undefined;
  /** Lets operators open a shell in the containers (ECS Exec). @default false */
  readonly enableExecuteCommand?: boolean | undefined;
}

/** Windows families that Fargate runs. Source: ECS API reference, `RuntimePlatform`. */
export const windowsFamilies = [
  "WINDOWS_SERVER_2019_CORE",
  "WINDOWS_SERVER_2019_FULL",
  "WINDOWS_SERVER_2022_CORE",
  "WINDOWS_SERVER_2022_FULL",
] as const;

export type OperatingSystemFamily = "LINUX" | (typeof windowsFamilies)[number];

export interface ContainerSpec {
  /**
   * An image in a registry, such as `nginx@sha256:...`. `{region}` and `{accountId}` stand for those
   * of the service. Production requires a digest.
   */
  readonly image?: string | undefined;
  /** A folder to build the image from instead; not in production. */
  readonly build?: BuildSpec | undefined;
  /** The ports that the container listens on, each once in a task. */
  readonly ports?: readonly number[] | undefined;
  /** When it ends, the task ends. @default true */
  readonly essential?: boolean | undefined;
  /** Containers to wait for, and for what. */
  readonly dependsOn?: Readonly<Record<string, DependencyCondition>> | undefined;
  /** Share of the task's CPU: words or units. */
  readonly cpu?: SizeText | undefined;
  /** Hard limit: the container is stopped above it. */
  readonly memory?: SizeText | undefined;
  /** Soft limit: what the container is sure to get. */
  readonly memoryReservation?: SizeText | undefined;
  readonly command?: readonly string[] | undefined;
  readonly entryPoint?: readonly string[] | undefined;
  readonly workingDirectory?: string | undefined;
  /** Plain settings. What looks like a secret is refused. */
  readonly environment?: Readonly<Record<string, string>> | undefined;
  /** Secrets by the name of their variable. */
  readonly secrets?: Readonly<Record<string, SecretSpec>> | undefined;
  readonly healthCheck?: ContainerHealthCheckSpec | undefined;
  /** User id, with or without group: `"1000"`, `"1000:1000"`. Never root. @default "1000" */
  readonly user?: string | undefined;
  /** @default true */
  readonly readonlyRootFilesystem?: boolean | undefined;
  /** Folders that stay writable, as empty volumes that live as long as the task. */
  readonly writablePaths?: readonly string[] | undefined;
  /** Seconds from the stop signal to the kill, 2 to 120. @default 30 */
  readonly stopTimeoutSeconds?: number | undefined;
  /** Seconds to wait for what it depends on, 2 to 120. */
  readonly startTimeoutSeconds?: number | undefined;
}

export interface BuildSpec {
  /** The folder that holds the Dockerfile, relative to the program. */
  readonly context: string;
  /** @default "Dockerfile" */
  readonly dockerfile?: string | undefined;
  /** Stage to build. @default - the last */
  readonly target?: string | undefined;
  readonly args?: Readonly<Record<string, string>> | undefined;
}

export type DependencyCondition = "START" | "COMPLETE" | "SUCCESS" | "HEALTHY";

/** An ARN, or an ARN with the key that encrypts the secret, when that is not AWS's own. */
export type SecretSpec = string | { readonly arn: string; readonly keyArn: string };

/** Source of the ranges: ECS API reference, `HealthCheck`. */
export interface ContainerHealthCheckSpec {
  /** `["CMD", ...]` or `["CMD-SHELL", "..."]`. */
  readonly command: readonly string[];
  /** 5 to 300. @default 30 */
  readonly intervalSeconds?: number | undefined;
  /** 2 to 60. @default 5 */
  readonly timeoutSeconds?: number | undefined;
  /** 1 to 10. @default 3 */
  readonly retries?: number | undefined;
  /** 0 to 300. @default 0 */
  readonly startPeriodSeconds?: number | undefined;
}

export interface ScalingSpec {
  /** Fewest tasks, at least 0. In production at least one per zone. */
  readonly min: number;
  /** Most tasks, at least `min`. */
  readonly max: number;
  /** Average CPU to hold, 1 to 100. */
  readonly cpuPercent?: number | undefined;
  /** Average memory to hold, 1 to 100. */
  readonly memoryPercent?: number | undefined;
  /** Requests per minute and task to hold; behind an Application Load Balancer only. */
  readonly requestsPerTarget?: number | undefined;
  /** Messages that wait per task to hold. */
  readonly backlog?: { readonly queueName: string; readonly messagesPerTask: number } | undefined;
  /** Changes of the range by the clock, by name. */
  readonly schedules?: Readonly<Record<string, ScheduleSpec>> | undefined;
}

export interface ScheduleSpec {
  /** `cron(...)`, `rate(...)` or `at(...)`. */
  readonly schedule: string;
  readonly min: number;
  readonly max: number;
  /** IANA name. @default "UTC" */
  readonly timezone?: string | undefined;
}

export type RolloutSpec =
  | {
      readonly strategy: "rolling";
      /** Tasks that stay up, as a percentage of those wanted, rounded up. @default 100 */
      readonly minimumHealthyPercent?: number | undefined;
      /** Tasks that may run at once, as a percentage of those wanted, rounded down. @default 200 */
      readonly maximumPercent?: number | undefined;
    }
  | ({ readonly strategy: "blueGreen" } & ShiftSpec)
  | ({
      readonly strategy: "linear";
      /** Share of the traffic that each step moves, 3 to 100. */
      readonly stepPercent: number;
      /** Minutes between steps, 0 to 1440. */
      readonly stepBakeMinutes: number;
    } & ShiftSpec)
  | ({
      readonly strategy: "canary";
      /** Share of the traffic that goes first, 0.1 to 100. */
      readonly canaryPercent: number;
      /** Minutes before the rest follows, 0 to 1440. */
      readonly canaryBakeMinutes: number;
    } & ShiftSpec);

interface ShiftSpec {
  /** Minutes that the old tasks stay after the shift, 0 to 1440. */
  readonly bakeMinutes: number;
  /** Functions that ECS asks at stages of the rollout, by name. */
  readonly hooks?: Readonly<Record<string, HookSpec>> | undefined;
}

export interface HookSpec {
  /** ARN of a Lambda function; `{region}` and `{accountId}` stand for those of the service. */
  readonly functionArn: string;
  readonly stages: readonly HookStage[];
}

/** Source: ECS API reference, `DeploymentLifecycleHook`. */
export const hookStages = [
  "RECONCILE_SERVICE",
  "PRE_SCALE_UP",
  "POST_SCALE_UP",
  "TEST_TRAFFIC_SHIFT",
  "POST_TEST_TRAFFIC_SHIFT",
  "PRODUCTION_TRAFFIC_SHIFT",
  "POST_PRODUCTION_TRAFFIC_SHIFT",
] as const;

export type HookStage = (typeof hookStages)[number];

export interface CapacitySpec {
  /** Tasks that always run on regular capacity. @default 0 */
  readonly base?: number | undefined;
  /** Parts of the rest that run on regular capacity, 0 to 1000. */
  readonly regular: number;
  /** Parts of the rest that run on spot capacity, 0 to 1000. */
  readonly spot: number;
}

export interface ReachSpec {
  /** IPv4 range, such as `0.0.0.0/0`. */
  readonly cidr: string;
  readonly port: number;
  /** @default "tcp" */
  readonly protocol?: "tcp" | "udp" | undefined;
}

export interface AlarmSpec {
  /** Server errors of the tasks in a minute. @default 10 */
  readonly targetErrors?: number | undefined;
  /** Server errors of the balancer itself in a minute. @default 10 */
  readonly balancerErrors?: number | undefined;
  /** Seconds within which 99 of 100 answers come. @default 2 */
  readonly responseTimeSeconds?: number | undefined;
}

/** What the checks must know of the environment around a service. */
export interface ServiceSurroundings {
  /** True where the rules of production hold. */
  readonly production: boolean;
  /** Availability zones of the region. */
  readonly zoneCount: number;
}
