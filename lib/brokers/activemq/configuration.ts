/** The configuration of an ActiveMQ broker, as Amazon MQ takes it. */
import { type ActiveMqSettings, authorizedGroups } from "./settings";
import { group, type XmlElement } from "./xml";

/** A network connector: what a broker opens to another one. */
export interface NetworkConnector {
  readonly name: string;
  /** Such as `static:(ssl://broker:61617)`. */
  readonly uri: string;
  /** User of both brokers. Amazon MQ adds its password. */
  readonly userName: string;
  /** Brokers that a message passes at most. */
  readonly networkTtl: number;
}

/** Group of the web console's users. Source: Amazon MQ Developer Guide, "authorizationEntry". */
const CONSOLE_GROUP = "activemq-webconsole";

/** Topics on which brokers and clients learn of consumers. Source: ActiveMQ documentation, "Advisory Message". */
const ADVISORIES = "ActiveMQ.Advisory.>";

const DAY_MS = 24 * 3600 * 1000;

export interface ConfigurationParts {
  readonly settings: ActiveMqSettings;
  /** What the broker opens to other brokers. */
  readonly connectors: readonly NetworkConnector[];
  /** Group of the user that other brokers connect as; undefined outside of a network. */
  readonly networkGroup: string | undefined;
}

/** The element `broker`, with its collections in the order that ActiveMQ requires. */
export function activeMqConfiguration(parts: ConfigurationParts): XmlElement {
  const { settings, connectors } = parts;
  return {
    name: "broker",
    attributes: {
      xmlns: "http://activemq.apache.org/schema/core",
      // A broker that cannot be reached delays neither the start nor the other connectors.
      ...(connectors.length > 0 ? { networkConnectorStartAsync: true } : {}),
      schedulePeriodForDestinationPurge: 10_000,
    },
    children: [
      ...some("destinationInterceptors", virtualTopics(settings)),
      group("destinationPolicy", group("policyMap", group("policyEntries", ...policies(parts)))),
      ...some("networkConnectors", connectors.map(networkConnector)),
      ...some("plugins", [...authorization(parts), ...statistics(settings)]),
    ],
  };
}

function some(name: string, children: readonly XmlElement[]): XmlElement[] {
  return children.length === 0 ? [] : [group(name, ...children)];
}

function virtualTopics({ virtualTopics: topics }: ActiveMqSettings): XmlElement[] {
  const elements = sorted(topics).map(([name, { queuePrefix, selectorAware }]) => ({
    name: "virtualTopic",
    attributes: { name, prefix: queuePrefix, selectorAware },
  }));
  return elements.length === 0
    ? []
    : [group("virtualDestinationInterceptor", group("virtualDestinations", ...elements))];
}

/**
 * One entry for each pattern. ActiveMQ uses the most specific one alone, so each has everything that holds for
 * all destinations.
 */
function policies({ settings, networkGroup }: ConfigurationParts): XmlElement[] {
  const letters = deadLetters(settings.deadLetters);
  const isMember = networkGroup !== undefined;
  const queues = { ">": { prioritized: false }, ...settings.queues };
  const topics = { ">": { retained: false }, ...settings.topics };
  return [
    ...sorted<ActiveMqSettings["queues"][string]>(queues).map(
      ([queue, { memoryLimitMiB, prefetch, prioritized }]) => ({
        name: "policyEntry",
        attributes: {
          queue,
          // A message that came back would be taken for a duplicate and not be delivered.
          ...(isMember ? { enableAudit: false } : {}),
          ...memoryLimit(memoryLimitMiB),
          ...(prioritized ? { prioritizedMessages: true } : {}),
          queuePrefetch: prefetch,
        },
        children: [letters, ...(isMember ? [replay] : [])],
      }),
    ),
    ...sorted<ActiveMqSettings["topics"][string]>(topics).map(
      ([topic, { memoryLimitMiB, retained }]) => ({
        name: "policyEntry",
        attributes: { topic, ...memoryLimit(memoryLimitMiB) },
        children: [letters, ...(retained ? [retainedMessages] : [])],
      }),
    ),
  ];
}

