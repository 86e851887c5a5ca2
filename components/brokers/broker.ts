import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { activeMqConfiguration } from "../../lib/brokers/activemq/configuration";
import { formatXml } from "../../lib/brokers/activemq/xml";
import { addressCount, addressOf, protocolsOf } from "../../lib/brokers/endpoints";
import { instanceCount } from "../../lib/brokers/engines";
import { networkConnector } from "../../lib/brokers/network/connectors";
import { type ActiveMqPlan, type BrokerPlan } from "../../lib/brokers/plan";
import { createNotifyingAlarms } from "../alarms/metricAlarms";
import { type SecretValues } from "../pickSecrets";
import { createSecurityGroup } from "../services/securityGroups";

/** Addresses of a broker by protocol, each of the active instance and its standby. */
export type BrokerAddresses = Readonly<Record<string, readonly pulumi.Output<string>[]>>;

export interface BrokerArgs {
  readonly plan: BrokerPlan;
  readonly vpcId: pulumi.Input<string>;
  /** Private subnet ids by zone name. */
  readonly subnetIds: Readonly<Record<string, pulumi.Input<string>>>;
  /** Key of its messages. */
  readonly keyArn: pulumi.Input<string>;
  /** Passwords of the users, by name of the secret. */
  readonly passwords: SecretValues;
  /** The same broker in regions that were created before, by region. */
  readonly peers: Readonly<Record<string, BrokerAddresses>>;
  /** Whether it is protected from deletion. */
  readonly isProduction: boolean;
  readonly alarmTopicArn: pulumi.Input<string>;
  /**
   * What must exist before Amazon MQ creates the broker. The component's own `dependsOn` would not do: Pulumi
   * does not hand it to children.
   */
  readonly prerequisites: readonly pulumi.Resource[];
}

/**
 * A message broker in private subnets. Changes of its configuration and its users wait for the maintenance window
 * or a reboot, so that a deployment interrupts nothing.
 */
export class Broker extends pulumi.ComponentResource {
  public readonly engine: BrokerPlan["engine"];
  public readonly brokerArn: pulumi.Output<string>;
  public readonly securityGroupId: pulumi.Output<string>;
  public readonly addresses: BrokerAddresses;
  /** Names of the alarms, for the dashboard. */
  public readonly alarmNames: readonly pulumi.Output<string>[];

  constructor(name: string, args: BrokerArgs, opts?: pulumi.ComponentResourceOptions) {
    super("meridian:index:Broker", name, {}, opts);
    const child = { parent: this };
    const { plan } = args;

    const group = createSecurityGroup(`${name}-sg`, args.vpcId, `Broker ${plan.name}`, child);
    createRules(name, plan, group, child);
    const configuration =
      plan.configuration && createConfiguration(name, args, plan.configuration, child);
    const broker = createBroker(name, args, group, configuration, this);

    this.engine = plan.engine;
    this.brokerArn = broker.arn;
    this.securityGroupId = group.id;
    this.addresses = addressesOf(plan, broker);
    this.alarmNames = createBrokerAlarms(name, args, broker, child);
    // Its place in the network, which differs from region to region.
    const declares = plan.rules.map(({ key }) => key);
    this.registerOutputs({ brokerArn: this.brokerArn, declares });
  }
}

/** How many there are is known before the broker exists. */
function addressesOf(
  { engine, deploymentMode }: BrokerPlan,
  { instances }: aws.mq.Broker,
): BrokerAddresses {
  const numbers = [...Array(addressCount(engine, deploymentMode)).keys()];
  return Object.fromEntries(
    protocolsOf(engine).map((protocol) => [
      protocol,
      numbers.map((number) =>
        instances.apply((created) => addressOf(engine, protocol, created[number])),
      ),
    ]),
  );
}

