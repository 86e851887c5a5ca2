/** What content delivery has of one region. */
import type * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

import { type RegionName } from "../../lib/regions";

/** A service of one region that CloudFront requests. */
export interface WebEndpoint {
  /** Host that the listener's certificate covers. */
  readonly host: string;
  readonly loadBalancerArn: pulumi.Input<string>;
  readonly securityGroupId: pulumi.Input<string>;
}

export interface WebMember {
  readonly region: RegionName;
  readonly provider: aws.Provider;
  /** Topic that alarms of the region notify. */
  readonly alarmTopicArn: pulumi.Input<string>;
  /** Services behind an internal Application Load Balancer, by name. */
  readonly endpoints: Readonly<Record<string, WebEndpoint>>;
}

/** The bucket of one region. */
export interface AssetBucket {
  readonly region: RegionName;
  readonly bucket: aws.s3.Bucket;
  readonly provider: aws.Provider;
}
