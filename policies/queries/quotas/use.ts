import { type Resource } from "../../../graph/stackGraph";

/** What is taken in one place that has a quota of its own, such as a region or a load balancer. */
export interface QuotaUse {
  /** Such as `us-east-1` or `VPC main`. */
  readonly place: string;
  /** The resource that has the quota; where an account has it, the last one that counts. */
  readonly resource: Resource;
  readonly used: number;
  /** How much more it can be once all values are known. */
  readonly unknown: number;
}
