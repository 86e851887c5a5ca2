/**
 * Who may call a service, and how it stands behind a balancer. Nobody, callers in the VPC or the
 * internet: one choice, so that a worker cannot have a balancer.
 */
export type ExposureSpec =
  | { readonly type: "none" }
  | ({
      readonly type: "internal";
      /** Who may call: anything in the VPC, or these services. @default "vpc" */
      readonly from?: "vpc" | readonly string[] | undefined;
    } & BalancedSpec)
  | ({
      readonly type: "public";
      /** IPv4 ranges of the callers. @default - the internet */
      readonly allowedCidrs?: readonly string[] | undefined;
    } & BalancedSpec);

/** What an internal and a public service share: how they stand behind a load balancer. */
export interface BalancedSpec {
  /** The container that answers. @default - the only one that has ports */
  readonly container?: string | undefined;
  /** The container's port that answers. @default - its first */
  readonly port?: number | undefined;
  /** An Application or a Network Load Balancer. @default "application" */
  readonly balancer?: "application" | "network" | undefined;
  /** A balancer that several services use, and the rule that leads to this one. */
  readonly shared?: SharedBalancerSpec | undefined;
  readonly healthCheck?: TargetHealthCheckSpec | undefined;
  /** Seconds that a target that leaves still gets to finish, 0 to 3600. @default 30 */
  readonly deregistrationDelaySeconds?: number | undefined;
  /** Seconds in which a new task may fail its checks, 0 to 2147483647. @default 60 */
  readonly gracePeriodSeconds?: number | undefined;
  /** Seconds that a client stays with its target, 1 to 604800. @default - no stickiness */
  readonly stickinessSeconds?: number | undefined;
  /** Seconds over which a new target gets its full share, 30 to 900. @default - at once */
  readonly slowStartSeconds?: number | undefined;
  /** Seconds that a connection may be idle, 1 to 4000. @default 60 */
  readonly idleTimeoutSeconds?: number | undefined;
}

export interface SharedBalancerSpec {
  /** Name of the balancer, the same for all services that share it. */
  readonly name: string;
  /** Place of the rule among those of the balancer, 1 to 50000, unique; the lowest is asked first. */
  readonly priority: number;
  /** Host names that lead here. @default - the service's own, unless there are paths */
  readonly hosts?: readonly string[] | undefined;
  /** Paths that lead here, such as `/accounts/*`. @default - all */
  readonly paths?: readonly string[] | undefined;
}

/** Source of the ranges: Elastic Load Balancing v2 API reference, `CreateTargetGroup`. */
export interface TargetHealthCheckSpec {
  /** Starts with a slash. @default "/" */
  readonly path?: string | undefined;
  /** A port that one of the containers listens on. @default - the port that answers */
  readonly port?: number | undefined;
  /** Status codes such as `200`, `200-299`, `200,204`. @default "200-299" */
  readonly matcher?: string | undefined;
  /** 5 to 300. @default 15 */
  readonly intervalSeconds?: number | undefined;
  /** 2 to 120, below the interval. @default 5 */
  readonly timeoutSeconds?: number | undefined;
  /** Answers in a row that make a target healthy, 2 to 10. @default 2 */
  readonly healthyThreshold?: number | undefined;
  /** Failures in a row that make it unhealthy, 2 to 10. @default 3 */
  readonly unhealthyThreshold?: number | undefined;
}
