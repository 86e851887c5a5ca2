/** Stacks with brokers, for the tests of this folder. */
import { z } from "zod";

import { PASSWORD_PATTERN } from "../../../lib/brokers/passwords";
import { type BrokersStack, brokersSchema } from "../../../lib/brokers/schema";
import { networkSchema } from "../../../lib/network/schema";
import { parametersSchema } from "../../../lib/parameters/schema";

const brokers = z.strictObject(brokersSchema);

export type BrokerInput = NonNullable<z.input<typeof brokers>["brokers"]>[string];

/** An ActiveMQ broker in production, in every region of the stack. */
export function brokerInput(changes: Partial<BrokerInput> = {}): BrokerInput {
  return {
    engine: "ActiveMQ",
    engineVersion: "5.19",
    deploymentMode: "ACTIVE_STANDBY_MULTI_AZ",
    instanceType: "mq.m5.large",
    users: { shop: {} },
    clients: { protocols: ["openwire"] },
    ...changes,
  };
}

/** A network of the brokers of all regions. */
export function networkInput(
  network: Partial<NonNullable<BrokerInput["network"]>> = {},
  changes: Partial<BrokerInput> = {},
): BrokerInput {
  return brokerInput({
    users: { bridge: {}, shop: {} },
    network: { user: "bridge", ...network },
    ...changes,
  });
}

const REGIONS = ["us-east-1", "us-west-2", "eu-west-1"] as const;

/** A stack of three regions with one broker, `orders`, and a password for each of its users. */
export function stackWith(broker: BrokerInput, changes: Partial<BrokersStack> = {}): BrokersStack {
  const network = z.strictObject(networkSchema).parse({
    primaryRegion: "us-east-1",
    onPremisesCidrs: ["192.168.0.0/16"],
    regions: Object.fromEntries(
      REGIONS.map((region, index) => [
        region,
        {
          cidr: `10.${index}.0.0/16`,
          zones: ["a", "b", "c"].map((letter) => `${region}${letter}`),
          nat: "single",
        },
      ]),
    ),
  });
  const secret = { type: "SecureString", allowedPattern: PASSWORD_PATTERN } as const;
  const values = Object.keys(broker.users).map((user) => [`orders/${user}`, secret]);
  return {
    environment: "production",
    accountId: "123456789012",
    ...network,
    ...z.strictObject(parametersSchema).parse({
      deployerRoleArn: "arn:aws:iam::123456789012:role/deploy",
      parameters: { brokers: { values: Object.fromEntries(values) as object } },
    }),
    ...brokers.parse({ brokers: { orders: broker } }),
    ...changes,
  };
}
