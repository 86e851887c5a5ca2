/** What Amazon MQ offers of each engine: the one table of versions, instance types and deployment modes. */

export const engineTypes = ["ActiveMQ", "RabbitMQ"] as const;

export type EngineType = (typeof engineTypes)[number];

export const deploymentModes = [
  "SINGLE_INSTANCE",
  "ACTIVE_STANDBY_MULTI_AZ",
  "CLUSTER_MULTI_AZ",
] as const;

export type DeploymentMode = (typeof deploymentModes)[number];

export interface Engine {
  /** Versions that a broker can be created with. Patch versions are AWS's. */
  readonly versions: readonly string[];
  readonly modes: readonly DeploymentMode[];
  /** Families of instance types, such as `mq.m5`, by version. */
  readonly families: Readonly<Record<string, readonly string[]>>;
  /** Logs that the engine has. */
  readonly logs: readonly ("general" | "audit")[];
  /** Ports of clients by protocol, and of the console. */
  readonly ports: Readonly<Record<string, number>>;
}

/**
 * Sources: Amazon MQ Developer Guide, "Managing Amazon MQ for ActiveMQ engine versions", "Managing Amazon MQ for
 * RabbitMQ engine versions", "RabbitMQ 4", "Broker instance types", "Protocols"; `logs`: API Reference, "Brokers".
 */
export const ENGINES: Readonly<Record<EngineType, Engine>> = {
  ActiveMQ: {
    versions: ["5.18", "5.19"],
    modes: ["SINGLE_INSTANCE", "ACTIVE_STANDBY_MULTI_AZ"],
    families: { "5.18": ["mq.t3", "mq.m5"], "5.19": ["mq.t3", "mq.m5"] },
    logs: ["general", "audit"],
    ports: { openwire: 61617, amqp: 5671, stomp: 61614, mqtt: 8883, wss: 61619, console: 8162 },
  },
  RabbitMQ: {
    versions: ["3.13", "4.2", "4.3"],
    modes: ["SINGLE_INSTANCE", "CLUSTER_MULTI_AZ"],
    families: { "3.13": ["mq.t3", "mq.m5", "mq.m7g"], "4.2": ["mq.m7g"], "4.3": ["mq.m7g"] },
    logs: ["general"],
    ports: { amqp: 5671, console: 443 },
  },
};

/** Port of OpenWire, on which the brokers of a network connect. */
export const OPENWIRE_PORT = 61617;

/** Family of burstable instances, which lose their speed when their credits are used up. */
const BURSTABLE = "mq.t3";

/** The family of an instance type: `mq.m5` of `mq.m5.large`. */
export function familyOf(instanceType: string): string {
  return instanceType.split(".").slice(0, 2).join(".");
}

export function isBurstable(instanceType: string): boolean {
  return familyOf(instanceType) === BURSTABLE;
}

/**
 * Subnets of a broker, each in a zone of its own: one for an instance. A cluster does with fewer. Source: Amazon MQ
 * API Reference, "Brokers", subnetIds.
 */
export function subnetsOf(mode: DeploymentMode): { readonly least: number; readonly most: number } {
  const most = instanceCount(mode);
  return { least: mode === "CLUSTER_MULTI_AZ" ? 1 : most, most };
}

/** Instances of a broker. */
export function instanceCount(mode: DeploymentMode): 1 | 2 | 3 {
  switch (mode) {
    case "SINGLE_INSTANCE":
      return 1;
    case "ACTIVE_STANDBY_MULTI_AZ":
      return 2;
    case "CLUSTER_MULTI_AZ":
      return 3;
  }
}
