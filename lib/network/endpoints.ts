/**
 * Services that an interface endpoint (AWS PrivateLink) is made for.
 *
 * AWS adds services every month, so the form of a name decides and no list does. A name is the last part of
 * `com.amazonaws.<region>.<name>`; a service with another prefix, such as a partner's, has its full name.
 *
 * Source: AWS PrivateLink Guide, "AWS services that integrate with AWS PrivateLink", which names
 * `describe-vpc-endpoint-services` as the list of a region's services.
 */
import { type RegionName } from "../regions";
import { suggest } from "../spec/suggest";

/** Services with a gateway endpoint, which every network has and which costs nothing. */
export const gatewayServices = ["s3", "dynamodb"] as const;

/** Such as `ecr.api`, `sagemaker.api`, `com.amazonaws.vpce.us-east-1.vpce-svc-0123456789abcdef0`. */
export const ENDPOINT_NAME = /^[a-z][a-z0-9]*([._-][a-z0-9]+)*$/;

/**
 * Names that are used often. They decide nothing but whether another name is one of them, misspelt.
 */
const COMMON_NAMES: readonly string[] = [
  "access-analyzer",
  "acm-pca",
  "appconfig",
  "appconfigdata",
  "application-autoscaling",
  "athena",
  "autoscaling",
  "backup",
  "batch",
  "cloudformation",
  "cloudtrail",
  "codeartifact.api",
  "codeartifact.repositories",
  "codebuild",
  "codedeploy",
  "config",
  "ds-data",
  "ec2",
  "ec2messages",
  "ecr.api",
  "ecr.dkr",
  "ecs",
  "ecs-agent",
  "ecs-telemetry",
  "elasticfilesystem",
  "elasticloadbalancing",
  "elasticmapreduce",
  "events",
  "execute-api",
  "glue",
  "guardduty-data",
  "kinesis-firehose",
  "kinesis-streams",
  "kms",
  "lambda",
  "logs",
  "monitoring",
  "rds",
  "rds-data",
  "redshift",
  "secretsmanager",
  "securityhub",
  "servicecatalog",
  "servicediscovery",
  "sns",
  "sqs",
  "ssm",
  "ssmmessages",
  "states",
  "sts",
  "sync-states",
  "synthetics",
  "transfer",
  "xray",
];

/** Shorter names differ from each other by one letter: `kms`, `dms`. */
const SHORTEST_MISSPELT = 6;

/** The common name that a name differs from by one letter, such as `ecr.dkr` of `ecr.dckr`. */
export function misspeltEndpoint(name: string): string | undefined {
  return name.length < SHORTEST_MISSPELT || COMMON_NAMES.includes(name)
    ? undefined
    : suggest(name, COMMON_NAMES, 1);
}

/** How a service's endpoint differs from that of most services. */
export interface EndpointTraits {
  /** Whether the service accepts a policy on its endpoint. */
  readonly hasPolicy: boolean;
  /** Whether the service has a private name that the endpoint can take over. */
  readonly hasPrivateDns: boolean;
}

/**
 * Services that refuse a policy on their endpoint: "only supports the full-access endpoint policy".
 *
 * Source: AWS PrivateLink Guide, "AWS services that integrate with AWS PrivateLink", for SES and Transfer
 * Family; endpoint services of partners support none either.
 */
const WITHOUT_POLICY: readonly RegExp[] = [
  /^email-smtp$/,
  /^transfer\.server$/,
  /^com\.amazonaws\.vpce\./,
];

/** What is known of a service's endpoint. */
export function endpointTraits(name: string): EndpointTraits {
  return {
    hasPolicy: !WITHOUT_POLICY.some((pattern) => pattern.test(name)),
    hasPrivateDns: !name.startsWith("com.amazonaws.vpce."),
  };
}

/** Full name of a service in a region: `com.amazonaws.us-east-1.ecr.api` of `ecr.api`. */
export function endpointServiceName(name: string, region: RegionName): string {
  return isFullName(name) ? name : `com.amazonaws.${region}.${name}`;
}

/** What to write in place of a full name, where the short one is accepted: `ecr.api`. */
export function shortEndpointName(name: string, region: RegionName): string | undefined {
  const prefix = `com.amazonaws.${region}.`;
  const short = name.startsWith(prefix) ? name.slice(prefix.length) : undefined;
  return short === undefined || misspeltEndpoint(short) !== undefined ? undefined : short;
}

function isFullName(name: string): boolean {
  return /^(com\.amazonaws|aws)\./.test(name);
}
