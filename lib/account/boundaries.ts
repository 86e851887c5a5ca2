/**
 * The permissions boundaries: what a role can have at most, whatever its policies come to hold.
 *
 *   workload     every role that an environment's stack makes
 *   deployer     the role that deploys an environment
 *   reader       the role that previews
 *   break-glass  the role for emergencies
 *
 * Only the administrator, who runs the bootstrap, can change a boundary or the policies of a role of the
 * bootstrap. No role under a boundary can change its own.
 *
 * Source: IAM User Guide, "Permissions boundaries for IAM entities".
 */
import { policyDocument, type PolicyDocument, type Statement } from "../iam/document";
import { actionsOf, type AccessTable } from "./access/row";
import { KEY_USE } from "./keyPolicy";
import { type Partition } from "../regions";
import { type AccountLocation, bootstrapRoleArn, workloadBoundaryArn } from "./names";
import {
  type AccountScope,
  arnsOf,
  bootstrapArns,
  bootstrapBucketArns,
  type EnvironmentScope,
  inRegions,
  zoneRoleStatements,
} from "./scopes";

/** Services that workloads call: data, messages, telemetry, and what ECS and EMR do with their roles. */
const WORKLOAD_SERVICES = [
  "cloudwatch:*",
  "codedeploy:PutLifecycleEventHookExecutionStatus",
  "dynamodb:*",
  "ec2:*",
  "ec2messages:*",
  "ecr:*",
  "ecs:*",
  "elasticache:Connect",
  "elasticfilesystem:ClientMount",
  "elasticfilesystem:ClientWrite",
  "elasticloadbalancing:*",
  "elasticmapreduce:*",
  "events:PutEvents",
  "glue:*",
  "kinesis:*",
  "lambda:GetAlias",
  "lambda:GetProvisionedConcurrencyConfig",
  "lambda:InvokeFunction",
  "lambda:UpdateAlias",
  "logs:*",
  "rds-db:connect",
  "s3:*",
  "secretsmanager:GetSecretValue",
  "sns:Publish",
  "sqs:*",
  "ssm:*",
  "ssmmessages:*",
  "states:*",
  "xray:*",
];

/** What is set once for an account and region, and so belongs to the bootstrap. */
const ACCOUNT_SETTINGS = [
  "access-analyzer:DeleteAnalyzer",
  "cloudtrail:DeleteTrail",
  "cloudtrail:PutEventSelectors",
  "cloudtrail:StopLogging",
  "cloudtrail:UpdateTrail",
  "ec2:DisableEbsEncryptionByDefault",
  "ec2:EnableSerialConsoleAccess",
  "ec2:ModifyEbsDefaultKmsKeyId",
  "ec2:ModifyInstanceMetadataDefaults",
  "ec2:ResetEbsDefaultKmsKeyId",
  "ecr:PutRegistryScanningConfiguration",
  "elasticmapreduce:PutBlockPublicAccessConfiguration",
  "s3:PutAccountPublicAccessBlock",
];

/**
 * The boundary of every role that an environment's stack makes, by its ARN: a stack names it and does not hold
 * it. Undefined for any other policy.
 */
export function workloadBoundaryOf(arn: string): PolicyDocument | undefined {
  const [, partition, , , accountId = ""] = arn.split(":");
  const account = { accountId, partition: partition as Partition };
  return arn === workloadBoundaryArn(account) ? workloadBoundary(account) : undefined;
}

/** The boundary of every role that an environment's stack makes. */
export function workloadBoundary(account: AccountLocation): PolicyDocument {
  const { accountId, partition } = account;
  const roles = `arn:${partition}:iam::${accountId}:role/meridian/*`;
  return policyDocument([
    { Sid: "Services", Effect: "Allow", Action: WORKLOAD_SERVICES, Resource: "*" },
    {
      Sid: "KeysOfTheirOwn",
      Effect: "Allow",
      Action: [...KEY_USE, "kms:CreateGrant", "kms:DescribeKey"],
      Resource: "*",
    },
    {
      Sid: "RolesOfTheirOwn",
      Effect: "Allow",
      Action: ["iam:GetRole", "iam:PassRole", "sts:AssumeRole"],
      Resource: roles,
    },
    ...bootstrapIsClosed(account),
  ]);
}

