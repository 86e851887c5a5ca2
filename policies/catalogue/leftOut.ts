/** What two catalogues or more agree on, and this pack leaves out, with the reason. */
export interface LeftOut {
  /** Ids as in `anchorRules.ts`, with a space between. */
  readonly ids: string;
  /** A sentence for docs/guardrails.md. */
  readonly because: string;
}

const SINGLE_PORT =
  "A port that is not the default hides a service from no scanner; no-public-ingress decides who reaches it.";

/** By kind, as in `anchorRules.ts`. */
export const LEFT_OUT: Readonly<Record<string, readonly LeftOut[]>> = {
  Networks: [
    {
      ids: "EC2.21 CKV_AWS_229 CKV_AWS_230 CKV_AWS_231 CKV_AWS_232 CKV_AWS_352 ec2_network_acl_port_range_rule ec2_network_acl_protocol_rule",
      because:
        "Network ACLs are stateless and stay open; security groups filter, and no-public-ingress looks at those.",
    },
    {
      ids: "VPCNoUnrestrictedRouteToIGW",
      because: "A public subnet is one with that route; no-public-ingress decides what it exposes.",
    },
  ],
  "Security groups": [
    {
      ids: "CKV_AWS_382 ec2_security_group_egress_open_to_world_rule security_group_egress_all_protocols_rule",
      because: "A workload that calls services on the internet needs egress to it.",
    },
    {
      ids: "no_unrestricted_route_to_igw",
      because: "A public subnet is one with that route; no-public-ingress decides what it exposes.",
    },
  ],
  "Load balancers": [
    {
      ids: "ELB.2 ELB.3 ELB.7 ELB.9 ELB.10 ELB.14 CLBConnectionDraining CLBNoInboundHttpHttps ELBACMCertificateRequired",
      because: "These are about Classic Load Balancers, which AWS has replaced.",
    },
  ],
  "API Gateway": [
    {
      ids: "CKV_AWS_120 CKV_AWS_225 apigateway-stage-cached",
      because:
        "Whether to pay for a cache is a choice; api-cache-encrypted looks at one that there is.",
    },
    {
      ids: "APIGateway.2 CKV2_AWS_51 APIGWSSLEnabled",
      because: "A client certificate is for HTTP back ends; those of this program are functions.",
    },
    {
      ids: "CKV2_AWS_53 APIGWRequestValidation",
      because: "What is valid is in the API's document and its functions, not in a setting.",
    },
  ],
  Lambda: [
    {
      ids: "CKV_AWS_115 LambdaConcurrency lambda_concurrency_check",
      because:
        "A reservation takes from the account's limit, and AWS refuses it in a new account; the functions of the API have one.",
    },
    {
      ids: "CKV_AWS_116 LambdaDLQ lambda_dlq_check LambdaAsyncFailureDestination",
      because:
        "It is for asynchronous calls; the functions of this program are called synchronously.",
    },
    {
      ids: "CKV_AWS_117 LambdaInsideVPC lambda_inside_vpc",
      because: "A function that needs nothing in a VPC is not safer in one, and starts later.",
    },
  ],
  KMS: [
    {
      ids: "KMS.3 kms_cmk_not_scheduled_for_deletion",
      because: "A program deletes a key by leaving it out, which protect prevents.",
    },
  ],
  EMR: [
    {
      ids: "EMRKerberosEnabled EMRAuthEC2KeyPairOrKerberos emr_kerberos_enabled",
      because:
        "emr-encrypted requires Kerberos where users share a cluster, and not where one job runs.",
    },
  ],
  S3: [
    {
      ids: "S3.9 CKV_AWS_18 S3BucketLoggingEnabled s3_bucket_logging_enabled s3-bucket-logging-enabled",
      because: "A bucket of logs has no other to log to; the state bucket has one.",
    },
    {
      ids: "CKV_AWS_21 S3BucketVersioningEnabled s3_bucket_versioning_enabled",
      because:
        "Logs are written once, and what the program uploads is in Git; the state bucket has versions.",
    },
    {
      ids: "S3.13 CKV2_AWS_61",
      because:
        "Files that are replaced in place have nothing to expire; every bucket of logs has a lifecycle.",
    },
    {
      ids: "CKV_AWS_144 S3BucketReplicationEnabled s3_bucket_replication_enabled s3/Bucket/configureReplicationConfiguration s3/Bucket/enableReplicationConfiguration",
      because: "Each region has its own buckets, and depends on no other.",
    },
    {
      ids: "CKV_AWS_145 S3DefaultEncryptionKMS s3_default_encryption_kms s3/Bucket/configureServerSideEncryptionKms s3/Bucket/configureServerSideEncryptionCustomerManagedKey s3/Bucket/enableServerSideEncryptionBucketKey",
      because: "Load balancers and S3 itself deliver logs to buckets under S3's own key only.",
    },
    {
      ids: "CKV_AWS_143 S3BucketDefaultLockEnabled s3_bucket_default_lock_enabled",
      because: "It is for evidence; the state bucket has it.",
    },
    { ids: "S3.11 CKV2_AWS_62", because: "Whether something listens to a bucket is a choice." },
    {
      ids: "S3.19 CKV_AWS_392",
      because:
        "AWS blocks public access of an access point by default, and it cannot be changed later.",
    },
    {
      ids: "S3.6 s3_bucket_policy_grantee_check",
      because:
        "Which accounts a bucket trusts is a decision; no-wildcard-principal requires names.",
    },
  ],
  DynamoDB: [
    {
      ids: "DynamoDBInBackupPlan dynamodb_in_backup_plan dynamodb_resources_protected_by_backup_plan",
      because:
        "A backup plan chooses resources by tags, in a stack that is not seen; dynamodb-point-in-time-recovery requires backups.",
    },
  ],
  ElastiCache: [{ ids: "ElastiCacheClusterNonDefaultPort", because: SINGLE_PORT }],
  SQS: [
    {
      ids: "CKV_AWS_72 sqs_queuepolicy_no_wildcard_action",
      because: "The principals are what matters, and no-wildcard-principal requires names.",
    },
  ],
  CloudFront: [
    {
      ids: "CKV_AWS_374 CloudFrontDistributionGeoRestrictions",
      because: "Which countries to serve is a choice of the business.",
    },
    {
      ids: "CloudFrontDistributionS3OriginAccessIdentity cloudfront_origin_access_identity_enabled",
      because: "Origin access control has replaced it.",
    },
  ],
  "RDS and Aurora": [
    {
      ids: "RDS.14 CKV_AWS_326 AuroraMySQLBacktrack aurora_mysql_backtracking_enabled",
      because:
        "AWS refuses it for global databases; rds-cluster-backups requires recovery to a point in time.",
    },
    { ids: "RDS.23 RDSNonDefaultPort", because: SINGLE_PORT },
    {
      ids: "CKV2_AWS_8 RDSInBackupPlan",
      because:
        "A backup plan chooses resources by tags; rds-backups requires the backups of RDS itself.",
    },
    {
      ids: "RDS.18 CKV_AWS_198",
      because: "Databases outside of a VPC are gone since EC2-Classic was retired.",
    },
  ],
};
