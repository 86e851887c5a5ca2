/**
 * What a deployment of one resource type calls: a row of the access table.
 *
 * The role that deploys an environment is allowed these actions and no others, and the access check
 * evaluates each of them on every resource of the environment's graph.
 */

/** What the calls on a resource name, which decides how narrow the permission can be. */
export type Scope =
  /** Anything in the regions of the account. The ids are not known before the resources exist. */
  | "regional"
  /** Roles under the environment's path, with the workload boundary. */
  | "role"
  | "instanceProfile"
  /** Buckets. Pulumi chooses the names, so the state bucket is excluded instead. */
  | "bucket"
  /** Parameters below the environment's name. */
  | "parameter"
  /** Documents of Systems Manager. Pulumi chooses the names. */
  | "document"
  /** Tags of baselines, windows and associations; other calls on them name no resource that exists before. */
  | "patching"
  /** REST APIs, domain names and usage plans, and not the account's own settings. */
  | "restApi";

/** A role that AWS is given with a resource, for which the caller needs `iam:PassRole`. */
export interface PassedRole {
  /** Input of the resource: the ARN of a role or the name of an instance profile, at any depth of lists. */
  readonly property: string;
  /** Such as `ecs-tasks.amazonaws.com`. */
  readonly service: string;
}

export interface AccessRow {
  /** File of the Terraform AWS provider below `internal/service/`, where the calls are made. */
  readonly source: string;
  readonly scope: Scope;
  readonly create: readonly string[];
  readonly read: readonly string[];
  readonly update: readonly string[];
  readonly delete: readonly string[];
  readonly passes: readonly PassedRole[];
  /** Services whose service-linked roles the first such resources of an account create. */
  readonly serviceLinkedRole?: string | readonly string[];
}

/** Rows by type token, such as `aws:ec2/vpc:Vpc`. */
export type AccessTable = Readonly<Record<string, AccessRow>>;

/** The operations of a resource, in the order of its life. */
export const operations = ["create", "read", "update", "delete"] as const;

export type Operation = (typeof operations)[number];

type RowOptions = Partial<Omit<AccessRow, "source">>;

/**
 * Makes the rows of one service.
 *
 * @param prefix of actions that have none, such as `ec2`.
 * @returns a function from the file below the service's folder, and the calls, to a row.
 */
export function rowsOf(prefix: string, folder: string, shared: RowOptions = {}) {
  const named = (actions: readonly string[] = []): readonly string[] =>
    actions.map((action) => (action.includes(":") ? action : `${prefix}:${action}`));
  return (file: string, own: RowOptions): AccessRow => {
    const { create, read, update, delete: remove, ...rest } = own;
    return {
      scope: "regional",
      passes: [],
      ...shared,
      ...rest,
      source: `${folder}/${file}.go`,
      create: named(create),
      read: named(read),
      update: named(update),
      delete: named(remove),
    };
  };
}

/**
 * Calls that name no resource, so that a permission for them cannot be narrower than everything.
 *
 * Source: Service Authorization Reference, resource types of each action.
 */
const UNSCOPED: readonly string[] = ["ssm:DescribeParameters"];

/** What would let one environment tag the parameters of another, if it were allowed on everything. */
const TAGGING: readonly string[] = [
  "ssm:AddTagsToResource",
  "ssm:ListTagsForResource",
  "ssm:RemoveTagsFromResource",
];

/** The services of `serviceLinkedRole`. */
export function linkedServicesOf({ serviceLinkedRole = [] }: AccessRow): readonly string[] {
  return typeof serviceLinkedRole === "string" ? [serviceLinkedRole] : serviceLinkedRole;
}

/** Every action of a row, once. */
export function actionsOf(row: AccessRow): string[] {
  return [...new Set(operations.flatMap((operation) => row[operation]))];
}

/** What a call of a row names. An action of another service than the row's names anything. */
export function scopeOf(row: AccessRow, action: string): Scope {
  const isForeign = row.scope !== "regional" && !action.startsWith(`${serviceOf(row.scope)}:`);
  const isUntagging = row.scope === "patching" && !TAGGING.includes(action);
  return isForeign || isUntagging || UNSCOPED.includes(action) ? "regional" : row.scope;
}

function serviceOf(scope: Exclude<Scope, "regional">): string {
  switch (scope) {
    case "role":
    case "instanceProfile":
      return "iam";
    case "bucket":
      return "s3";
    case "document":
    case "parameter":
    case "patching":
      return "ssm";
    case "restApi":
      return "apigateway";
  }
}
