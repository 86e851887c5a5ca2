/** Two brokers with the connection between them, and what each proof needs to find it right. */
import { type GraphBuilder } from "../../../support/graph";

export interface NetworkParts {
  /** Attributes of the connector from west to east, on top of right ones. */
  readonly connector?: string;
  readonly uri?: string;
  readonly users?: readonly string[];
  readonly eastUsers?: readonly string[];
  readonly ingressCidr?: string;
  readonly egressPort?: number;
  readonly day?: string;
  readonly instanceType?: string;
  /** Further connectors of west, as XML. */
  readonly further?: string;
}

const OPENWIRE = 61617;

export const address = (broker: string, instance: number) =>
  `ssl://${broker}-${instance}.mq.us-east-1.amazonaws.com:${OPENWIRE}`;

/** Adds the brokers `east` and `west`; west connects to east. */
export function addNetwork(stack: GraphBuilder, parts: NetworkParts = {}): void {
  const {
    connector = 'duplex="true" networkTTL="1" userName="bridge"',
    uri = `masterslave:(${address("east", 1)},${address("east", 2)})`,
    users = ["bridge"],
    ingressCidr = "10.1.0.0/24",
    egressPort = OPENWIRE,
    day = "TUESDAY",
    instanceType = "mq.m5.large",
    further = "",
  } = parts;
  const east = addBroker(stack, "east", "10.0.0.0/24", "", {
    users: parts.eastUsers ?? users,
    day: "MONDAY",
    instanceType: "mq.m5.large",
  });
  const own = `<networkConnector name="west-to-east" ${connector} uri="${uri}"/>`;
  const west = addBroker(stack, "west", "10.1.0.0/24", own + further, { users, day, instanceType });
  const rule = (port: number, cidrIpv4: string) => ({
    ipProtocol: "tcp",
    fromPort: port,
    toPort: port,
    cidrIpv4,
  });
  stack.resource("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule", "east-in", {
    securityGroupId: east,
    ...rule(OPENWIRE, ingressCidr),
  });
  stack.resource("aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule", "west-out", {
    securityGroupId: west,
    ...rule(egressPort, "10.0.0.0/24"),
  });
}

interface BrokerParts {
  readonly users: readonly string[];
  readonly day: string;
  readonly instanceType: string;
}

/** @returns the broker's security group. */
function addBroker(
  stack: GraphBuilder,
  name: string,
  cidrBlock: string,
  connectors: string,
  { users, day, instanceType }: BrokerParts,
) {
  const subnet = stack.resource("aws:ec2/subnet:Subnet", `${name}-subnet`, { cidrBlock });
  const group = stack.resource("aws:ec2/securityGroup:SecurityGroup", `${name}-sg`);
  const configuration = stack.resource("aws:mq/configuration:Configuration", `${name}-config`, {
    engineType: "ActiveMQ",
    data: `<broker><networkConnectors>${connectors}</networkConnectors></broker>`,
  });
  stack.resource(
    "aws:mq/broker:Broker",
    name,
    {
      engineType: "ActiveMQ",
      deploymentMode: "ACTIVE_STANDBY_MULTI_AZ",
      hostInstanceType: instanceType,
      configuration: { id: configuration, revision: 1 },
      users: users.map((username) => ({ username })),
      subnetIds: [subnet],
      securityGroups: [group],
      maintenanceWindowStartTime: { dayOfWeek: day, timeOfDay: "03:00", timeZone: "UTC" },
    },
    { outputs: { instances: [1, 2].map((number) => ({ endpoints: [address(name, number)] })) } },
  );
  return group;
}
