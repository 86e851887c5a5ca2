/** The resource types that the pack reads for their settings alone, as `awsTypes.ts` has the others. */
import { type Cluster as DaxCluster } from "@pulumi/aws/dax/cluster";
import { type Table as DynamodbTable } from "@pulumi/aws/dynamodb/table";
import { type Repository as EcrRepository } from "@pulumi/aws/ecr/repository";
import { type AccessPoint as EfsAccessPoint } from "@pulumi/aws/efs/accessPoint";
import { type FileSystem as EfsFileSystem } from "@pulumi/aws/efs/fileSystem";
import { type Cluster as ElasticacheCluster } from "@pulumi/aws/elasticache/cluster";
import { type FirehoseDeliveryStream as KinesisFirehoseDeliveryStream } from "@pulumi/aws/kinesis/firehoseDeliveryStream";
import { type Cluster as RdsCluster } from "@pulumi/aws/rds/cluster";
import { type ClusterSnapshot as RdsClusterSnapshot } from "@pulumi/aws/rds/clusterSnapshot";
import { type GlobalCluster as RdsGlobalCluster } from "@pulumi/aws/rds/globalCluster";
import { type Proxy as RdsProxy } from "@pulumi/aws/rds/proxy";
import { type Snapshot as RdsSnapshot } from "@pulumi/aws/rds/snapshot";

export interface AwsSettingResources {
  readonly "aws:dax/cluster:Cluster": DaxCluster;
  readonly "aws:dynamodb/table:Table": DynamodbTable;
  readonly "aws:ecr/repository:Repository": EcrRepository;
  readonly "aws:efs/accessPoint:AccessPoint": EfsAccessPoint;
  readonly "aws:efs/fileSystem:FileSystem": EfsFileSystem;
  readonly "aws:elasticache/cluster:Cluster": ElasticacheCluster;
  readonly "aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream": KinesisFirehoseDeliveryStream;
  readonly "aws:rds/cluster:Cluster": RdsCluster;
  readonly "aws:rds/clusterSnapshot:ClusterSnapshot": RdsClusterSnapshot;
  readonly "aws:rds/globalCluster:GlobalCluster": RdsGlobalCluster;
  readonly "aws:rds/proxy:Proxy": RdsProxy;
  readonly "aws:rds/snapshot:Snapshot": RdsSnapshot;
}
