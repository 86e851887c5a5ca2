import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { volumeKeyPolicy } from "../../lib/fleet/keyPolicy";
import { type FleetsPlan } from "../../lib/fleet/plan";
import { managedInstanceStatements, sessionDocument } from "../../lib/fleet/systemsManager";
import { createEncryptionKey } from "../encryptionKey";
import { type Network } from "../network/network";
import { AutoScalingFleet } from "./autoScalingFleet";

export interface FleetsArgs {
  readonly plan: NonNullable<FleetsPlan>;
  readonly network: Pick<Network, "vpcId" | "subnetIds">;
  /** Key of the logs of sessions. */
  readonly telemetryKeyArn: pulumi.Input<string>;
  /** Topic that the alarms notify. */
  readonly alarmTopicArn: pulumi.Input<string>;
}

/** The fleets of one region, with the key of their volumes and the document with which operators sign in. */
export class Fleets extends pulumi.ComponentResource {
  /** The fleets, by name. */
  public readonly fleets: Readonly<Record<string, AutoScalingFleet>>;
  /** Key of the volumes. */
  public readonly volumeKeyArn: pulumi.Output<string>;
  /** Document of `aws ssm start-session --document-name`. */
  public readonly sessionDocumentName: pulumi.Output<string>;
  /** Names of the alarms, for the dashboard. */
  public readonly alarmNames: readonly pulumi.Output<string>[];

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
      sessions.arn,
      (arn) => pulumi.interpolate`${arn}:*`,
    );
    this.fleets = Object.fromEntries(
      plan.fleets.map((fleet) => [
        fleet.name,
        new AutoScalingFleet(
          `${name}-${fleet.name}`,
          {
            plan: fleet,
            vpcId: network.vpcId,
            subnetIds: network.subnetIds.private,
            statements,
            volumeKeyArn: keyArn,
            owner: plan.owner,
            alarmTopicArn,
          },
          child,
        ),
      ]),
    );

    this.volumeKeyArn = keyArn;
    this.sessionDocumentName = document.name;
    this.alarmNames = Object.values(this.fleets).flatMap(({ alarmNames }) => alarmNames);
    // The proof of who can decrypt reads `keyArn` and `access`: the owners administer the key.
    this.registerOutputs({ keyArn, access: plan.owners });
  }
}
