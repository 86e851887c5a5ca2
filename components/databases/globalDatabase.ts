import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { type ClusterPlan } from "../../lib/databases/databasePlan";

export interface GlobalDatabaseArgs {
  readonly plan: ClusterPlan;
  /** Whether it is protected from deletion. */
  readonly isProduction: boolean;
}

/** A global database: what the clusters of several regions are members of. It is in the primary region alone. */
export class GlobalDatabase extends pulumi.ComponentResource {
  public readonly identifier: pulumi.Output<string>;

  constructor(name: string, args: GlobalDatabaseArgs, opts?: pulumi.ComponentResourceOptions) {
    super("meridian:index:GlobalDatabase", name, {}, opts);
    const { plan, isProduction } = args;

    const global = new aws.rds.GlobalCluster(
      `${name}-global`,
      {
        globalClusterIdentifier: plan.identifier,
        engine: plan.engine,
        engineVersion: plan.engineVersion,
        databaseName: plan.databaseName,
        storageEncrypted: true,
        deletionProtection: isProduction,
      },
      { parent: this, protect: isProduction },
    );

    this.identifier = global.globalClusterIdentifier;
    this.registerOutputs({});
  }
}
