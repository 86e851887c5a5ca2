/**
 * How to move from a broker on premises to those of AWS without losing a message: five steps, each with what to
 * check before the next one, and how to go back.
 */
import { type BrokerNetworkSpec, type OnPremisesSpec } from "./schema";

export interface MigrationStep {
  readonly title: string;
  /** What to do, in order. */
  readonly actions: readonly string[];
  /** What must hold before the next step. */
  readonly checks: readonly string[];
  /** How to take the step back. */
  readonly back: readonly string[];
}

/** What a migration moves from, and to. */
export interface Migration {
  readonly stack: string;
  readonly broker: string;
  readonly network: BrokerNetworkSpec;
  /** Name of the broker on premises. */
  readonly site: string;
  readonly spec: OnPremisesSpec;
}

/** The steps, in order. */
export function migrationSteps(migration: Migration): readonly MigrationStep[] {
  return [
    bridge(migration),
    drain(migration),
    moveConsumers(migration),
    moveProducers(migration),
    cut(migration),
  ];
}

function bridge({ stack, broker, network, site, spec }: Migration): MigrationStep {
  const { initiator, regions } = spec;
  const connectors = regions
    .map((region) => (initiator === "aws" ? `${region}-to-${site}` : `${site}-to-${region}`))
    .join(" and ");
  const write = `npm run brokers -- on-premises ${stack} --site ${site} --out FOLDER writes activemq.xml and a runbook for ${site}`;
  return {
    title: "Bridge",
    actions: [
      `pulumi up of ${stack} creates the brokers of ${broker}, and admits ${spec.cidrs.join(", ")} to port 61617.`,
      `${write}: ${initiator === "aws" ? `add the user ${network.user}` : `add the network connectors and the user ${network.user}`} to its configuration and restart it.`,
      ...(initiator === "aws"
        ? [
            `Reboot the brokers in ${regions.join(" and ")}, one after the other, so that they connect.`,
          ]
        : []),
    ],
    checks: [
      `The console of ${initiator === "aws" ? "each broker in AWS" : site} shows ${connectors} under Network.`,
      `A message that you send to the queue bridge.probe on ${site} arrives at a consumer in ${regions.join(", then in ")}, and one that you send there arrives on ${site}.`,
      "No alarm of the brokers is on.",
    ],
    back: [
      `Remove what was added to the configuration of ${site} and restart it. No message was moved but those of the probe.`,
    ],
  };
}

function drain({ site }: Migration): MigrationStep {
  return {
    title: "Drain",
    actions: [
      `Pause producers on ${site} that can wait, such as batch jobs.`,
      `Let the consumers on ${site} work off what has piled up, and settle what is in its dead letter queues: those stay where they are.`,
    ],
    checks: [
      `Every queue of ${site} has about as many messages as its consumers take in a minute.`,
      `No durable subscriber of ${site} is offline with messages waiting.`,
    ],
    back: ["Start the producers that you paused."],
  };
}

function moveConsumers({ site, spec }: Migration): MigrationStep {
  const [first = ""] = spec.regions;
  return {
    title: "Move consumers",
    actions: [
      `Queue by queue, point consumers to failover:(…) with the endpoints of ${first}: npm run outputs shows them. Begin with the queue that you can do without the longest.`,
      `For each durable subscriber of a topic, subscribe in AWS under a new name first, then let the old subscription run empty and remove it.`,
    ],
    checks: [
      `The queue has consumers in AWS, and on ${site} none but those of the network.`,
      `Its messages on ${site} go down to those in flight, and none is in a dead letter queue of either side.`,
      "Its consumers' own metrics show the rate from before.",
    ],
    back: [
      `Point the consumers back to ${site}. What has crossed and was not consumed returns by itself.`,
    ],
  };
}

function moveProducers({ site, spec }: Migration): MigrationStep {
  return {
    title: "Move producers",
    actions: [
      `Point producers to the endpoints in ${spec.regions.join(" or ")}, those that you paused as well.`,
      "Change one at a time, and wait for its checks before the next.",
    ],
    checks: [
      `Producers on ${site} are gone: its queues receive nothing for a day, the longest pause between two runs of a job included.`,
      "Messages arrive at consumers, in the rate from before.",
    ],
    back: [
      `Point the producers back to ${site}. Their messages cross the bridge to the consumers in AWS.`,
    ],
  };
}

function cut({ stack, broker, site }: Migration): MigrationStep {
  return {
    title: "Cut",
    actions: [
      `Remove brokers.${broker}.network.onPremises.${site} from Pulumi.${stack}.yaml and run pulumi up, which closes port 61617 to it.`,
      `Stop ${site}. Keep its store until you are sure.`,
    ],
    checks: [
      `Before: every queue of ${site} is empty, its dead letter queues as well, and it has no clients.`,
      "After: no alarm of the brokers is on, and no client fails to connect.",
    ],
    back: [`Start ${site}, add it to the network again and run pulumi up: the bridge returns.`],
  };
}
