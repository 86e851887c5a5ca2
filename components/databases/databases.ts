import * as pulumi from "@pulumi/pulumi";

import { type ClusterPlan, type DatabasesPlan } from "../../lib/databases/plan";
import { serviceKeyPolicy } from "../../lib/iam/serviceKey";
import { createEncryptionKey } from "../encryptionKey";
import { pickSecrets, type SecretValues } from "../pickSecrets";
import { type ServiceBindings } from "../services/services";
import { databaseBindings } from "./bindings";
import { DatabaseCluster, type JoinableDatabase } from "./databaseCluster";
import { createMonitoringRole } from "./monitoringRole";

export interface DatabasesArgs {
  readonly plan: NonNullable<DatabasesPlan>;
  readonly vpcId: pulumi.Input<string>;
  /** Subnet group of isolated subnets. */
  readonly subnetGroupName: pulumi.Input<string>;
  /** Values of the secrets of the component `databases`, by name. */
  readonly secrets: SecretValues;
  /** Global databases that the primary region has created, by name. @default - there are none */
  readonly globals?: GlobalDatabases | undefined;
  /** Key of the log groups. */
  readonly telemetryKeyArn: pulumi.Input<string>;
  /** Topic that the alarms notify. */
  readonly alarmTopicArn: pulumi.Input<string>;
}

export type GlobalDatabases = Readonly<Record<string, JoinableDatabase>>;

/** The databases of one region, with the key of their data and the role of their monitoring. */
export class Databases extends pulumi.ComponentResource {
  /** By name. */
  public readonly clusters: Readonly<Record<string, DatabaseCluster>>;
  /** What the services that connect are given, by service: one entry for each database. */
  public readonly bindings: readonly ServiceBindings[];
  /** Names of the alarms, for the dashboard. */
  public readonly alarmNames: readonly pulumi.Output<string>[];

  constructor(name: string, args: DatabasesArgs, opts?: pulumi.ComponentResourceOptions) {
    const { plan, globals = {}, ...shared } = args;
    const passwords = pickSecrets(name, passwordNames(plan.clusters), args.secrets);
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
    this.clusters = Object.fromEntries(
      plan.clusters.map((cluster) => [
        cluster.name,
        new DatabaseCluster(
          `${name}-${cluster.name}`,
          {
            ...shared,
            plan: cluster,
            isProduction,
            keyArn,
            monitoringRole,
            masterPassword: passwords[cluster.name],
            global: globals[cluster.name],
          },
          child,
        ),
      ]),
    );

    this.bindings = plan.clusters.flatMap((cluster) => {
      const created = this.clusters[cluster.name];
      return created === undefined ? [] : [databaseBindings(cluster, created, location)];
    });
    this.alarmNames = Object.values(this.clusters).flatMap(({ alarmNames }) => alarmNames);
    this.registerOutputs({ keyArn, parts: plan.clusters.map(({ name }) => name) });
  }
}

/** The global databases of the regions that were created before. */
export function globalDatabasesOf(
  regions: readonly { readonly databases: Databases | undefined }[],
): GlobalDatabases {
  return Object.fromEntries(
    regions.flatMap(({ databases }) =>
      Object.entries(databases?.clusters ?? {}).flatMap(([name, { global }]) =>
        global === undefined ? [] : [[name, global] as const],
      ),
    ),
  );
}

/** By name of the database: only the cluster that is written has a password. */
function passwordNames(clusters: readonly ClusterPlan[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    clusters.flatMap(({ name, global }) =>
      global?.isPrimary === true ? [[name, global.passwordName]] : [],
    ),
  );
}
