import * as pulumi from "@pulumi/pulumi";

import { type DatabasesPlan } from "../../lib/databases/databasePlan";
import { serviceKeyPolicy } from "../../lib/iam/serviceKey";
import { createEncryptionKey } from "../encryptionKey";
import { pickSecrets, type SecretValues } from "../pickSecrets";
import { type ServiceBindings } from "../services/services";
import { databaseBindings } from "./bindings";
import { type Database, type DatabaseArgs } from "./database";
import { DatabaseCluster, type JoinableDatabase } from "./databaseCluster";
import { DatabaseInstance } from "./databaseInstance";
import { createMonitoringRole } from "./monitoringRole";

export interface DatabasesArgs extends Pick<
  DatabaseArgs,
  "vpcId" | "subnetGroupName" | "telemetryKeyArn" | "alarmTopicArn"
> {
  readonly plan: NonNullable<DatabasesPlan>;
  /** Values of the secrets of the component `databases`, by name. */
  readonly secrets: SecretValues;
  /** What the primary region has created, by name of the database. @default - nothing */
  readonly sources?: DatabaseSources | undefined;
}

/** What the databases of further regions join or replicate, by name. */
export interface DatabaseSources {
  readonly globals: Readonly<Record<string, JoinableDatabase>>;
  readonly instanceArns: Readonly<Record<string, pulumi.Output<string>>>;
}

/** The databases of one region, with the key of their data and the role of their monitoring. */
export class Databases extends pulumi.ComponentResource {
  /** By name. */
  public readonly clusters: Readonly<Record<string, DatabaseCluster>>;
  /** By name. */
  public readonly instances: Readonly<Record<string, DatabaseInstance>>;
  /** Both kinds, by name. */
  public readonly databases: Readonly<Record<string, Database>>;
  /** What the services that connect are given, by service: one entry for each database. */
  public readonly bindings: readonly ServiceBindings[];
  /** Names of the alarms, for the dashboard. */
  public readonly alarmNames: readonly pulumi.Output<string>[];

  constructor(name: string, args: DatabasesArgs, opts?: pulumi.ComponentResourceOptions) {
    const { plan, sources = { globals: {}, instanceArns: {} }, ...context } = args;
    const passwords = pickSecrets(name, passwordNames(plan), args.secrets);
    super("meridian:index:Databases", name, {}, opts);
    const child = { parent: this };

    const { isProduction, location } = plan;
    const keyArn = createEncryptionKey(
      name,
      {
        description: "Databases, and the secrets of their master users",
        policy: JSON.stringify(serviceKeyPolicy(location, ["rds", "secretsmanager"])),
        aliasPrefix: "alias/meridian/databases-",
        isProtected: isProduction,
      },
      child,
    );
    const monitoringRole = createMonitoringRole(name, location, child);
    const shared = { ...context, isProduction, keyArn, monitoringRole };
    this.clusters = byName(plan.clusters, (cluster) => {
      const masterPassword = passwords[cluster.name];
      const global = sources.globals[cluster.name];
      const own = { ...shared, plan: cluster, masterPassword, global };
      return new DatabaseCluster(`${name}-${cluster.name}`, own, child);
    });
    this.instances = byName(plan.instances, (instance) => {
      const masterPassword = passwords[instance.name];
      const sourceArn = sources.instanceArns[instance.name];
      const own = { ...shared, plan: instance, masterPassword, sourceArn };
      return new DatabaseInstance(`${name}-${instance.name}`, own, child);
    });

    this.databases = { ...this.clusters, ...this.instances };
    const all = Object.values(this.databases);
    this.bindings = all.map((database) => databaseBindings(database, location));
    this.alarmNames = all.flatMap(({ alarmNames }) => alarmNames);
    this.registerOutputs({ keyArn, parts: Object.keys(this.databases) });
  }
}

function byName<P extends { readonly name: string }, T>(
  plans: readonly P[],
  create: (plan: P) => T,
): Readonly<Record<string, T>> {
  return Object.fromEntries(plans.map((plan) => [plan.name, create(plan)]));
}

/** What the regions that were created before have for further ones. */
export function databaseSourcesOf(
  regions: readonly { readonly databases: Databases | undefined }[],
): DatabaseSources {
  const [primary] = regions;
  const { clusters = {}, instances = {} } = primary?.databases ?? {};
  return {
    globals: Object.fromEntries(
      Object.entries(clusters).flatMap(([name, { global }]) =>
        global === undefined ? [] : [[name, global] as const],
      ),
    ),
    instanceArns: Object.fromEntries(
      Object.entries(instances).flatMap(([name, { plan, databaseArn }]) =>
        plan.global === undefined ? [] : [[name, databaseArn] as const],
      ),
    ),
  };
}

/** By name of the database: those whose master password is a secret of the stack. */
function passwordNames({
  clusters,
  instances,
}: NonNullable<DatabasesPlan>): Readonly<Record<string, string>> {
  return Object.fromEntries(
    [...clusters, ...instances].flatMap(({ name, passwordName }) =>
      passwordName === undefined ? [] : [[name, passwordName]],
    ),
  );
}
