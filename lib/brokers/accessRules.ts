/** Which addresses reach a broker, and which ones it reaches. */
import { ENGINES, instanceCount, OPENWIRE_PORT } from "./engines";
import { type ConnectorPlan } from "./network/connectors";
import { type BrokerSpec } from "./schema";

/** One rule of a broker's security group. */
export interface BrokerRule {
  /** Ends the name of the resource; unique within the direction. */
  readonly key: string;
  readonly direction: "ingress" | "egress";
  readonly cidr: string;
  readonly port: number;
  readonly description: string;
}

/** Rules for clients, one for each range and protocol. */
export function clientRules({ engine, clients }: BrokerSpec, vpcCidr: string): BrokerRule[] {
  const { ports } = ENGINES[engine];
  return (clients.cidrs ?? [vpcCidr]).flatMap((cidr) =>
    clients.protocols.map((protocol) => ({
      key: `${protocol}-from-${keyOf(cidr)}`,
      direction: "ingress" as const,
      cidr,
      port: ports[protocol] ?? 0,
      description: `Clients: ${protocol}`,
    })),
  );
}

/**
 * Rules for the connections of a network, of one member: it reaches what it connects to, and is reached by what
 * connects to it. Answers need no rule.
 *
 * @param cidrsOf the ranges of the subnets of another member, or of a broker on premises.
 */
export function networkRules(
  member: string,
  connectors: readonly ConnectorPlan[],
  cidrsOf: (broker: string) => readonly string[],
): BrokerRule[] {
  const rule = (direction: BrokerRule["direction"], other: string): BrokerRule[] =>
    cidrsOf(other).map((cidr) => ({
      key: `network-${direction === "ingress" ? "from" : "to"}-${keyOf(cidr)}`,
      direction,
      cidr,
      port: OPENWIRE_PORT,
      description: `Network of brokers: ${other}`,
    }));
  return connectors.flatMap(({ from, to }) => [
    ...(to === member ? rule("ingress", from) : []),
    ...(from === member ? rule("egress", to) : []),
  ]);
}

/**
 * Most ingress rules that a broker of so many regions needs: those for clients, for the subnets of every other
 * member and for brokers on premises.
 */
export function mostRulesOf(broker: BrokerSpec, regions: number): number {
  const sites = Object.values(broker.network?.onPremises ?? {});
  return (
    clientRules(broker, "").length +
    (broker.network === undefined ? 0 : (regions - 1) * instanceCount(broker.deploymentMode)) +
    sites.reduce((sum, { cidrs }) => sum + cidrs.length, 0)
  );
}

function keyOf(cidr: string): string {
  return cidr.replace("/", "-");
}