function createRules(
  name: string,
  { rules }: BrokerPlan,
  group: aws.ec2.SecurityGroup,
  opts: pulumi.CustomResourceOptions,
): void {
  for (const { key, direction, cidr, port, description } of rules) {
    const Rule =
      direction === "ingress" ? aws.vpc.SecurityGroupIngressRule : aws.vpc.SecurityGroupEgressRule;
    new Rule(
      `${name}-${key}`,
      {
        securityGroupId: group.id,
        cidrIpv4: cidr,
        ipProtocol: "tcp",
        fromPort: port,
        toPort: port,
        description,
      },
      opts,
    );
  }
}

function createConfiguration(
  name: string,
  { plan, peers }: BrokerArgs,
  { settings, networkGroup, connectors }: ActiveMqPlan,
  opts: pulumi.CustomResourceOptions,
): aws.mq.Configuration {
  const targets = connectors.map(
    ({ to, endpoints }): readonly pulumi.Input<string>[] =>
      endpoints ?? peers[to]?.["openwire"] ?? [],
  );
  const data = pulumi.all(targets.map((addresses) => pulumi.all([...addresses]))).apply((all) =>
    formatXml(
      activeMqConfiguration({
        settings,
        networkGroup,
        connectors: connectors.map((connector, index) =>
          networkConnector(connector, connector.userName, all[index] ?? []),
        ),
      }),
    ),
  );
  return new aws.mq.Configuration(
    `${name}-config`,
    {
      description: `Broker ${plan.name}`,
      engineType: plan.engine,
      engineVersion: plan.engineVersion,
      data,
    },
    opts,
  );
}

function createBroker(
  name: string,
  args: BrokerArgs,
  group: aws.ec2.SecurityGroup,
  configuration: aws.mq.Configuration | undefined,
  parent: Broker,
): aws.mq.Broker {
  const { plan, passwords, subnetIds } = args;
  return new aws.mq.Broker(
    `${name}-broker`,
    {
      engineType: plan.engine,
      engineVersion: plan.engineVersion,
      deploymentMode: plan.deploymentMode,
      hostInstanceType: plan.instanceType,
      subnetIds: plan.zones.flatMap((zone) => subnetIds[zone] ?? []),
      securityGroups: [group.id],
      publiclyAccessible: false,
      encryptionOptions: { kmsKeyId: args.keyArn, useAwsOwnedKey: false },
      logs: Object.fromEntries(plan.logs.map((log) => [log, true])),
      autoMinorVersionUpgrade: true,
      applyImmediately: false,
      maintenanceWindowStartTime: { ...plan.maintenance, timeZone: "UTC" },
      users: plan.users.map(({ name: username, groups, consoleAccess, secret }) => ({
        username,
        password: passwords[secret] ?? "",
        // RabbitMQ has neither, and the provider sends what is set.
        ...(plan.engine === "ActiveMQ" ? { groups: [...groups], consoleAccess } : {}),
      })),
      ...(configuration && {
        configuration: { id: configuration.id, revision: configuration.latestRevision },
      }),
    },
    {
      parent,
      protect: args.isProduction,
      dependsOn: [...args.prerequisites],
      additionalSecretOutputs: ["users"],
    },
  );
}

/** ActiveMQ counts each instance of a broker apart, RabbitMQ the broker as a whole. */
function createBrokerAlarms(
  name: string,
  { plan, alarmTopicArn }: BrokerArgs,
  { brokerName }: aws.mq.Broker,
  opts: pulumi.CustomResourceOptions,
): readonly pulumi.Output<string>[] {
  const { alarms } = plan;
  if (plan.engine === "RabbitMQ") {
    return createNotifyingAlarms(
      name,
      { alarms, alarmTopicArn, dimensions: { Broker: brokerName } },
      opts,
    );
  }
  return Array.from(
    { length: instanceCount(plan.deploymentMode) },
    (_, index) => index + 1,
  ).flatMap((instance) =>
    createNotifyingAlarms(
      `${name}-${instance}`,
      {
        alarms,
        alarmTopicArn,
        dimensions: { Broker: pulumi.interpolate`${brokerName}-${instance}` },
      },
      opts,
    ),
  );
}
