/**
 * Resources of kinds that prod does not use, as every rule accepts them, so that rules about them have
 * something to find damage of.
 */
import { type Resource, StackGraph } from "../../../graph/stackGraph";
import { type ValueMap } from "../../../graph/value";

const KEY = "arn:aws:kms:us-east-1:210987654321:key/0a1b2c3d-0000-4000-8000-000000000000";
const TAGS = { owner: "platform", environment: "prod", project: "meridian" };

/** All in us-east-1, by type and name. */
const RESOURCES: readonly (readonly [type: string, name: string, inputs: ValueMap])[] = [
  [
    "aws:dynamodb/table:Table",
    "sessions",
    {
      name: "sessions",
      billingMode: "PROVISIONED",
      pointInTimeRecovery: { enabled: true },
      serverSideEncryption: { enabled: true, kmsKeyArn: KEY },
      deletionProtectionEnabled: true,
    },
  ],
  [
    "aws:appautoscaling/target:Target",
    "sessions-scaling",
    {
      resourceId: "table/sessions",
      scalableDimension: "dynamodb:table:ReadCapacityUnits",
      serviceNamespace: "dynamodb",
    },
  ],
  ["aws:secretsmanager/secret:Secret", "token", { name: "token", kmsKeyId: KEY }],
  ["aws:secretsmanager/secretRotation:SecretRotation", "token-rotation", { secretId: "token-id" }],
  ["aws:route53/zone:Zone", "public", { name: "example.org" }],
  ["aws:route53/queryLog:QueryLog", "public-queries", { zoneId: "public-id" }],
  [
    "aws:s3/bucketVersioning:BucketVersioning",
    "files-versions",
    { bucket: "files", versioningConfiguration: { status: "Enabled" } },
  ],
  [
    "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration",
    "files-lifecycle",
    { bucket: "files" },
  ],
  ["aws:s3/bucketAcl:BucketAcl", "files-acl", { bucket: "files", acl: "private" }],
  [
    "aws:lambda/provisionedConcurrencyConfig:ProvisionedConcurrencyConfig",
    "warm",
    { functionName: "orders", qualifier: "live" },
  ],
  [
    "aws:ssm/parameter:Parameter",
    "orders-shards",
    {
      name: "/production/shards/orders",
      type: "String",
      insecureValue: JSON.stringify({
        mostShared: 1,
        queues: ["a", "b"],
        tenants: { x: ["a", "b"] },
      }),
    },
  ],
  ["aws:lambda/alias:Alias", "orders-live", { functionName: "orders", name: "live" }],
];

/** What the bootstrap of an account keeps its state with. */
const KEEPER = "meridian:index:AccountKey";

export function withUnusedServices(prod: StackGraph): StackGraph {
  const [vpc] = prod.ofType("aws:ec2/vpc:Vpc");
  const [key] = prod.ofType("aws:kms/key:Key").filter(({ protect }) => protect);
  if (vpc === undefined || key === undefined) {
    throw new RangeError("prod must have a VPC and a protected key");
  }
  const added = RESOURCES.map(([type, name, inputs]) => madeBeside(vpc, type, name, inputs));
  const keeper = { ...madeBeside(vpc, KEEPER, "account-key", {}), custom: false };
  const kept: Resource = {
    ...key,
    urn: `${keeper.urn}-key`,
    name: "account-key-key",
    parent: keeper.urn,
    retainOnDelete: true,
  };
  const resources = [...prod.resources.map(acceptAdded), ...added, keeper, kept];
  return new StackGraph(prod.project, prod.stack, resources, prod.outputs);
}

/** The stores that are added exist in one region; prod's bounds accept them by their names. */
function acceptAdded(resource: Resource): Resource {
  const bounds = resource.outputs["recovery"] as ValueMap | undefined;
  if (resource.type !== "meridian:index:Global" || bounds === undefined) {
    return resource;
  }
  const reason = "A store of one region, for rules about its kind.";
  const accepted = {
    ...(bounds["accepted"] as ValueMap),
    sessions: reason,
    token: reason,
  };
  return { ...resource, outputs: { ...resource.outputs, recovery: { ...bounds, accepted } } };
}

/** A resource of the same provider as another, which belongs to no component. */
export function madeBeside(
  beside: Resource,
  type: string,
  name: string,
  inputs: ValueMap,
  outputs: ValueMap = { tagsAll: TAGS },
): Resource {
  return {
    ...beside,
    parent: undefined,
    urn: `${beside.urn.split("::").slice(0, 2).join("::")}::${type}::${name}`,
    type,
    name,
    id: `${name}-id`,
    inputs,
    outputs: { ...inputs, ...outputs },
    dependencies: [],
    propertyDependencies: {},
  };
}
