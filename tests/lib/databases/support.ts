/** Stacks with databases, for the tests of this folder. */
import { z } from "zod";

import { checkDatabases, type DatabasesStack } from "../../../lib/databases/checks";
import { PASSWORD_PATTERN } from "../../../lib/databases/passwords";
import { type ClusterPlan, type InstancePlan } from "../../../lib/databases/databasePlan";
import { planDatabases } from "../../../lib/databases/plan";
import { databaseKeys } from "../../../lib/databases/schema";
import { locationOf } from "../../../lib/location";
import { networkSchema } from "../../../lib/network/schema";
import { parametersSchema } from "../../../lib/parameters/schema";
import { type RegionName } from "../../../lib/regions";
import { type ServiceInput, servicesSchema } from "../../../lib/services/schema";
import { planOf, sentences, webInput } from "../services/support";

const databases = z.strictObject(databaseKeys);

export type DatabaseInput = NonNullable<z.input<typeof databases>["databases"]>[string];

/** Aurora PostgreSQL that scales by itself, in the primary region, without clients. */
export function ordersInput(changes: Partial<DatabaseInput> = {}): DatabaseInput {
  return {
    engine: "aurora-postgresql",
    engineVersion: "16",
    capacity: { type: "serverless", maxAcu: 4 },
    ...changes,
  };
}

/** PostgreSQL of RDS, in the primary region, without clients. */
export function instanceInput(changes: Partial<DatabaseInput> = {}): DatabaseInput {
  return ordersInput({
    engine: "postgres",
    capacity: { type: "provisioned", instanceClass: "db.m8g.large" },
    storage: { gib: 50, maxGib: 200 },
    ...changes,
  });
}

/** Aurora of `ordersInput` in both regions of the stack, with the worker as its client. */
export function globalInput(changes: Partial<DatabaseInput> = {}): DatabaseInput {
  return ordersInput({
    engineVersion: "16.8",
    regions: ["eu-west-1", "us-east-1"],
    clients: [{ service: "worker", user: "orders_app", poolSize: 10 }],
    ...changes,
  });
}

export interface Surroundings {
  readonly environment?: DatabasesStack["environment"];
  /** Letters of the zones of each region. @default "abc" */
  readonly zones?: string;
  /** @default - both regions */
  readonly regions?: readonly string[];
  readonly services?: Readonly<Record<string, ServiceInput>>;
  /** Whether the master password is a parameter. @default true */
  readonly hasPassword?: boolean;
}

/** A stack of two regions with databases, and a worker with two tasks. */
export function stackWith(
  input: Readonly<Record<string, DatabaseInput>>,
  {
    environment = "production",
    zones = "abc",
    regions = ["us-east-1", "eu-west-1"],
    services = {},
    hasPassword = true,
  }: Surroundings = {},
): DatabasesStack {
  const network = z.strictObject(networkSchema).parse({
    primaryRegion: "us-east-1",
    regions: Object.fromEntries(
      regions.map((region, index) => [
        region,
        {
          cidr: `10.${index}.0.0/16`,
          zones: zones.split("").map((letter) => `${region}${letter}`),
          nat: "single",
        },
      ]),
    ),
  });
  const secret = { type: "SecureString", allowedPattern: PASSWORD_PATTERN } as const;
  const values = Object.keys(input).map((name) => [`${name}/master`, secret]);
  return {
    environment,
    ...network,
    ...z.strictObject(parametersSchema).parse({
      parameters: hasPassword
        ? { databases: { values: Object.fromEntries(values) as object } }
        : undefined,
    }),
    ...servicesSchema.parse({
      services: { worker: webInput({ exposure: { type: "none" }, tasks: 2 }), ...services },
    }),
    ...databases.parse({ databases: input }),
  };
}

/** What is wrong with the database `orders`, without its path. */
export function refusals(input: DatabaseInput, around?: Surroundings): string[] {
  return sentences([...checkDatabases(stackWith({ orders: input }, around))]).map((sentence) =>
    sentence.replace(/^databases\.orders\.?/, ""),
  );
}

/** The plans of a region that has the database `orders`. */
function plansIn(region: RegionName, input: DatabaseInput, around?: Surroundings) {
  const stack = stackWith({ orders: input }, around);
  return planOf(planDatabases(stack, locationOf("123456789012", region)));
}

/** The plan of the database `orders`, of RDS, in a region that has it. */
export function instanceIn(
  region: RegionName,
  input: DatabaseInput,
  around?: Surroundings,
): InstancePlan {
  const [instance] = plansIn(region, input, around)?.instances ?? [];
  if (instance === undefined) {
    throw new Error(`no database in ${region}`);
  }
  return instance;
}

/** The plan of the database `orders`, of Aurora, in a region that has it. */
export function clusterIn(
  region: RegionName,
  input: DatabaseInput,
  around?: Surroundings,
): ClusterPlan {
  const [cluster] = plansIn(region, input, around)?.clusters ?? [];
  if (cluster === undefined) {
    throw new Error(`no database in ${region}`);
  }
  return cluster;
}
