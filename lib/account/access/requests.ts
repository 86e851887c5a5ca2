/** The requests that deploying one resource makes, from its row of the access table. */
import { type ContextValues } from "../../iam/context";
import { policyDocument, type PolicyDocument } from "../../iam/document";
import { type AccountLocation } from "../names";
import { globalRegion } from "../scopes";
import { type AccessGraph, type AccessResource, documentOf, textOf, textsIn } from "./graph";
import { type AccessRow, type Operation, operations, scopeOf, linkedServicesOf } from "./row";

/** One call on one resource. */
export interface DeployRequest {
  readonly operation: Operation;
  readonly action: string;
  /** ARN, or `*` where the call names none. */
  readonly resource: string;
  readonly context: ContextValues;
  /** The policy of the key or bucket that the call is on. */
  readonly resourcePolicy?: PolicyDocument | undefined;
}

/** Services with one endpoint for their partition, whose calls are made in its region. */
const GLOBAL_SERVICES: readonly string[] = ["iam", "route53"];

/** Everything that is requested in the life of a resource. */
export function deployRequests(
  resource: AccessResource,
  row: AccessRow,
  graph: AccessGraph,
  account: AccountLocation,
): DeployRequest[] {
  const calls = operations.flatMap((operation) =>
    row[operation].map((action) => ({
      operation,
      action,
      ...targetOf(resource, row, action, graph, account),
      context: contextOf(resource, action, graph, account),
    })),
  );
  return [...calls, ...passRequests(resource, row, graph), ...linkRequests(row, account)];
}

interface Target {
  readonly resource: string;
  readonly resourcePolicy?: PolicyDocument | undefined;
}

function targetOf(
  resource: AccessResource,
  row: AccessRow,
  action: string,
  graph: AccessGraph,
  account: AccountLocation,
): Target {
  const { partition } = account;
  switch (scopeOf(row, action)) {
    case "regional":
      return action.startsWith("kms:")
        ? keyTarget(resource, action, graph, account)
        : { resource: "*" };
    case "role":
      return { resource: textOf(roleOf(resource, graph), "arn") };
    case "document":
    case "instanceProfile":
    case "parameter":
      return { resource: textOf(resource, "arn") };
    case "patching": {
      // A window has no ARN among its outputs.
      const window = `arn:${partition}:ssm:${resource.region ?? ""}:${account.accountId}:maintenancewindow/mw`;
      return { resource: textOf(resource, "arn") || window };
    }
    case "bucket": {
      const bucket = textOf(resource, "bucket");
      return {
        resource: `arn:${partition}:s3:::${bucket}`,
        resourcePolicy: graph.bucketPolicy(bucket),
      };
    }
    case "restApi": {
      const path = apiPathOf(resource.type);
      return { resource: `arn:${partition}:apigateway:${resource.region ?? ""}::${path}` };
    }
  }
}

/** Source: Service Authorization Reference, "Amazon API Gateway Management", resource types. */
function apiPathOf(type: string): string {
  if (type.includes("usagePlan")) {
    return "/usageplans/id";
  }
  const isName = ["domainName", "basePathMapping"].some((kind) => type.includes(kind));
  return isName ? "/domainnames/name" : "/restapis/id";
}

/** What a role's own policies and boundary decide for a key that does not exist yet. */
function keyTarget(
  resource: AccessResource,
  action: string,
  graph: AccessGraph,
  { accountId, partition }: AccountLocation,
): Target {
  const key = keyNamedBy(resource, graph) ?? resource;
  if (["kms:CreateKey", "kms:ListAliases", "kms:TagResource"].includes(action)) {
    const root = `arn:${partition}:iam::${accountId}:root`;
    const delegation = {
      Effect: "Allow",
      Principal: { AWS: root },
      Action: "kms:*",
      Resource: "*",
    };
    return { resource: "*", resourcePolicy: policyDocument([delegation as never]) };
  }
  return { resource: textOf(key, "arn"), resourcePolicy: documentOf(key, "policy") };
}

/** The key of an alias, or the one of the same region that data of a resource is encrypted under. */
function keyNamedBy(resource: AccessResource, graph: AccessGraph): AccessResource | undefined {
  const named = [textOf(resource, "targetKeyId"), ...textsIn(resource.inputs)];
  const keys = named.flatMap((name) => graph.key(name, resource.region) ?? []);
  return keys.find(({ region }) => region === resource.region);
}

/** A policy that leaves every decision to the identity policies of an account. */
export function delegation(partition: string, accountId: string): PolicyDocument {
  const principal = { AWS: `arn:${partition}:iam::${accountId}:root` };
  return policyDocument([{ Effect: "Allow", Principal: principal, Action: "*", Resource: "*" }]);
}

/** The role that a call in IAM is about: the resource itself, or the one that it names. */
function roleOf(resource: AccessResource, graph: AccessGraph): AccessResource {
  return graph.role(textOf(resource, "role")) ?? resource;
}

function contextOf(
  resource: AccessResource,
  action: string,
  graph: AccessGraph,
  account: AccountLocation,
): ContextValues {
  const isGlobal = GLOBAL_SERVICES.includes(action.split(":")[0] ?? "");
  const boundary = textOf(roleOf(resource, graph), "permissionsBoundary");
  return {
    "aws:RequestedRegion": isGlobal ? globalRegion(account) : (resource.region ?? ""),
    "aws:SecureTransport": "true",
    "iam:PermissionsBoundary": boundary === "" ? [] : boundary,
    ...(action.startsWith("kms:") ? keyContextOf(resource, account) : {}),
  };
}

/** A key is used by the service whose data is encrypted under it, and by KMS's own callers directly. */
function keyContextOf(
  { type, region = "" }: AccessResource,
  { accountId }: AccountLocation,
): ContextValues {
  const [, service = ""] = /^aws:(\w+)\//.exec(type) ?? [];
  return service === "kms"
    ? {}
    : {
        "kms:CallerAccount": accountId,
        "kms:GrantIsForAWSResource": "true",
        "kms:ViaService": `${service}.${region}.amazonaws.com`,
      };
}

/** A role outside of the stack is passed as well: its ARN decides whether it can be. */
function passRequests(
  { inputs }: AccessResource,
  { passes }: AccessRow,
  graph: AccessGraph,
): DeployRequest[] {
  return passes.flatMap(({ property, service }) =>
    textsIn(inputs[property])
      .map((named) => textsOrRole(named, graph))
      .filter((arn) => arn !== "")
      .map((arn) => ({
        operation: "create" as const,
        action: "iam:PassRole",
        resource: arn,
        context: { "iam:PassedToService": service },
      })),
  );
}

function textsOrRole(named: string, graph: AccessGraph): string {
  const role = graph.role(named);
  return role === undefined
    ? /:iam::\d{12}:role\//.test(named)
      ? named
      : ""
    : textOf(role, "arn");
}

function linkRequests(row: AccessRow, { accountId, partition }: AccountLocation): DeployRequest[] {
  return linkedServicesOf(row).map((service) => ({
    operation: "create",
    action: "iam:CreateServiceLinkedRole",
    resource: `arn:${partition}:iam::${accountId}:role/aws-service-role/${service}/name`,
    context: { "iam:AWSServiceName": service },
  }));
}
