/** Which ARNs a permission for a scope of the access table names. */
import { type ConditionBlock, type Statement } from "../iam/document";
import { type RegionName } from "../regions";
import { type Scope } from "./access/row";
import { type AccountLocation, BOOTSTRAP_PATH, rolePath, stateBucketName } from "./names";

/** The account of a bootstrap, with the regions in use. */
export interface AccountScope extends AccountLocation {
  readonly regions: readonly RegionName[];
}

/** An environment in its account. */
export interface EnvironmentScope {
  /** Name of the stack, such as `prod`. */
  readonly name: string;
  /** First part of the names of its parameters, such as `production`. */
  readonly environment: string;
  /** Role of another account that changes hosted zones there. @default - they are in this account */
  readonly zoneRoleArn?: string | undefined;
}

/**
 * The region of services that have one endpoint for a partition.
 *
 * Source: IAM User Guide, "AWS global condition context keys", `aws:RequestedRegion`; the guides of AWS
 * China and of GovCloud for theirs.
 */
const GLOBAL_REGION = { aws: "us-east-1", "aws-cn": "cn-north-1", "aws-us-gov": "us-gov-west-1" };

/** The regions in which requests are allowed: those in use, and that of the global services. */
export function requestRegions({ regions, partition }: AccountScope): string[] {
  return [...new Set([...regions, GLOBAL_REGION[partition]])].sort();
}

/** The region in which the calls of a service with one endpoint for its partition are made. */
export function globalRegion({ partition }: AccountLocation): string {
  return GLOBAL_REGION[partition];
}

/** Restricts a statement to the regions in use. */
export function inRegions(account: AccountScope): ConditionBlock {
  return { StringEquals: { "aws:RequestedRegion": requestRegions(account) } };
}

/** ARNs of a scope in one environment. */
export function arnsOf(
  scope: Scope,
  { accountId, partition }: AccountLocation,
  { name, environment }: EnvironmentScope,
): string[] {
  switch (scope) {
    case "regional":
      return ["*"];
    case "role":
      return [`arn:${partition}:iam::${accountId}:role${rolePath(name)}*`];
    case "instanceProfile":
      return [`arn:${partition}:iam::${accountId}:instance-profile${rolePath(name)}*`];
    case "bucket":
      return [`arn:${partition}:s3:::*`];
    case "parameter":
      return [`arn:${partition}:ssm:*:${accountId}:parameter/${environment}/*`];
    case "document":
      return [`arn:${partition}:ssm:*:${accountId}:document/*`];
    case "patching":
      return ["association", "maintenancewindow", "patchbaseline"].map(
        (kind) => `arn:${partition}:ssm:*:${accountId}:${kind}/*`,
      );
    case "restApi":
      return ["domainnames", "restapis", "usageplans"]
        .flatMap((kind) => [`/${kind}`, `/${kind}/*`])
        .concat("/tags/*")
        .map((path) => `arn:${partition}:apigateway:*::${path}`);
  }
}

/** Lets a deploy role take the role of its hosted zones; empty where they are in its own account. */
export function zoneRoleStatements({ zoneRoleArn }: EnvironmentScope): Statement[] {
  return zoneRoleArn === undefined
    ? []
    : [{ Sid: "HostedZones", Effect: "Allow", Action: "sts:AssumeRole", Resource: zoneRoleArn }];
}

/** ARN patterns of the bootstrap's buckets, and of everything in them. */
export function bootstrapBucketArns({ accountId, partition }: AccountLocation): string[] {
  return [`arn:${partition}:s3:::${stateBucketName(accountId)}*`, `${auditArn(partition)}*`];
}

function auditArn(partition: string): string {
  return `arn:${partition}:s3:::meridian-audit-`;
}

/** ARN pattern of the bootstrap's roles or policies. */
export function bootstrapArns(
  { accountId, partition }: AccountLocation,
  kind: "role" | "policy",
): string {
  return `arn:${partition}:iam::${accountId}:${kind}${BOOTSTRAP_PATH}*`;
}