/** The boundary of the role that deploys an environment. */
export function deployerBoundary(
  table: AccessTable,
  account: AccountScope,
  environment: EnvironmentScope,
): PolicyDocument {
  const { accountId, partition } = account;
  const boundary = workloadBoundaryArn(account);
  return policyDocument([
    {
      Sid: "Services",
      Effect: "Allow",
      Action: servicesOf(table),
      Resource: "*",
      Condition: inRegions(account),
    },
    {
      Sid: "RolesOfTheEnvironment",
      Effect: "Allow",
      Action: "iam:*",
      Resource: [
        ...arnsOf("role", account, environment),
        ...arnsOf("instanceProfile", account, environment),
        `arn:${partition}:iam::${accountId}:role/aws-service-role/*`,
      ],
    },
    ...zoneRoleStatements(environment),
    {
      Sid: "BoundaryStays",
      Effect: "Deny",
      Action: "iam:DeleteRolePermissionsBoundary",
      Resource: "*",
    },
    {
      Sid: "RolesHaveTheBoundary",
      Effect: "Deny",
      Action: ["iam:CreateRole", "iam:PutRolePermissionsBoundary"],
      Resource: "*",
      Condition: { StringNotEquals: { "iam:PermissionsBoundary": boundary } },
    },
    { Sid: "AccountSettingsStay", Effect: "Deny", Action: ACCOUNT_SETTINGS, Resource: "*" },
  ]);
}

/** The boundary of the role that previews. */
export function readerBoundary(account: AccountScope, table: AccessTable): PolicyDocument {
  const reads = servicesOf(table).flatMap((service) => {
    const prefix = service.replace(":*", "");
    return prefix === "apigateway"
      ? ["apigateway:GET"]
      : prefix === "kms"
        ? []
        : ["Describe", "Get", "List"].map((verb) => `${prefix}:${verb}*`);
  });
  return policyDocument([
    {
      Sid: "Reads",
      Effect: "Allow",
      Action: [
        ...reads,
        "iam:Get*",
        "iam:List*",
        "kms:Decrypt",
        "kms:DescribeKey",
        "kms:Get*",
        "kms:List*",
      ],
      Resource: "*",
      Condition: inRegions(account),
    },
  ]);
}

/** The boundary of the role for emergencies: everything but data, and the role itself. */
export function breakGlassBoundary(account: AccountLocation): PolicyDocument {
  return policyDocument([
    { Sid: "Everything", Effect: "Allow", Action: "*", Resource: "*" },
    {
      Sid: "DecryptsNothing",
      Effect: "Deny",
      Action: [...KEY_USE, "kms:CreateGrant"],
      Resource: "*",
    },
    {
      Sid: "ItselfStays",
      Effect: "Deny",
      Action: "iam:*",
      Resource: [bootstrapRoleArn(account, "break-glass"), bootstrapArns(account, "policy")],
    },
    {
      Sid: "TrailStays",
      Effect: "Deny",
      Action: ["cloudtrail:DeleteTrail", "cloudtrail:StopLogging"],
      Resource: "*",
    },
  ]);
}

/** Nothing of a workload reaches the roles, policies and buckets of the bootstrap. */
function bootstrapIsClosed(account: AccountLocation): Statement[] {
  return [
    {
      Sid: "RolesOfTheBootstrapAreClosed",
      Effect: "Deny",
      Action: ["iam:*", "sts:*"],
      Resource: [bootstrapArns(account, "role"), bootstrapArns(account, "policy")],
    },
    {
      Sid: "BucketsOfTheBootstrapAreClosed",
      Effect: "Deny",
      Action: "s3:*",
      Resource: bootstrapBucketArns(account),
    },
    { Sid: "AccountSettingsStay", Effect: "Deny", Action: ACCOUNT_SETTINGS, Resource: "*" },
  ];
}

/** `ec2:*` and so on: every service of the table but IAM. */
function servicesOf(table: AccessTable): string[] {
  const prefixes = Object.values(table).flatMap((row) =>
    actionsOf(row).map((action) => action.split(":")[0] ?? ""),
  );
  return [...new Set(prefixes)]
    .filter((prefix) => prefix !== "iam")
    .sort()
    .map((prefix) => `${prefix}:*`);
}
