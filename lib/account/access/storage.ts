import { type AccessTable, rowsOf } from "./row";

const s3 = rowsOf("s3", "s3", { scope: "bucket" });
const cache = rowsOf("elasticache", "elasticache");
const rds = rowsOf("rds", "rds");
const efs = rowsOf("elasticfilesystem", "efs");

/** Buckets with their settings, file systems, and the subnet groups of databases and caches. */
export const storage: AccessTable = {
  "aws:efs/fileSystem:FileSystem": efs("file_system", {
    create: ["CreateFileSystem", "PutLifecycleConfiguration", "TagResource"],
    read: ["DescribeFileSystems", "DescribeLifecycleConfiguration", "ListTagsForResource"],
    update: ["PutLifecycleConfiguration", "TagResource", "UntagResource", "UpdateFileSystem"],
    delete: ["DeleteFileSystem"],
    serviceLinkedRole: "elasticfilesystem.amazonaws.com",
  }),
  "aws:efs/fileSystemPolicy:FileSystemPolicy": efs("file_system_policy", {
    create: ["PutFileSystemPolicy"],
    read: ["DescribeFileSystemPolicy"],
    update: ["PutFileSystemPolicy"],
    delete: ["DeleteFileSystemPolicy"],
  }),
  "aws:efs/backupPolicy:BackupPolicy": efs("backup_policy", {
    create: ["PutBackupPolicy"],
    read: ["DescribeBackupPolicy"],
    update: ["PutBackupPolicy"],
    delete: ["PutBackupPolicy"],
    serviceLinkedRole: "backup.amazonaws.com",
  }),
  "aws:efs/accessPoint:AccessPoint": efs("access_point", {
    create: ["CreateAccessPoint", "TagResource"],
    read: ["DescribeAccessPoints", "ListTagsForResource"],
    update: ["TagResource", "UntagResource"],
    delete: ["DeleteAccessPoint"],
  }),
  // A mount target is a network interface, which EFS makes with the permissions of the caller.
  "aws:efs/mountTarget:MountTarget": efs("mount_target", {
    create: [
      "CreateMountTarget",
      "ec2:CreateNetworkInterface",
      "ec2:DescribeNetworkInterfaces",
      "ec2:DescribeSubnets",
    ],
    read: ["DescribeMountTargets", "DescribeMountTargetSecurityGroups"],
    update: ["ModifyMountTargetSecurityGroups", "ec2:ModifyNetworkInterfaceAttribute"],
    delete: ["DeleteMountTarget", "ec2:DeleteNetworkInterface"],
  }),
  "aws:s3/bucket:Bucket": s3("bucket", {
    create: ["CreateBucket", "PutBucketTagging"],
    read: [
      "GetAccelerateConfiguration",
      "GetBucketAcl",
      "GetBucketCORS",
      "GetBucketLogging",
      "GetBucketObjectLockConfiguration",
      "GetBucketPolicy",
      "GetBucketRequestPayment",
      "GetBucketTagging",
      "GetBucketVersioning",
      "GetBucketWebsite",
      "GetEncryptionConfiguration",
      "GetLifecycleConfiguration",
      "GetReplicationConfiguration",
      "ListBucket",
    ],
    update: ["PutBucketTagging"],
    delete: ["DeleteBucket"],
  }),
  "aws:s3/bucketObjectv2:BucketObjectv2": s3("object", {
    create: ["PutObject", "PutObjectTagging"],
    read: ["GetObject", "GetObjectTagging"],
    update: ["PutObject", "PutObjectTagging"],
    delete: ["DeleteObject", "DeleteObjectVersion", "ListBucketVersions"],
  }),
  "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration": s3(
    "bucket_lifecycle_configuration",
    {
      create: ["PutLifecycleConfiguration"],
      read: ["GetLifecycleConfiguration"],
      update: ["PutLifecycleConfiguration"],
      delete: ["PutLifecycleConfiguration"],
    },
  ),
  "aws:s3/bucketOwnershipControls:BucketOwnershipControls": s3("bucket_ownership_controls", {
    create: ["PutBucketOwnershipControls"],
    read: ["GetBucketOwnershipControls"],
    update: ["PutBucketOwnershipControls"],
    delete: ["PutBucketOwnershipControls"],
  }),
  "aws:s3/bucketPolicy:BucketPolicy": s3("bucket_policy", {
    create: ["PutBucketPolicy"],
    read: ["GetBucketPolicy"],
    update: ["PutBucketPolicy"],
    delete: ["DeleteBucketPolicy"],
  }),
  "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock": s3("bucket_public_access_block", {
    create: ["PutBucketPublicAccessBlock"],
    read: ["GetBucketPublicAccessBlock"],
    update: ["PutBucketPublicAccessBlock"],
    delete: ["PutBucketPublicAccessBlock"],
  }),
  "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration": s3(
    "bucket_server_side_encryption_configuration",
    {
      create: ["PutEncryptionConfiguration"],
      read: ["GetEncryptionConfiguration"],
      update: ["PutEncryptionConfiguration"],
      delete: ["PutEncryptionConfiguration"],
    },
  ),
  "aws:elasticache/subnetGroup:SubnetGroup": cache("subnet_group", {
    create: ["AddTagsToResource", "CreateCacheSubnetGroup"],
    read: ["DescribeCacheSubnetGroups", "ListTagsForResource"],
    update: ["AddTagsToResource", "ModifyCacheSubnetGroup", "RemoveTagsFromResource"],
    delete: ["DeleteCacheSubnetGroup"],
  }),
  "aws:rds/subnetGroup:SubnetGroup": rds("subnet_group", {
    create: ["AddTagsToResource", "CreateDBSubnetGroup"],
    read: ["DescribeDBSubnetGroups", "ListTagsForResource"],
    update: ["AddTagsToResource", "ModifyDBSubnetGroup", "RemoveTagsFromResource"],
    delete: ["DeleteDBSubnetGroup"],
  }),
};
