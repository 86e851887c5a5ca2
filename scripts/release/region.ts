/** What drives the rollout of one function in one region. `awsRegion.ts` does it on AWS. */
import { type ReleaseRecord, type VersionChange } from "../../lib/delivery/order";

/** Where the alias of the function sends traffic. */
export interface RegionState {
  readonly version: string;
  readonly shifting: { readonly version: string; readonly percent: number } | undefined;
  readonly record: ReleaseRecord;
  /** The version that was published last. */
  readonly latest: string;
}

export type Progress =
  | { readonly status: "running"; readonly percent: number }
  | { readonly status: "released" }
  | { readonly status: "rolledBack"; readonly reason: string };

export interface RegionRelease {
  readonly region: string;
  state(): Promise<RegionState>;
  /** Begins the rollout, or goes on with one that is running. */
  start(change: VersionChange): Promise<void>;
  progress(change: VersionChange): Promise<Progress>;
  /** What is wrong with an alarm of the function: red, or not there; undefined where all are quiet. */
  redAlarm(): Promise<string | undefined>;
  /** Ends a rollout that is running, and gives the version from before all traffic. */
  rollBack(change: VersionChange): Promise<void>;
}
