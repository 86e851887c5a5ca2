import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { volumeKeyPolicy } from "../../lib/fleet/keyPolicy";
import { type FleetPlan, type FleetsPlan } from "../../lib/fleet/plan";
import { managedInstanceStatements, sessionDocument } from "../../lib/fleet/systemsManager";
import { createEncryptionKey } from "../encryptionKey";
import { type Network } from "../network/network";
import { type CapacityProviders, type ContainerFleets } from "../services/cluster";
import { createScalingPlans } from "./scalingPlans";
import { AutoScalingFleet, type EcsCluster } from "./autoScalingFleet";

export interface FleetsArgs {
  readonly plan: NonNullable<FleetsPlan>;
  readonly network: Pick<Network, "vpcId" | "subnetIds">;
  /** Key of the logs of sessions. */
  readonly telemetryKeyArn: pulumi.Input<string>;
  /** Log group of the output of patching. @default - nothing patches the fleets */
  readonly commandLogGroupArn?: pulumi.Input<string> | undefined;
  /** Topic that the alarms notify. */
  readonly alarmTopicArn: pulumi.Input<string>;
}

/** The fleets of one region, with the key of their volumes and the document with which operators sign in. */
export class Fleets extends pulumi.ComponentResource implements ContainerFleets {
  /** Key of the volumes. */
  public readonly volumeKeyArn: pulumi.Output<string>;
  /** Document of `aws ssm start-session --document-name`. */
  public readonly sessionDocumentName: pulumi.Output<string>;
  readonly #fleets: Record<string, AutoScalingFleet> = {};
  readonly #plans: readonly FleetPlan[];
  readonly #create: (fleet: FleetPlan, cluster?: EcsCluster) => AutoScalingFleet;

  constructor(name: string, args: FleetsArgs, opts?: pulumi.ComponentResourceOptions) {
    super("meridian:index:Fleets", name, {}, opts);
    const child = { parent: this };
    const { plan, network, alarmTopicArn } = args;

    const keyArn = createEncryptionKey(
      name,
      {
        description: "Volumes of fleets",
        policy: JSON.stringify(volumeKeyPolicy(plan.owners, plan.location)),
        aliasPrefix: "alias/meridian/volumes-",
        isProtected: plan.isProduction,
      },
      child,
    );
    const sessions = new aws.cloudwatch.LogGroup(
      `${name}-sessions-logs`,
      { retentionInDays: plan.logRetentionDays, kmsKeyId: args.telemetryKeyArn },
      child,
    );
    const document = new aws.ssm.Document(
      `${name}-sessions`,
      {
        documentType: "Session",
        documentFormat: "JSON",
        content: pulumi.jsonStringify(sessions.name.apply(sessionDocument)),
      },
      child,
    );
    const statements = managedInstanceStatements<pulumi.Input<string>>(
      plan.location,
      [sessions.arn, ...(args.commandLogGroupArn === undefined ? [] : [args.commandLogGroupArn])],
      (arn) => pulumi.interpolate`${arn}:*`,
    );
    this.#create = (fleet, cluster) =>
      new AutoScalingFleet(
        `${name}-${fleet.name}`,
        {
          plan: fleet,
          vpcId: network.vpcId,
          subnetIds: network.subnetIds.private,
          statements,
          volumeKeyArn: keyArn,
          owner: plan.owner,
          cluster,
          alarmTopicArn,
        },
        child,
      );
    this.#plans = plan.fleets;
    for (const fleet of plan.fleets.filter(({ containers }) => containers === undefined)) {
      this.#fleets[fleet.name] = this.#create(fleet);
    }
    createScalingPlans(
      name,
      { plans: plan.scalingPlans, fleetPlans: plan.fleets, fleets: this.#fleets },
      child,
    );

    this.volumeKeyArn = keyArn;
    this.sessionDocumentName = document.name;
    // The proof of who can decrypt reads `keyArn` and `access`: the owners administer the key.
    const parts = plan.fleets.map((fleet) => fleet.name);
    this.registerOutputs({ keyArn, access: plan.owners, parts });
  }

  /** The fleets that exist so far, by name: those that run tasks exist once they have joined a cluster. */
  get fleets(): Readonly<Record<string, AutoScalingFleet>> {
    return this.#fleets;
  }

  /** Names of the alarms, for the dashboard. */
  get alarmNames(): readonly pulumi.Output<string>[] {
    return Object.values(this.#fleets).flatMap(({ alarmNames }) => alarmNames);
  }

  /** Creates the fleets whose instances run tasks of a cluster. */
  joinCluster(cluster: EcsCluster): CapacityProviders {
    return Object.fromEntries(
      this.#plans
        .filter(({ containers }) => containers !== undefined)
        .flatMap((fleet) => {
          const created = this.#create(fleet, cluster);
          this.#fleets[fleet.name] = created;
          const { capacityProvider } = created;
          return capacityProvider === undefined ? [] : [[fleet.name, capacityProvider] as const];
        }),
    );
  }
}
