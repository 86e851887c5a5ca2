/** Where in AWS something is. */
import { type Partition, regionOf, type RegionName } from "./regions";

export interface AwsLocation {
  readonly region: RegionName;
  /** 12 digits. */
  readonly accountId: string;
  /** The first part of an ARN, such as `aws`. */
  readonly partition: Partition;
}

/** A region of an account, with the partition that the region is in. */
export function locationOf(accountId: string, region: RegionName): AwsLocation {
  return { accountId, region, partition: regionOf(region).partition };
}
