/**
 * AWS services that decrypt on behalf of a principal.
 *
 * Source: KMS Developer Guide, "AWS KMS condition keys", the table of `kms:ViaService`.
 */
const SERVICES = `
  airflow apprunner appflow athena auditmanager backup backup-gateway cassandra codeartifact
  codeguru-reviewer comprehend connect directoryservice dms dynamodb ec2 ecr eks elasticache
  elasticfilesystem es finspace firehose forecast fsx geo glue groundstation healthlake importexport
  iotsitewise kafka kendra kinesis kinesisvideo lambda lex license-manager lookoutequipment lookoutmetrics
  lookoutvision macie malware-protection managedblockchain mediatailor memorydb mgn monitron mq nimble
  omics profile proton qldb rds redshift redshift-serverless rekognition s3 sagemaker secretsmanager ses
  sns sqlworkbench sqs ssm ssm-contacts ssm-incidents storagegateway timestream translate wisdom workmail
  workspaces workspaces-web xray`;

/** The host names that `kms:ViaService` has in a region. The suffix is the same in all partitions. */
export function viaServiceHosts(region: string): readonly string[] {
  return SERVICES.trim()
    .split(/\s+/)
    .map((service) => `${service}.${region}.amazonaws.com`);
}
