/** The addresses of a broker by protocol. */
import { type DeploymentMode, ENGINES, type EngineType, instanceCount } from "./engines";

/** What Amazon MQ returns of one instance of a broker. */
export interface BrokerInstance {
  /** Such as `ssl://b-1234-1.mq.us-east-1.amazonaws.com:61617`, one a protocol. */
  readonly endpoints: readonly string[];
  readonly consoleUrl: string;
}

/** Protocols of an engine that a broker has addresses for, and `console`. */
export function protocolsOf(engine: EngineType): readonly string[] {
  return Object.keys(ENGINES[engine].ports);
}

/** Addresses for each protocol: ActiveMQ has one an instance, RabbitMQ one for all of a cluster. */
export function addressCount(engine: EngineType, mode: DeploymentMode): number {
  return engine === "RabbitMQ" ? 1 : instanceCount(mode);
}

/**
 * The address of an instance for a protocol; empty where it has none.
 *
 * A protocol is known by its port, which is the same for every broker of an engine.
 */
export function addressOf(
  engine: EngineType,
  protocol: string,
  instance: BrokerInstance | undefined,
): string {
  if (protocol === "console") {
    return instance?.consoleUrl ?? "";
  }
  const port = ENGINES[engine].ports[protocol] ?? 0;
  return instance?.endpoints.find((address) => address.endsWith(`:${port}`)) ?? "";
}
