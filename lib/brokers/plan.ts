/** What the brokers of one region are built from. */
import { type AlarmPlan } from "../alarms/alarmPlan";
import { type AwsLocation } from "../location";
import { checkNetwork } from "../network/checks";
import { planSubnets } from "../network/subnetPlan";
import { type KeyOwners, planKeyOwners } from "../parameters/keyOwners";
import { isRegionName } from "../regions";
import { planned, type Planned } from "../spec/plan";
import { isProduction } from "../stack/schema";
import { type BrokerRule, clientRules, networkRules } from "./accessRules";
import { activeMqSettings, type ActiveMqSettings } from "./activemq/settings";
import { brokerAlarms } from "./alarms";
import { checkBrokers } from "./checks";
import { type DeploymentMode, ENGINES, type EngineType, subnetsOf } from "./engines";
import { type MaintenanceWindow, maintenanceWindow } from "./maintenance";
import { initiatorsOf, orderOfCreation, regionsOfBroker, topologyOf } from "./members";
import { type ConnectorPlan, connectorsOf } from "./network/connectors";
import { passwordName } from "./passwords";
import { type BrokerSpec, type BrokersStack } from "./schema";

/** Tier of the subnets: the one with routes to networks on premises and to other regions. */
const TIER = "private";

/** Group of the user that brokers connect as. */
export const NETWORK_GROUP = "network";

/** The brokers of one region; undefined in a region without any. */
export type BrokersPlan =
  | {
      readonly location: AwsLocation;
      readonly isProduction: boolean;
      /** The roles that administer the region's key. */
      readonly owners: KeyOwners;
      readonly brokers: readonly BrokerPlan[];
    }
  | undefined;

export interface BrokerPlan {
  readonly name: string;
  readonly engine: EngineType;
  readonly engineVersion: string;
  readonly deploymentMode: DeploymentMode;
  readonly instanceType: string;
  /** Zones of the broker's private subnets. */
  readonly zones: readonly string[];
  readonly logs: readonly ("general" | "audit")[];
  readonly users: readonly BrokerUserPlan[];
  readonly rules: readonly BrokerRule[];
  readonly maintenance: MaintenanceWindow;
  /** Undefined for RabbitMQ. */
  readonly configuration: ActiveMqPlan | undefined;
  /** Alarms on each instance. */
  readonly alarms: readonly AlarmPlan[];
}

export interface BrokerUserPlan {
  readonly name: string;
  readonly groups: readonly string[];
  readonly consoleAccess: boolean;
  /** Name of the password below the component of the parameters. */
  readonly secret: string;
}

export interface ActiveMqPlan {
  readonly settings: ActiveMqSettings;
  /** Undefined outside of a network. */
  readonly networkGroup: string | undefined;
  readonly connectors: readonly MemberConnector[];
}

/** A connection that the broker opens: to a region of the stack, or to addresses on premises. */
export interface MemberConnector extends ConnectorPlan {
  readonly userName: string;
  /** Addresses on premises; undefined for a region, whose broker has them when it exists. */
  readonly endpoints: readonly string[] | undefined;
}

/** Plans the brokers of one region, or finds everything that is wrong with them. */
export function planBrokers(stack: BrokersStack, location: AwsLocation): Planned<BrokersPlan> {
  const issues = checkBrokers(stack);
  if (issues.length > 0 || !hasNetworks(stack)) {
    return { ok: false, issues };
  }
  const brokers = Object.entries(stack.brokers).flatMap(([name, broker]) =>
    planBroker(name, broker, stack, location),
  );
  const owners = planKeyOwners(stack);
  if (brokers.length === 0 || !owners.ok) {
    return planned([], () => undefined);
  }
  return planned([], () => ({
    location,
    isProduction: isProduction(stack),
    owners: owners.plan,
    brokers,
  }));
}

