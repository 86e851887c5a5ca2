import { arn } from "../parts";
import { type FormatTable } from "../format";
import { bucketZones } from "./zones";

/** Buckets, file systems, volumes and their backups. */
export const storage: FormatTable = {
  "aws:s3/bucket:Bucket": {
    id: "{bucket}",
    autoname: { property: "bucket", maxLength: 63, lowercase: true },
    outputs: {
      arn: "arn:{partition}:s3:::{bucket}",
      bucketDomainName: "{bucket}.s3.{dnsSuffix}",
      bucketRegion: "{region}",
      bucketRegionalDomainName: "{bucket}.s3.{region}.{dnsSuffix}",
      hostedZoneId: (context) =>
        bucketZones[context.region] ??
        `Z${context.shared("bucket zone", context.region).upper(20)}`,
      bucketPrefix: "",
      websiteDomain: "",
      websiteEndpoint: "",
      requestPayer: "BucketOwner",
      objectLockEnabled: false,
    },
  },
  "aws:s3/bucketPolicy:BucketPolicy": { id: "{bucket}" },
  "aws:s3/bucketObject:BucketObject": {
    id: "{key}",
    outputs: { arn: "arn:{partition}:s3:::{bucket}/{key}" },
  },
  "aws:s3/bucketObjectv2:BucketObjectv2": {
    id: "{key}",
    outputs: { arn: "arn:{partition}:s3:::{bucket}/{key}" },
  },
  ...onBucket(
    "AccelerateConfiguration",
    "Acl",
    "LifecycleConfiguration",
    "Logging",
    "Notification",
    "OwnershipControls",
    "PublicAccessBlock",
    "ReplicationConfig",
    "ServerSideEncryptionConfiguration",
    "Versioning",
    "WebsiteConfiguration",
  ),
  "aws:ebs/volume:Volume": {
    id: "vol-{hex17}",
    outputs: { arn: arn("ec2", "volume/{id}"), type: "gp3" },
  },
  "aws:efs/fileSystem:FileSystem": {
    id: "fs-{hex17}",
    autoname: false,
    outputs: {
      arn: arn("elasticfilesystem", "file-system/{id}"),
      dnsName: "{id}.efs.{region}.{dnsSuffix}",
      name: "",
      numberOfMountTargets: 0,
      availabilityZoneId: "",
      availabilityZoneName: "",
    },
  },
  "aws:efs/accessPoint:AccessPoint": {
    id: "fsap-{hex17}",
    outputs: {
      arn: arn("elasticfilesystem", "access-point/{id}"),
      fileSystemArn: arn("elasticfilesystem", "file-system/{fileSystemId}"),
    },
  },
  "aws:efs/fileSystemPolicy:FileSystemPolicy": { id: "{fileSystemId}" },
  "aws:efs/backupPolicy:BackupPolicy": { id: "{fileSystemId}" },
  "aws:efs/mountTarget:MountTarget": {
    id: "fsmt-{hex17}",
    outputs: {
      dnsName: "{fileSystemId}.efs.{region}.{dnsSuffix}",
      fileSystemArn: arn("elasticfilesystem", "file-system/{fileSystemId}"),
      networkInterfaceId: "eni-{hex17}",
    },
  },
  "aws:backup/vault:Vault": {
    id: "{name}",
    outputs: { arn: arn("backup", "backup-vault:{name}"), recoveryPoints: 0 },
  },
  "aws:backup/plan:Plan": { id: "{uuid}", outputs: { arn: arn("backup", "backup-plan:{id}") } },
};

/** Since version 4 of the provider most of a bucket's settings are resources, named after their bucket. */
function onBucket(...settings: readonly string[]): FormatTable {
  return Object.fromEntries(
    settings.map((setting) => [`aws:s3/bucket${setting}:Bucket${setting}`, { id: "{bucket}" }]),
  );
}
