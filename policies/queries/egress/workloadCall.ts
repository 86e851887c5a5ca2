import { type Principal } from "../../../lib/iam/principal";

/** The call of a service of AWS, and the endpoint by which it would leave. */
export interface WorkloadCall {
  /** The last part of the endpoint's name, such as `ecr.api`. */
  readonly endpoint: string;
  readonly principal: Principal;
  readonly action: string;
  /** An example of the ARNs that the call is about. */
  readonly resource: string;
  /** Another region than that of the workload, which endpoints do not serve. */
  readonly region?: string;
}