/** Whether every region has a network that its own domain plans; it reports what is wrong. */
function hasNetworks({ regions }: BrokersStack): boolean {
  return Object.entries(regions).every(
    ([name, spec]) => isRegionName(name) && checkNetwork(spec, name).length === 0,
  );
}

function planBroker(
  name: string,
  broker: BrokerSpec,
  stack: BrokersStack,
  { region }: AwsLocation,
): BrokerPlan[] {
  const regions = regionsOfBroker(broker, stack);
  const own = stack.regions[region];
  if (own === undefined || !regions.includes(region)) {
    return [];
  }
  const { engine, engineVersion, deploymentMode, instanceType } = broker;
  const configuration = planConfiguration(broker, stack, region);
  const connectors = configuration?.connectors.length ?? 0;
  return [
    {
      name,
      engine,
      engineVersion,
      deploymentMode,
      instanceType,
      zones: zonesOf(broker, own.zones),
      logs: ENGINES[engine].logs,
      users: planUsers(name, broker),
      rules: [
        ...clientRules(broker, own.cidr),
        ...networkRules(region, networkConnectors(broker, stack), (other) =>
          cidrsOf(other, broker, stack),
        ),
      ].filter(isFirst),
      maintenance: maintenanceWindow(broker.maintenance, regions.indexOf(region)),
      configuration,
      alarms: brokerAlarms(engine, connectors),
    },
  ];
}

/** A range can be that of a client and of another member: one rule serves both. */
function isFirst(rule: BrokerRule, index: number, all: readonly BrokerRule[]): boolean {
  const { direction, cidr, port } = rule;
  return (
    all.findIndex(
      (other) => other.direction === direction && other.cidr === cidr && other.port === port,
    ) === index
  );
}

function zonesOf({ deploymentMode }: BrokerSpec, zones: readonly string[]): readonly string[] {
  return zones.slice(0, subnetsOf(deploymentMode).most);
}

function planUsers(broker: string, { users, network }: BrokerSpec): BrokerUserPlan[] {
  return Object.entries(users)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, { groups, consoleAccess }]) => ({
      name,
      groups: name === network?.user ? [...groups, NETWORK_GROUP] : groups,
      consoleAccess,
      secret: passwordName(broker, name),
    }));
}

/** Every connection of a broker's network, whichever side opens it. */
export function networkConnectors(
  broker: BrokerSpec,
  stack: Pick<BrokersStack, "regions" | "primaryRegion">,
): readonly ConnectorPlan[] {
  const { network } = broker;
  return network === undefined
    ? []
    : connectorsOf(
        topologyOf(network, regionsOfBroker(broker, stack)),
        initiatorsOf(network),
        orderOfCreation(stack),
      );
}

function planConfiguration(
  broker: BrokerSpec,
  stack: BrokersStack,
  region: string,
): ActiveMqPlan | undefined {
  const { engine, network } = broker;
  if (engine !== "ActiveMQ") {
    return undefined;
  }
  const settings = broker.activeMq ?? activeMqSettings.parse({});
  if (network === undefined) {
    return { settings, networkGroup: undefined, connectors: [] };
  }
  return {
    settings,
    networkGroup: NETWORK_GROUP,
    connectors: networkConnectors(broker, stack)
      .filter(({ from }) => from === region)
      .map((connector) => ({
        ...connector,
        userName: network.user,
        endpoints: network.onPremises[connector.to]?.endpoints,
      })),
  };
}

/** The subnets of a member, or the ranges of a broker on premises. */
function cidrsOf(member: string, broker: BrokerSpec, stack: BrokersStack): readonly string[] {
  const site = broker.network?.onPremises[member];
  if (site !== undefined) {
    return site.cidrs;
  }
  const region = isRegionName(member) ? stack.regions[member] : undefined;
  const zones = region === undefined ? [] : zonesOf(broker, region.zones);
  return region === undefined
    ? []
    : planSubnets(region.cidr, zones)
        .filter(({ tier }) => tier === TIER)
        .map(({ cidr }) => cidr);
}
