import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { brokerKeyPolicy } from "../../lib/brokers/keyPolicy";
import { brokerLogPolicy } from "../../lib/brokers/logPolicy";
import { type BrokersPlan } from "../../lib/brokers/plan";
import { type AwsLocation } from "../../lib/location";
import { createEncryptionKey } from "../encryptionKey";
import { pickSecrets, type SecretValues } from "../pickSecrets";
import { Broker, type BrokerAddresses } from "./broker";

/** Addresses of brokers by name of the broker, then by region. */
export type PeerAddresses = Readonly<Record<string, Readonly<Record<string, BrokerAddresses>>>>;

export interface BrokersArgs {
  readonly plan: NonNullable<BrokersPlan>;
  readonly vpcId: pulumi.Input<string>;
  /** Private subnet ids by zone name. */
  readonly subnetIds: Readonly<Record<string, pulumi.Input<string>>>;
  /** Values of the secrets of the component `brokers`, by name. */
  readonly secrets: SecretValues;
  /** Brokers of the regions that were created before, which those of this region connect to. */
  readonly peers: PeerAddresses;
  /** Topic that the alarms notify. */
  readonly alarmTopicArn: pulumi.Input<string>;
}

/** The message brokers of one region, with the key of their messages and the permission for their logs. */
export class Brokers extends pulumi.ComponentResource {
  /** The brokers, by name. */
  public readonly brokers: Readonly<Record<string, Broker>>;
  /** Names of the alarms, for the dashboard. */
  public readonly alarmNames: readonly pulumi.Output<string>[];

  constructor(name: string, args: BrokersArgs, opts?: pulumi.ComponentResourceOptions) {
    const { plan, peers, ...shared } = args;
    const passwords = pickSecrets(name, passwordNames(plan), args.secrets);
    super("meridian:index:Brokers", name, {}, opts);
    const child = { parent: this };

    const { isProduction, location, owners } = plan;
    const keyArn = createEncryptionKey(
      name,
      {
        description: "Messages of brokers",
        policy: JSON.stringify(brokerKeyPolicy(owners, location)),
        aliasPrefix: "alias/meridian/brokers-",
        isProtected: isProduction,
      },
      child,
    );
    const logPolicy = new aws.cloudwatch.LogResourcePolicy(
      `${name}-logs-policy`,
      {
        policyName: `${name}-${pulumi.getProject()}-${pulumi.getStack()}`,
        policyDocument: JSON.stringify(brokerLogPolicy(plan.location)),
      },
      child,
    );
    this.brokers = Object.fromEntries(
      plan.brokers.map((broker) => [
        broker.name,
        new Broker(
          `${name}-${broker.name}`,
          {
            ...shared,
            plan: broker,
            isProduction,
            keyArn,
            passwords,
            peers: peers[broker.name] ?? {},
            prerequisites: [logPolicy],
          },
          child,
        ),
      ]),
    );

    this.alarmNames = Object.values(this.brokers).flatMap(({ alarmNames }) => alarmNames);
    // The proof of who can decrypt reads `access`: the owners administer the key and no role uses it.
    this.registerOutputs({
      keyArn,
      access: plan.owners,
      parts: plan.brokers.map(({ name }) => name),
    });
  }
}

/** The brokers of some regions, as those of another region connect to them. */
export function peersOf(
  regions: readonly { readonly location: AwsLocation; readonly brokers: Brokers | undefined }[],
): PeerAddresses {
  const peers: Record<string, Record<string, BrokerAddresses>> = {};
  for (const { location, brokers } of regions) {
    for (const [name, { addresses }] of Object.entries(brokers?.brokers ?? {})) {
      peers[name] = { ...peers[name], [location.region]: addresses };
    }
  }
  return peers;
}

function passwordNames({ brokers }: NonNullable<BrokersPlan>): Record<string, string> {
  const names = brokers.flatMap(({ users }) => users.map(({ secret }) => secret));
  return Object.fromEntries(names.map((name) => [name, name]));
}
