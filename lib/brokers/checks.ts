/** What the brokers of a stack must be. */
import { checkRegionList } from "../network/regionReference";
import { choice } from "../spec/choice";
import { acceptedEntries, collect, collectEntries, collectItems } from "../spec/checks";
import { type Issue, within } from "../spec/issue";
import { perStack } from "../spec/perStack";
import { meantOrAll } from "../spec/suggest";
import { isProduction } from "../stack/schema";
import { authorizedGroups } from "./activemq/settings";
import { type Engine, ENGINES, familyOf, isBurstable, subnetsOf } from "./engines";
import { regionsOfBroker } from "./members";
import { checkBrokerNetwork, isWithin } from "./networkChecks";
import { checkPassword } from "./passwords";
import { type BrokerSpec, type BrokersStack } from "./schema";

/** Finds what is wrong with the brokers of a stack. */
export const checkBrokers = perStack((stack: BrokersStack): readonly Issue[] =>
  collect(() =>
    collectEntries(stack.brokers, (name, broker) => [
      ...within(`brokers.${name}`, checkBroker(broker, stack)),
      ...checkPasswords(name, broker, stack),
    ]),
  ),
);

function checkPasswords(name: string, { users }: BrokerSpec, stack: BrokersStack): Issue[] {
  return collectEntries(users, (user) => checkPassword(name, user, stack));
}

function checkBroker(broker: BrokerSpec, stack: BrokersStack): Issue[] {
  const engine = ENGINES[broker.engine];
  return collect(
    () => checkRegionList(broker.regions ?? [], stack.regions),
    () => checkVersion(broker, engine),
    () => checkMode(broker, engine, stack),
    () => checkInstanceType(broker, engine, stack),
    () => checkZones(broker, stack),
    () => checkUsers(broker),
    () => checkClients(broker, engine, stack),
    () => checkActiveMq(broker),
    () =>
      broker.network === undefined
        ? []
        : within("network", checkBrokerNetwork(broker.network, broker, stack)),
  );
}

function checkVersion({ engine, engineVersion }: BrokerSpec, { versions }: Engine): Issue[] {
  const message = `must be a version of ${engine} that Amazon MQ offers, ${choice(versions)}, got "${engineVersion}"`;
  return versions.includes(engineVersion) ? [] : [{ path: "engineVersion", message }];
}

function checkMode(
  { engine, deploymentMode }: BrokerSpec,
  { modes }: Engine,
  stack: BrokersStack,
): Issue[] {
  const path = "deploymentMode";
  if (!modes.includes(deploymentMode)) {
    const message = `must be a mode of ${engine}, ${choice(modes)}, got ${deploymentMode}`;
    return [{ path, message }];
  }
  const others = modes.filter((mode) => mode !== "SINGLE_INSTANCE");
  const message = `must survive the loss of a zone in production, got ${deploymentMode}; take ${choice(others)}`;
  return deploymentMode === "SINGLE_INSTANCE" && isProduction(stack) ? [{ path, message }] : [];
}

function checkInstanceType(
  { engine, engineVersion, deploymentMode, instanceType, network }: BrokerSpec,
  { families }: Engine,
  stack: BrokersStack,
): Issue[] {
  const path = "instanceType";
  const offered = families[engineVersion];
  if (offered !== undefined && !offered.includes(familyOf(instanceType))) {
    const message = `must be of a family that runs ${engine} ${engineVersion}, ${choice(offered)}, got ${instanceType}`;
    return [{ path, message }];
  }
  // A network has a sentence of its own.
  if (!isBurstable(instanceType) || network !== undefined) {
    return [];
  }
  // Source: Amazon MQ Developer Guide, "Amazon MQ for RabbitMQ instance types".
  const reason =
    deploymentMode === "CLUSTER_MULTI_AZ"
      ? "in a cluster"
      : isProduction(stack)
        ? "in production"
        : undefined;
  const message = `must not be burstable ${String(reason)}, got ${instanceType}`;
  return reason === undefined ? [] : [{ path, message }];
}

function checkZones(broker: BrokerSpec, stack: BrokersStack): Issue[] {
  const { least } = subnetsOf(broker.deploymentMode);
  return acceptedEntries(stack.regions)
    .filter(([region]) => regionsOfBroker(broker, stack).includes(region))
    .flatMap(([region, { zones }]) => {
      const message = `must run in regions with ${least} zones or more, got ${zones.length} in ${region}`;
      return zones.length >= least ? [] : [{ path: "deploymentMode", message }];
    });
}

/** Source: Amazon MQ API Reference, "Brokers", users: RabbitMQ has one, an administrator. */
function checkUsers({ engine, users }: BrokerSpec): Issue[] {
  if (engine === "ActiveMQ") {
    return [];
  }
  const names = Object.keys(users);
  const one = `must be one user, the administrator, who creates the others of RabbitMQ, got ${names.length}`;
  return [
    ...(names.length === 1 ? [] : [{ path: "users", message: one }]),
    ...collectEntries(users, (name, { groups, consoleAccess }) => [
      ...(groups.length === 0
        ? []
        : [{ path: `users.${name}.groups`, message: "must not be set: RabbitMQ has no groups" }]),
      ...(consoleAccess
        ? [
            {
              path: `users.${name}.consoleAccess`,
              message: "must not be set: the administrator of RabbitMQ has access",
            },
          ]
        : []),
    ]),
  ];
}

function checkClients(
  { engine, clients, ...broker }: BrokerSpec,
  { ports }: Engine,
  stack: BrokersStack,
): Issue[] {
  const vpcs = acceptedEntries(stack.regions)
    .filter(([region]) => regionsOfBroker({ engine, clients, ...broker }, stack).includes(region))
    .map(([, { cidr }]) => cidr);
  return collect(
    () =>
      collectItems(clients.protocols, (protocol, index) => {
        const message = `must be a protocol of ${engine}, ${choice(Object.keys(ports))}, got ${protocol}`;
        return protocol in ports ? [] : [{ path: `clients.protocols[${index}]`, message }];
      }),
    () =>
      collectItems(clients.cidrs ?? [], (cidr, index) => {
        const message = `must lie within the VPC of a region of the broker or within onPremisesCidrs, got "${cidr}"`;
        return isWithin(cidr, [...vpcs, ...stack.onPremisesCidrs])
          ? []
          : [{ path: `clients.cidrs[${index}]`, message }];
      }),
  );
}

function checkActiveMq({ engine, activeMq, users, network }: BrokerSpec): Issue[] {
  if (activeMq === undefined) {
    return [];
  }
  if (engine !== "ActiveMQ") {
    return [{ path: "activeMq", message: `must not be set for ${engine}` }];
  }
  const groups = [...new Set(Object.values(users).flatMap((user) => user.groups))].sort();
  const unknown = authorizedGroups(activeMq).filter((group) => !groups.includes(group));
  const idle =
    activeMq.authorization === undefined
      ? []
      : Object.keys(users).filter(
          (name) =>
            name !== network?.user &&
            users[name]?.groups.length === 0 &&
            !users[name].consoleAccess,
        );
  return [
    ...unknown.map((group) => ({
      path: "activeMq.authorization",
      message: `must name groups of users, got "${group}"${meantOrAll(group, groups, "they are none")}`,
    })),
    ...idle.map((name) => ({
      path: `users.${name}.groups`,
      message: "must name a group where activeMq.authorization is set; the user could do nothing",
    })),
  ];
}
