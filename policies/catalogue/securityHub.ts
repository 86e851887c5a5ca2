/**
 * The controls of Security Hub that rules cite, and what each is about: the modules of the AWS provider whose
 * resources it judges. `anchorRules.ts` has the controls of the kinds that the pack is compared in; here are those
 * of further kinds.
 *
 * Sources: AWS Security Hub User Guide, "Control reference for Security Hub CSPM", by its ids; CIS AWS Foundations
 * Benchmark 3.0.0, as the guide maps it under "CIS AWS Foundations Benchmark in Security Hub CSPM".
 */

/** Cited controls of kinds that `anchorRules.ts` does not have, with a space between. */
export const FURTHER_CONTROLS = [
  "ACM.2",
  "AutoScaling.1 AutoScaling.3 AutoScaling.5 AutoScaling.9",
  "CloudTrail.1 CloudTrail.2 CloudTrail.4 CloudTrail.5",
  "CloudWatch.15 CloudWatch.16",
  "DataFirehose.1",
  "EC2.3 EC2.8 EC2.9 EC2.25 EC2.170 EC2.171",
  "ECR.1 ECR.2",
  "EFS.1 EFS.3 EFS.4 EFS.8",
  "EKS.1 EKS.3 EKS.8",
  "Opensearch.1 Opensearch.2 Opensearch.3 Opensearch.4 Opensearch.5 Opensearch.6 Opensearch.7 Opensearch.8 Opensearch.11",
  "SecretsManager.1",
  "SNS.1",
  "StepFunctions.1",
  "WAF.10 WAF.11 WAF.12",
].flatMap((ids) => ids.split(" "));

/** By what stands before the number of a control. */
export const CONTROL_MODULES: Readonly<Record<string, readonly string[]>> = {
  ACM: ["acm"],
  APIGateway: ["apigateway", "apigatewayv2", "wafv2"],
  AutoScaling: ["autoscaling", "ec2"],
  CloudFront: ["cloudfront"],
  CloudTrail: ["cloudtrail"],
  CloudWatch: ["cloudwatch"],
  DataFirehose: ["kinesis"],
  DynamoDB: ["dynamodb", "dax"],
  EC2: ["ec2", "vpc", "ebs", "ec2transitgateway", "ec2clientvpn"],
  ECR: ["ecr"],
  ECS: ["ecs"],
  EFS: ["efs"],
  EKS: ["eks"],
  ElastiCache: ["elasticache"],
  ELB: ["lb", "alb", "elb", "wafv2"],
  EMR: ["emr"],
  KMS: ["kms", "iam"],
  Kinesis: ["kinesis"],
  Lambda: ["lambda"],
  MQ: ["mq"],
  Opensearch: ["opensearch", "elasticsearch"],
  RDS: ["rds"],
  Route53: ["route53"],
  S3: ["s3"],
  SecretsManager: ["secretsmanager"],
  SNS: ["sns"],
  SQS: ["sqs"],
  SSM: ["ssm"],
  StepFunctions: ["sfn"],
  WAF: ["wafv2", "waf", "wafregional"],
};

/** Recommendations of the benchmark on what a stack declares. */
export const CIS_MODULES: Readonly<Record<string, readonly string[]>> = {
  "2.1.1": ["s3"],
  "2.1.2": ["s3"],
  "2.1.4": ["s3"],
  "2.2.1": ["ec2", "ebs"],
  "2.3.1": ["rds"],
  "2.3.2": ["rds"],
  "2.3.3": ["rds"],
  "2.4.1": ["efs"],
  "3.1": ["cloudtrail"],
  "3.2": ["cloudtrail"],
  "3.3": ["cfg"],
  "3.4": ["s3"],
  "3.5": ["cloudtrail"],
  "3.6": ["kms"],
  "3.7": ["ec2"],
  "3.8": ["cloudtrail"],
  "3.9": ["cloudtrail"],
  "5.1": ["ec2"],
  "5.2": ["ec2", "vpc"],
  "5.3": ["ec2", "vpc"],
  "5.4": ["ec2"],
  "5.5": ["ec2"],
  "5.6": ["ec2"],
};
