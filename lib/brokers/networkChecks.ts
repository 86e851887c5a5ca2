/** What a network of brokers must be. */
import { contains, parseCidr } from "../network/cidr";
import { collect, collectEntries, collectItems } from "../spec/checks";
import { type Issue } from "../spec/issue";
import { meantOrAll } from "../spec/suggest";
import { isBurstable } from "./engines";
import { initiatorsOf, regionsOfBroker, topologyOf } from "./members";
import { connectorsOf } from "./network/connectors";
import { checkTopology } from "./network/topology";
import {
  type BrokerNetworkSpec,
  type BrokerSpec,
  type BrokersStack,
  type OnPremisesSpec,
} from "./schema";

/** Maintenance windows of a week: one day each. */
const DAYS = 7;

/** Addresses of a broker: the active one and its standby. */
const MOST_ENDPOINTS = 2;

/** Connectors that a broker opens at most. Source: Amazon MQ Developer Guide, "Quotas in Amazon MQ". */
const MOST_CONNECTORS = 20;

/** Finds what is wrong with the network of a broker. Paths begin at it. */
export function checkBrokerNetwork(
  network: BrokerNetworkSpec,
  broker: BrokerSpec,
  stack: BrokersStack,
): Issue[] {
  const regions = regionsOfBroker(broker, stack);
  return collect(
    () => checkEngine(broker),
    () => checkMembers(network, regions),
    () => checkUser(network, broker),
    () => checkHub(network, regions),
    () => checkTopology(topologyOf(network, regions), "topology"),
    () => checkConnectors(network, regions),
    () =>
      collectEntries(network.onPremises, (site, spec) =>
        checkSite(site, spec, regions, stack).map(({ path, message }) => ({
          path: `onPremises.${site}${path}`,
          message,
        })),
      ),
  );
}

function checkEngine({ engine, instanceType }: BrokerSpec): Issue[] {
  if (engine !== "ActiveMQ") {
    const message = `must be of ActiveMQ, got ${engine}, which has no network connectors`;
    return [{ path: "", message }];
  }
  const message = `must be of brokers that are not burstable, got ${instanceType}; every broker forwards messages of the others, take mq.m5.large or larger`;
  return isBurstable(instanceType) ? [{ path: "", message }] : [];
}

function checkMembers({ onPremises }: BrokerNetworkSpec, regions: readonly string[]): Issue[] {
  const brokers = regions.length + Object.keys(onPremises).length;
  const few = `must join two brokers or more, got ${brokers}; name further regions or a broker on premises`;
  const many = `must join the brokers of at most ${DAYS} regions, each with a maintenance window on a day of its own, got ${regions.length}`;
  return [
    ...(brokers < 2 ? [{ path: "", message: few }] : []),
    ...(regions.length > DAYS ? [{ path: "", message: many }] : []),
  ];
}

function checkUser({ user }: BrokerNetworkSpec, { users }: BrokerSpec): Issue[] {
  const names = Object.keys(users);
  const advice = meantOrAll(user, names);
  const message = `must be one of the broker's users, got "${user}"${advice}`;
  return names.includes(user) ? [] : [{ path: "user", message }];
}

function checkHub({ topology, hub }: BrokerNetworkSpec, regions: readonly string[]): Issue[] {
  if (hub === undefined) {
    return [];
  }
  if (topology !== "hubAndSpoke") {
    return [{ path: "hub", message: `must not be set in a ${topology}, got "${hub}"` }];
  }
  const message = `must be a region of the broker, got "${hub}"; they are ${regions.join(", ")}`;
  return regions.includes(hub) ? [] : [{ path: "hub", message }];
}

function checkConnectors(network: BrokerNetworkSpec, regions: readonly string[]): Issue[] {
  const connectors = connectorsOf(topologyOf(network, regions), initiatorsOf(network));
  const counts = regions.map((region) => connectors.filter(({ from }) => from === region).length);
  const most = Math.max(0, ...counts);
  const message = `must need at most ${MOST_CONNECTORS} network connectors of one broker, got ${most}`;
  return most <= MOST_CONNECTORS ? [] : [{ path: "onPremises", message }];
}

function checkSite(
  site: string,
  spec: OnPremisesSpec,
  regions: readonly string[],
  { onPremisesCidrs }: BrokersStack,
): Issue[] {
  return collect(
    () => {
      const message = "must have another name than a region of the broker";
      return regions.includes(site) ? [{ path: "", message }] : [];
    },
    () =>
      collectItems(spec.regions, (region, index) => {
        const message = `must be a region of the broker, got "${region}"; they are ${regions.join(", ")}`;
        return regions.includes(region) ? [] : [{ path: `.regions[${index}]`, message }];
      }),
    () =>
      collectItems(spec.cidrs, (cidr, index) => {
        const message = `must lie within onPremisesCidrs, got "${cidr}"`;
        return isWithin(cidr, onPremisesCidrs) ? [] : [{ path: `.cidrs[${index}]`, message }];
      }),
    () => checkEndpoints(spec),
  );
}

function checkEndpoints({ initiator, endpoints }: OnPremisesSpec): Issue[] {
  const path = ".endpoints";
  if (initiator === "onPremises") {
    const message = `must not be set where the broker on premises connects, got ${endpoints.length}`;
    return endpoints.length === 0 ? [] : [{ path, message }];
  }
  const message = `must have the address of the broker on premises, and of its standby, where AWS connects, got ${endpoints.length}`;
  return endpoints.length >= 1 && endpoints.length <= MOST_ENDPOINTS ? [] : [{ path, message }];
}

/** Whether a range lies within one of others. */
export function isWithin(cidr: string, ranges: readonly string[]): boolean {
  const inner = parseCidr(cidr);
  return ranges.some((range) => {
    const outer = parseCidr(range);
    return inner !== undefined && outer !== undefined && contains(outer, inner);
  });
}
