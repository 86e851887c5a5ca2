/** Message brokers of Amazon MQ, and the networks of those that belong together. */
import { z } from "zod";

import { hostRange } from "../network/cidrField";
import { type NetworkSpec } from "../network/schema";
import { type ParametersStack } from "../parameters/checks";
import { type SpecOf } from "../spec/domain";
import { entryName, regionName } from "../spec/fields";
import { activeMqSettings } from "./activemq/settings";
import { deploymentModes, ENGINES, engineTypes } from "./engines";
import { groupName, userName } from "./fields";
import { WEEKDAYS } from "./weekdays";
import { initiators } from "./network/connectors";
import { topologyKinds } from "./network/topology";

const key = entryName();

const userSchema = z.strictObject({
  groups: z
    .array(groupName)
    .max(20)
    .default([])
    .describe("Groups that `activeMq.authorization` names. ActiveMQ alone has groups."),
  consoleAccess: z
    .boolean()
    .default(false)
    .describe("Whether the user signs in to the web console of ActiveMQ."),
});

const clientProtocols = [
  ...new Set(engineTypes.flatMap((engine) => Object.keys(ENGINES[engine].ports))),
];

const clientsSchema = z.strictObject({
  protocols: z
    .array(z.enum(clientProtocols))
    .min(1)
    .describe("Protocols that clients connect with, and `console` for the web console."),
  cidrs: z
    .array(hostRange())
    .optional()
    .describe("IPv4 ranges of clients. Default: that of the region's VPC."),
});

const endpoint = z
  .string()
  .regex(
    /^ssl:\/\/([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9-]+:\d{1,5}$/,
    'must be an OpenWire address with TLS, such as "ssl://mq1.corp.example.com:61617"',
  );

const onPremisesSchema = z.strictObject({
  regions: z
    .array(regionName)
    .min(1)
    .describe("Regions whose broker is linked to it: one, or all regions of a mesh."),
  cidrs: z
    .array(hostRange())
    .min(1)
    .describe("IPv4 ranges of the broker, within `onPremisesCidrs`.")
    .meta({ examples: [["192.168.40.0/28"]] }),
  initiator: z
    .enum(initiators)
    .default("onPremises")
    .describe(
      "Which side opens the connection, on which messages flow both ways. `aws` needs `endpoints`, and a certificate of the broker on premises that public authorities have signed.",
    ),
  endpoints: z
    .array(endpoint)
    .default([])
    .describe("Addresses of the broker on premises, the active one and its standby.")
    .meta({ examples: [["ssl://mq1.corp.example.com:61617"]] }),
});

const networkSchema = z.strictObject({
  topology: z
    .enum(topologyKinds)
    .default("mesh")
    .describe(
      "How the brokers of the regions are linked: each with each, all with a hub, or each with the next.",
    ),
  hub: regionName.optional().describe("The region of the hub. Default: the first one."),
  user: userName.describe(
    "The user that brokers connect as. It is in `users`, and so on every broker with one password.",
  ),
  onPremises: z
    .record(key, onPremisesSchema)
    .default({})
    .describe("Brokers outside of AWS that belong to the network, by name."),
});

const brokerSchema = z.strictObject({
  regions: z
    .array(regionName)
    .min(1)
    .optional()
    .describe("Regions that have the broker. Default: all of the stack.")
    .meta({ examples: [["us-east-1", "eu-west-1"]] }),
  engine: z.enum(engineTypes).describe("The engine. A change replaces the broker."),
  engineVersion: z
    .string()
    .describe(
      "Major and minor version of the engine. AWS installs patches in the maintenance window.",
    )
    .meta({ examples: ["5.19"] }),
  deploymentMode: z
    .enum(deploymentModes)
    .describe(
      "One instance, an active one with its standby (ActiveMQ), or a cluster of three (RabbitMQ). A change replaces the broker.",
    ),
  instanceType: z
    .string()
    .regex(
      /^mq\.[a-z0-9]+\.[a-z0-9]+$/,
      'must be an instance type of Amazon MQ, such as "mq.m5.large"',
    )
    .describe("Instance type. Networks of brokers and production need one that is not burstable."),
  users: z
    .record(userName, userSchema)
    .refine((users) => Object.keys(users).length > 0, "must name the broker's users")
    .describe(
      "Users, by name. The password of each is a SecureString of the component `brokers`, named `<broker>/<user>`.",
    ),
  clients: clientsSchema.describe("Which clients reach the broker."),
  maintenance: z
    .strictObject({
      dayOfWeek: z.enum(WEEKDAYS).default("MONDAY").describe("Day of the first region."),
      timeOfDay: z
        .string()
        .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time such as "03:00"')
        .default("03:00")
        .describe("Time in UTC at which the two hours begin."),
    })
    .prefault({})
    .describe(
      "Maintenance window of the first region. Each further region has the same time of the next day, so that no two brokers are down together.",
    ),
  activeMq: activeMqSettings
    .optional()
    .describe("Configuration of ActiveMQ. Default: dead letters of each destination apart."),
  network: networkSchema
    .optional()
    .describe("Joins the brokers of the regions, and those on premises, to one network."),
});

/** The keys of message brokers. */
export const brokersSchema = {
  brokers: z
    .record(key, brokerSchema)
    .default({})
    .describe("Message brokers (Amazon MQ), by name. Default: there are none."),
};

export type BrokersSpec = SpecOf<typeof brokersSchema>;
export type BrokerSpec = BrokersSpec["brokers"][string];
export type BrokerNetworkSpec = NonNullable<BrokerSpec["network"]>;
export type OnPremisesSpec = BrokerNetworkSpec["onPremises"][string];

/** What brokers read of a stack: their passwords are parameters, and their keys have the same owners. */
export type BrokersStack = BrokersSpec &
  ParametersStack &
  Pick<NetworkSpec, "regions" | "primaryRegion" | "onPremisesCidrs">;
