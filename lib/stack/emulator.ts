/**
 * An emulator of AWS in place of AWS, such as moto or LocalStack.
 *
 * Every provider sends the requests of these services to it, with credentials that are valid nowhere else: a
 * service that is not listed fails at AWS and creates nothing there.
 */
import { type Issue } from "../spec/issue";
import { type IdentitySpec, isProduction } from "./schema";

/** The services that a stack uses, as the provider's `endpoints` names them. */
const SERVICES = [
  "acm",
  "apigateway",
  "applicationautoscaling",
  "autoscaling",
  "autoscalingplans",
  "cloudfront",
  "cloudwatch",
  "cloudwatchlogs",
  "codedeploy",
  "dynamodb",
  "ec2",
  "ecr",
  "ecs",
  "efs",
  "elasticache",
  "elbv2",
  "emr",
  "iam",
  "kinesis",
  "kms",
  "lambda",
  "mq",
  "rds",
  "route53",
  "route53resolver",
  "s3",
  "servicediscovery",
  "sfn",
  "sns",
  "sqs",
  "ssm",
  "sts",
  "wafv2",
] as const;

/** The settings of a provider that works on the emulator. */
export interface EmulatorSettings {
  readonly accessKey: string;
  readonly secretKey: string;
  readonly skipCredentialsValidation: true;
  readonly skipMetadataApiCheck: true;
  /** No DNS resolves names of buckets below the emulator's. */
  readonly s3UsePathStyle: true;
  readonly endpoints: Record<(typeof SERVICES)[number], string>[];
}

/**
 * The settings for the emulator of a stack; none for a stack on AWS.
 *
 * LocalStack takes the account from an access key of twelve digits; moto has one account, and ignores it.
 */
export function emulatorSettings({
  emulator,
  accountId,
}: Pick<IdentitySpec, "emulator" | "accountId">): EmulatorSettings | undefined {
  if (emulator === undefined) {
    return undefined;
  }
  const endpoints = Object.fromEntries(SERVICES.map((service) => [service, emulator.endpoint]));
  return {
    accessKey: accountId,
    secretKey: "emulator",
    skipCredentialsValidation: true,
    skipMetadataApiCheck: true,
    s3UsePathStyle: true,
    endpoints: [endpoints as Record<(typeof SERVICES)[number], string>],
  };
}

/** Refuses an emulator in production: nothing that users reach would exist. */
export function checkEmulator(stack: Pick<IdentitySpec, "emulator" | "environment">): Issue[] {
  const message =
    "must not be set in production, where it would create nothing in AWS; remove it, or set environment to development";
  return stack.emulator !== undefined && isProduction(stack) ? [{ path: "emulator", message }] : [];
}
