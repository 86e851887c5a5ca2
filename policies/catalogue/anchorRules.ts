/**
 * The rules of published catalogues, by kind of resource: what this pack is compared with in docs/guardrails.md.
 *
 * Sources, by their snapshots: Security Hub's standard as turbot/steampipe-mod-aws-compliance has it
 * (2025-12-06), checkov (2026-08-20), cdk-nag 3.0.2 (2026-06-29), aws-guard-rules-registry (2024-03-22),
 * pulumi/compliance-policies (2025-05-23), @pulumi/awsguard 0.3.1.
 */
import { type Reference } from "../frame/rule";

type Ids = Readonly<Partial<Record<Reference["catalogue"], string>>>;

/** By kind, the ids of each catalogue, with a space between. */
export const ANCHOR_RULES: Readonly<Record<string, Ids>> = {
  Networks: {
    "AWS Foundational Security Best Practices":
      "EC2.6 EC2.10 EC2.15 EC2.21 EC2.23 EC2.51 EC2.55 EC2.56 EC2.57 EC2.58 EC2.60 EC2.172",
    checkov:
      "CKV_AWS_123 CKV_AWS_130 CKV_AWS_148 CKV_AWS_229 CKV_AWS_230 CKV_AWS_231 CKV_AWS_232 CKV_AWS_331 CKV_AWS_352 CKV2_AWS_1 CKV2_AWS_11 CKV2_AWS_12 CKV2_AWS_19 CKV2_AWS_35 CKV2_AWS_44",
    "cdk-nag":
      "VPCDefaultSecurityGroupClosed VPCFlowLogsEnabled VPCNoNACLs VPCNoUnrestrictedRouteToIGW VPCSubnetAutoAssignPublicIpDisabled",
    "cfn-guard":
      "ec2_network_acl_entry_ineffective_deny_rule ec2_network_acl_port_range_rule ec2_network_acl_protocol_rule subnet_auto_assign_public_ip_disabled",
  },
  "Security groups": {
    "Pulumi compliance policies":
      "ec2/SecurityGroup/disallowInboundHttpTraffic ec2/SecurityGroup/disallowPublicInternetIngress ec2/SecurityGroup/missingDescription ec2/SecurityGroup/missingEgressRuleDescription ec2/SecurityGroup/missingIngressRuleDescription",
    awsguard: "security-group-no-rule-management-conflicts",
    "AWS Foundational Security Best Practices": "EC2.2 EC2.18 EC2.19",
    checkov:
      "CKV_AWS_23 CKV_AWS_24 CKV_AWS_25 CKV_AWS_260 CKV_AWS_277 CKV_AWS_382 CKV2_AWS_5 CKV2_AWS_7 CKV2_AWS_12",
    "cdk-nag":
      "EC2RestrictedCommonPorts EC2RestrictedInbound EC2RestrictedSSH EC2SecurityGroupDescription",
    "cfn-guard":
      "ec2_security_group_egress_open_to_world_rule ec2_security_group_ingress_open_to_world_rule no_unrestricted_route_to_igw restricted_common_ports restricted_ssh security_group_description_rule security_group_egress_all_protocols_rule security_group_egress_port_range_rule security_group_ingress_all_protocols_rule security_group_ingress_cidr_non_32_rule security_group_ingress_port_range_rule security_group_missing_egress_rule",
  },
  "Load balancers": {
    "Pulumi compliance policies":
      "alb/Listener/configureSecureTls alb/Listener/disallowUnencryptedTraffic alb/LoadBalancer/configureAccessLogging alb/LoadBalancer/enableAccessLogging lb/Listener/configureSecureTls lb/Listener/disallowUnencryptedTraffic lb/LoadBalancer/configureAccessLogging lb/LoadBalancer/enableAccessLogging",
    awsguard: "elb-logging-enabled elb-deletion-protection-enabled alb-http-to-https-redirection",
    "AWS Foundational Security Best Practices":
      "ELB.1 ELB.2 ELB.3 ELB.4 ELB.5 ELB.6 ELB.7 ELB.9 ELB.10 ELB.12 ELB.13 ELB.14 ELB.17 ELB.18",
    checkov:
      "CKV_AWS_2 CKV_AWS_91 CKV_AWS_131 CKV_AWS_150 CKV_AWS_152 CKV_AWS_261 CKV_AWS_328 CKV_AWS_103 CKV_AWS_378 CKV2_AWS_15 CKV2_AWS_20 CKV2_AWS_28 CKV2_AWS_74 CKV2_AWS_76",
    "cdk-nag":
      "ALBHttpDropInvalidHeaderEnabled ALBHttpToHttpsRedirection ALBWAFEnabled CLBConnectionDraining CLBNoInboundHttpHttps ELBACMCertificateRequired ELBCrossZoneLoadBalancingEnabled ELBDeletionProtectionEnabled ELBLoggingEnabled ELBTlsHttpsListenersOnly ELBv2ACMCertificateRequired",
    "cfn-guard":
      "alb_http_drop_invalid_header_enabled alb_http_to_https_redirection_check alb_waf_enabled elb_deletion_protection_enabled elbv2_access_logging_rule elbv2_acm_certificate_required elbv2_listener_protocol_rule elbv2_listener_ssl_policy_rule",
  },
  "ECS and Fargate": {
    "AWS Foundational Security Best Practices":
      "ECS.1 ECS.2 ECS.3 ECS.4 ECS.5 ECS.8 ECS.9 ECS.10 ECS.12",
    checkov:
      "CKV_AWS_65 CKV_AWS_97 CKV_AWS_223 CKV_AWS_224 CKV_AWS_249 CKV_AWS_332 CKV_AWS_333 CKV_AWS_334 CKV_AWS_335 CKV_AWS_336",
    "cdk-nag":
      "ECSClusterCloudWatchContainerInsights ECSTaskDefinitionContainerLogging ECSTaskDefinitionNoEnvironmentVariables ECSTaskDefinitionUserForHostMode",
    "cfn-guard": "ecs_task_definition_user_for_host_mode_check",
  },
  "API Gateway": {
    "Pulumi compliance policies":
      "apigateway/DomainName/configureSecurityPolicy apigatewayv2/DomainName/configureDomainNameSecurityPolicy apigatewayv2/DomainName/enableDomainNameConfiguration apigatewayv2/Stage/configureAccessLogging apigatewayv2/Stage/enableAccessLogging",
    awsguard:
      "apigateway-stage-cached apigateway-method-cached-and-encrypted apigateway-endpoint-type",
    "AWS Foundational Security Best Practices":
      "APIGateway.1 APIGateway.2 APIGateway.3 APIGateway.4 APIGateway.5 APIGateway.8 APIGateway.9",
    checkov:
      "CKV_AWS_59 CKV_AWS_73 CKV_AWS_76 CKV_AWS_120 CKV_AWS_206 CKV_AWS_217 CKV_AWS_225 CKV_AWS_237 CKV_AWS_276 CKV_AWS_308 CKV_AWS_309 CKV2_AWS_70 CKV2_AWS_4 CKV2_AWS_29 CKV2_AWS_51 CKV2_AWS_53 CKV2_AWS_77",
    "cdk-nag":
      "APIGWAccessLogging APIGWAssociatedWithWAF APIGWAuthorization APIGWCacheEnabledAndEncrypted APIGWDefaultThrottling APIGWExecutionLoggingEnabled APIGWRequestValidation APIGWSSLEnabled APIGWStructuredLogging APIGWXrayEnabled",
    "cfn-guard":
      "api_gw_cache_enabled_and_encrypted api_gw_domain_deny_non_tls_traffic api_gw_endpoint_type_check api_gw_execution_logging_enabled api_gw_method_authorization_type_rule api_gw_stage_access_logging_rule api_gwv2_access_logs_enabled",
  },
  Lambda: {
    "Pulumi compliance policies":
      "lambda/Function/configureTracingConfig lambda/Function/enableTracingConfig lambda/Function/missingDescription lambda/Permission/configureSourceArn",
    "AWS Foundational Security Best Practices": "Lambda.1 Lambda.2 Lambda.5",
    checkov:
      "CKV_AWS_45 CKV_AWS_50 CKV_AWS_115 CKV_AWS_116 CKV_AWS_117 CKV_AWS_173 CKV_AWS_258 CKV_AWS_272 CKV_AWS_301 CKV_AWS_363 CKV_AWS_364",
    "cdk-nag":
      "LambdaAsyncFailureDestination LambdaConcurrency LambdaDLQ LambdaDefaultMemorySize LambdaDefaultTimeout LambdaEventSourceMappingDestination LambdaEventSourceSQSVisibilityTimeout LambdaFunctionPublicAccessProhibited LambdaFunctionUrlAuth LambdaInsideVPC LambdaLatestVersion LambdaLogLevel LambdaLogging LambdaStarPermissions LambdaTracing",
    "cfn-guard":
      "lambda_concurrency_check lambda_dlq_check lambda_function_public_access_prohibited lambda_inside_vpc lambda_no_wildcard_principal lambda_permission_invoke_function_action",
  },
  "Route 53": {
    "AWS Foundational Security Best Practices": "Route53.2",
    checkov: "CKV_AWS_377 CKV2_AWS_23 CKV2_AWS_38 CKV2_AWS_39",
  },
  KMS: {
    "Pulumi compliance policies":
      "kms/Key/disallowBypassPolicyLockoutSafetyCheck kms/Key/enableKeyRotation kms/Key/missingDescription",
    awsguard: "cmk-backing-key-rotation-enabled",
    "AWS Foundational Security Best Practices": "KMS.1 KMS.2 KMS.3 KMS.5",
    checkov: "CKV_AWS_7 CKV_AWS_33 CKV_AWS_227 CKV2_AWS_64",
    "cdk-nag": "KMSBackingKeyRotationEnabled",
    "cfn-guard":
      "cmk_backing_key_rotation_enabled kms_cmk_not_scheduled_for_deletion kms_no_wildcard_principal",
  },
  SSM: {
    "AWS Foundational Security Best Practices": "SSM.1 SSM.2 SSM.3 SSM.4 SSM.6 SSM.7",
    checkov: "CKV_AWS_112 CKV_AWS_113 CKV_AWS_303 CKV_AWS_337 CKV2_AWS_34 CKV2_AWS_36",
  },
  EMR: {
    "AWS Foundational Security Best Practices": "EMR.1 EMR.2 EMR.3 EMR.4",
    checkov:
      "CKV_AWS_114 CKV_AWS_171 CKV_AWS_349 CKV_AWS_350 CKV_AWS_351 CKV_AWS_390 CKV2_AWS_7 CKV2_AWS_55",
    "cdk-nag":
      "EMRAuthEC2KeyPairOrKerberos EMREncryptionInTransit EMRKerberosEnabled EMRLocalDiskEncryption EMRS3AccessLogging",
    "cfn-guard":
      "emr_kerberos_enabled emr_master_no_public_ip emr_security_config_enabled_and_configured_rule",
  },
  S3: {
    "Pulumi compliance policies":
      "s3/Bucket/configureReplicationConfiguration s3/Bucket/configureServerSideEncryptionCustomerManagedKey s3/Bucket/configureServerSideEncryptionKms s3/Bucket/disallowPublicRead s3/Bucket/enableReplicationConfiguration s3/Bucket/enableServerSideEncryption s3/Bucket/enableServerSideEncryptionBucketKey",
    awsguard: "s3-bucket-logging-enabled",
    "AWS Foundational Security Best Practices":
      "S3.1 S3.2 S3.3 S3.5 S3.6 S3.8 S3.9 S3.10 S3.11 S3.12 S3.13 S3.19 S3.24 S3.25",
    checkov:
      "CKV_AWS_53 CKV_AWS_54 CKV_AWS_55 CKV_AWS_56 CKV_AWS_70 CKV_AWS_93 CKV_AWS_143 CKV_AWS_181 CKV_AWS_186 CKV_AWS_300 CKV_AWS_375 CKV_AWS_379 CKV_AWS_392 CKV_AWS_18 CKV_AWS_19 CKV_AWS_20 CKV_AWS_21 CKV_AWS_57 CKV_AWS_144 CKV_AWS_145 CKV2_AWS_6 CKV2_AWS_43 CKV2_AWS_61 CKV2_AWS_62 CKV2_AWS_65",
    "cdk-nag":
      "S3BucketDefaultLockEnabled S3BucketLevelPublicAccessProhibited S3BucketLoggingEnabled S3BucketPublicReadProhibited S3BucketPublicWriteProhibited S3BucketReplicationEnabled S3BucketSSLRequestsOnly S3BucketVersioningEnabled S3DefaultEncryptionKMS S3WebBucketOAIAccess",
    "cfn-guard":
      "s3_bucket_default_lock_enabled s3_bucket_level_public_access_prohibited s3_bucket_logging_enabled s3_bucket_policy_grantee_check s3_bucket_policy_no_allow_plus_not_action s3_bucket_policy_no_wildcard_action s3_bucket_policy_no_wildcard_principal s3_bucket_public_read_acl s3_bucket_public_read_prohibited s3_bucket_public_rw_acl s3_bucket_public_write_prohibited s3_bucket_replication_enabled s3_bucket_server_side_encryption_enabled s3_bucket_ssl_requests_only s3_bucket_versioning_enabled s3_bucketpolicy_no_allow_plus_notprincipal s3_default_encryption_kms",
  },
  MQ: {
    "AWS Foundational Security Best Practices": "MQ.2 MQ.3",
    checkov: "CKV_AWS_48 CKV_AWS_69 CKV_AWS_197 CKV_AWS_207 CKV_AWS_208 CKV_AWS_209",
    "cfn-guard":
      "amazon_mq_broker_encryption_options_rule amazon_mq_broker_users_no_plaintext_password",
  },
  Kinesis: {
    "AWS Foundational Security Best Practices": "Kinesis.1 Kinesis.3",
    checkov: "CKV_AWS_43 CKV_AWS_177 CKV_AWS_185 CKV_AWS_240 CKV_AWS_241",
    "cdk-nag":
      "KinesisDataAnalyticsFlinkCheckpointing KinesisDataFirehoseSSE KinesisDataStreamDefaultKeyWhenSSE KinesisDataStreamSSE",
    "cfn-guard":
      "kinesis_firehose_delivery_stream_encryption_rule kinesis_firehose_redshift_destination_configuration_no_plaintext_password kinesis_firehose_splunk_destination_configuration_no_plaintext_password kinesis_stream_encryption_rule",
  },
  DynamoDB: {
    awsguard: "dynamodb-table-encryption-enabled",
    "AWS Foundational Security Best Practices":
      "DynamoDB.1 DynamoDB.2 DynamoDB.3 DynamoDB.6 DynamoDB.7",
    checkov: "CKV_AWS_28 CKV_AWS_47 CKV_AWS_119 CKV_AWS_165 CKV_AWS_239 CKV_AWS_271 CKV2_AWS_16",
    "cdk-nag": "DAXEncrypted DynamoDBAutoScalingEnabled DynamoDBInBackupPlan DynamoDBPITREnabled",
    "cfn-guard":
      "dynamodb_autoscaling_enabled dynamodb_billing_mode_rule dynamodb_in_backup_plan dynamodb_pitr_enabled dynamodb_resources_protected_by_backup_plan dynamodb_table_encrypted_kms dynamodb_table_must_be_encrypted dynamodb_throughput_limit_check",
  },
  ElastiCache: {
    "AWS Foundational Security Best Practices":
      "ElastiCache.1 ElastiCache.2 ElastiCache.3 ElastiCache.4 ElastiCache.5 ElastiCache.6 ElastiCache.7",
    checkov:
      "CKV_AWS_29 CKV_AWS_30 CKV_AWS_31 CKV_AWS_134 CKV_AWS_191 CKV_AWS_196 CKV_AWS_322 CKV_AWS_323 CKV2_AWS_50",
    "cdk-nag":
      "ElastiCacheClusterInVPC ElastiCacheClusterNonDefaultPort ElastiCacheRedisClusterAutomaticBackup ElastiCacheRedisClusterEncryption ElastiCacheRedisClusterMultiAZ ElastiCacheRedisClusterRedisAuth",
    "cfn-guard":
      "elasticache_replication_group_encryption_at_rest elasticache_replication_group_transit_encryption",
  },
  SQS: {
    "AWS Foundational Security Best Practices": "SQS.1 SQS.3",
    checkov: "CKV_AWS_27 CKV_AWS_72 CKV_AWS_168 CKV_AWS_387 CKV2_AWS_73",
    "cdk-nag": "SQSQueueDLQ SQSQueueSSE SQSQueueSSLRequestsOnly SQSRedrivePolicy",
    "cfn-guard":
      "sqs_queue_kms_master_key_id_rule sqs_queuepolicy_no_allow_plus_not_action sqs_queuepolicy_no_allow_plus_notprincipal sqs_queuepolicy_no_wildcard_action sqs_queuepolicy_no_wildcard_principal",
  },
  CloudFront: {
    "Pulumi compliance policies":
      "cloudfront/Distribution/configureAccessLogging cloudfront/Distribution/configureSecureTls cloudfront/Distribution/configureSecureTlsToOrigin cloudfront/Distribution/configureWaf cloudfront/Distribution/disallowUnencryptedTraffic cloudfront/Distribution/enableAccessLogging cloudfront/Distribution/enableTlsToOrigin",
    "AWS Foundational Security Best Practices":
      "CloudFront.1 CloudFront.3 CloudFront.4 CloudFront.5 CloudFront.6 CloudFront.7 CloudFront.8 CloudFront.9 CloudFront.10 CloudFront.12 CloudFront.13 CloudFront.15",
    checkov:
      "CKV_AWS_34 CKV_AWS_68 CKV_AWS_86 CKV_AWS_174 CKV_AWS_216 CKV_AWS_259 CKV_AWS_305 CKV_AWS_310 CKV_AWS_374 CKV2_AWS_32 CKV2_AWS_42 CKV2_AWS_46 CKV2_AWS_47 CKV2_AWS_54 CKV2_AWS_72",
    "cdk-nag":
      "CloudFrontDistributionAccessLogging CloudFrontDistributionGeoRestrictions CloudFrontDistributionHttpsViewerNoOutdatedSSL CloudFrontDistributionNoOutdatedSSL CloudFrontDistributionS3OriginAccessControl CloudFrontDistributionS3OriginAccessIdentity CloudFrontDistributionWAFIntegration",
    "cfn-guard":
      "cloudfront_accesslogs_enabled cloudfront_associated_with_waf cloudfront_custom_ssl_certificate cloudfront_default_root_object_configured cloudfront_minimum_protocol_version_rule cloudfront_origin_access_identity_enabled cloudfront_origin_failover_enabled cloudfront_sni_enabled cloudfront_viewer_policy_https",
  },
  "RDS and Aurora": {
    "Pulumi compliance policies":
      "rds/Cluster/configureBackupRetention rds/Cluster/configureCustomerManagedKey rds/Cluster/disallowSingleAvailabilityZone rds/Cluster/disallowUnencryptedStorage rds/Cluster/enableBackupRetention rds/ClusterInstance/disallowPublicAccess rds/ClusterInstance/disallowUnencryptedPerformanceInsights rds/ClusterInstance/enablePerformanceInsights rds/Instance/configureBackupRetention rds/Instance/configureCustomerManagedKey rds/Instance/disallowPublicAccess rds/Instance/disallowUnencryptedPerformanceInsights rds/Instance/disallowUnencryptedStorage rds/Instance/enableBackupRetention rds/Instance/enablePerformanceInsights",
    awsguard:
      "rds-instance-backup-enabled rds-instance-multi-az-enabled rds-instance-public-access rds-storage-encrypted",
    "AWS Foundational Security Best Practices":
      "RDS.1 RDS.2 RDS.3 RDS.4 RDS.5 RDS.6 RDS.7 RDS.8 RDS.9 RDS.10 RDS.11 RDS.12 RDS.13 RDS.14 RDS.15 RDS.16 RDS.17 RDS.18 RDS.19 RDS.20 RDS.21 RDS.22 RDS.23 RDS.24 RDS.25 RDS.27 RDS.34 RDS.35 RDS.36 RDS.37 RDS.40 RDS.41 RDS.42 RDS.43 RDS.44 RDS.45 RDS.47 RDS.48",
    checkov:
      "CKV_AWS_16 CKV_AWS_17 CKV_AWS_96 CKV_AWS_118 CKV_AWS_129 CKV_AWS_133 CKV_AWS_139 CKV_AWS_140 CKV_AWS_146 CKV_AWS_157 CKV_AWS_161 CKV_AWS_162 CKV_AWS_198 CKV_AWS_211 CKV_AWS_226 CKV_AWS_245 CKV_AWS_246 CKV_AWS_250 CKV_AWS_266 CKV_AWS_293 CKV_AWS_302 CKV_AWS_313 CKV_AWS_324 CKV_AWS_325 CKV_AWS_326 CKV_AWS_327 CKV_AWS_353 CKV_AWS_354 CKV_AWS_388 CKV2_AWS_8 CKV2_AWS_27 CKV2_AWS_30 CKV2_AWS_60 CKV2_AWS_69",
    "cdk-nag":
      "AuroraMySQLBacktrack AuroraMySQLLogging AuroraMySQLPostgresIAMAuth RDSAutomaticMinorVersionUpgradeEnabled RDSEnhancedMonitoringEnabled RDSInBackupPlan RDSInstanceBackupEnabled RDSInstanceDeletionProtectionEnabled RDSInstancePublicAccess RDSLoggingEnabled RDSMultiAZSupport RDSNonDefaultPort RDSRestrictedInbound RDSStorageEncrypted",
    "cfn-guard":
      "aurora_mysql_backtracking_enabled db_instance_backup_enabled rds_automatic_minor_version_upgrade_enabled rds_cluster_master_user_password_no_plaintext_password rds_enhanced_monitoring_enabled rds_instance_deletion_protection_enabled rds_instance_public_access_check rds_logging_enabled rds_master_user_name_no_plaintext_password rds_master_user_password_no_plaintext_password rds_multi_az_support rds_storage_encrypted",
  },
};