function memoryLimit(mebibytes: number | undefined) {
  return mebibytes === undefined ? {} : { memoryLimit: `${mebibytes}mb` };
}

function deadLetters({
  strategy,
  prefix,
  expired,
  nonPersistent,
  retentionDays,
}: ActiveMqSettings["deadLetters"]): XmlElement {
  const attributes = {
    processExpired: expired,
    processNonPersistent: nonPersistent,
    expiration: retentionDays === undefined ? undefined : retentionDays * DAY_MS,
  };
  switch (strategy) {
    case "individual":
      return group("deadLetterStrategy", {
        name: "individualDeadLetterStrategy",
        attributes: { ...attributes, queuePrefix: prefix, topicPrefix: prefix },
      });
    case "shared":
      return group("deadLetterStrategy", { name: "sharedDeadLetterStrategy", attributes });
    case "discard":
      return group("deadLetterStrategy", { name: "discarding" });
  }
}

/**
 * Lets a message return to a broker that it came from, when its consumers have moved there: otherwise it would
 * wait where no consumer is. Source: ActiveMQ documentation, "Networks of Brokers", stuck messages.
 */
const replay = group("networkBridgeFilterFactory", {
  name: "conditionalNetworkBridgeFilterFactory",
  attributes: { replayWhenNoConsumers: true },
});

const retainedMessages = group(
  "subscriptionRecoveryPolicy",
  group(
    "retainedMessageSubscriptionRecoveryPolicy",
    group("wrapped", { name: "noSubscriptionRecoveryPolicy" }),
  ),
);

function networkConnector({ name, uri, userName, networkTtl }: NetworkConnector): XmlElement {
  return {
    name: "networkConnector",
    attributes: {
      name,
      duplex: true,
      networkTTL: networkTtl,
      // Consumers of the same broker come first: a message crosses regions only when it has to.
      decreaseNetworkConsumerPriority: true,
      userName,
      uri,
    },
  };
}

function authorization({ settings, networkGroup }: ConfigurationParts): XmlElement[] {
  if (settings.authorization === undefined) {
    return [];
  }
  const everything = [CONSOLE_GROUP, ...(networkGroup === undefined ? [] : [networkGroup])];
  const everyone = [...new Set([...everything, ...authorizedGroups(settings)])].sort();
  const { queues, topics } = settings.authorization;
  const all = { read: everything, write: everything, admin: everything };
  const advisories = { read: everyone, write: everyone, admin: everyone };
  return [
    group(
      "authorizationPlugin",
      group(
        "map",
        group(
          "authorizationMap",
          group(
            "authorizationEntries",
            accessEntry({ queue: ">" }, all),
            accessEntry({ topic: ">" }, all),
            accessEntry({ topic: ADVISORIES }, advisories),
            ...sorted(queues).map(([queue, access]) => accessEntry({ queue }, access)),
            ...sorted(topics).map(([topic, access]) => accessEntry({ topic }, access)),
          ),
          group("tempDestinationAuthorizationEntry", {
            name: "tempDestinationAuthorizationEntry",
            attributes: groupsOf(advisories),
          }),
        ),
      ),
    ),
  ];
}

interface Access {
  readonly read: readonly string[];
  readonly write: readonly string[];
  readonly admin: readonly string[];
}

function accessEntry(destination: Readonly<Record<string, string>>, access: Access): XmlElement {
  return { name: "authorizationEntry", attributes: { ...destination, ...groupsOf(access) } };
}

/** ActiveMQ allows an operation without a list to everybody, so an empty one names the console's group. */
function groupsOf({ read, write, admin }: Access): Readonly<Record<string, string>> {
  const list = (groups: readonly string[]) =>
    (groups.length === 0 ? [CONSOLE_GROUP] : groups).join();
  return { read: list(read), write: list(write), admin: list(admin) };
}

function statistics({ statistics: isOn }: ActiveMqSettings): XmlElement[] {
  return isOn ? [{ name: "statisticsBrokerPlugin" }] : [];
}

function sorted<T>(record: Readonly<Record<string, T>>): [string, T][] {
  return Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1));
}
