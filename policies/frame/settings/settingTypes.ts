/** The resource types that the pack reads for their settings alone, as `awsTypes.ts` has the others. */
import { type Cluster as RdsCluster } from "@pulumi/aws/rds/cluster";
import { type ClusterSnapshot as RdsClusterSnapshot } from "@pulumi/aws/rds/clusterSnapshot";
import { type GlobalCluster as RdsGlobalCluster } from "@pulumi/aws/rds/globalCluster";
import { type Proxy as RdsProxy } from "@pulumi/aws/rds/proxy";
import { type Snapshot as RdsSnapshot } from "@pulumi/aws/rds/snapshot";

export interface AwsSettingResources {
  readonly "aws:rds/cluster:Cluster": RdsCluster;
  readonly "aws:rds/clusterSnapshot:ClusterSnapshot": RdsClusterSnapshot;
  readonly "aws:rds/globalCluster:GlobalCluster": RdsGlobalCluster;
  readonly "aws:rds/proxy:Proxy": RdsProxy;
  readonly "aws:rds/snapshot:Snapshot": RdsSnapshot;
}
