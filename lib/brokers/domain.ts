import { domain } from "../spec/domain";
import { checkBrokers } from "./checks";
import { planBrokers } from "./plan";
import { brokersSchema } from "./schema";

/** Message brokers in every region that has one. */
export const brokersDomain = domain({
  name: "brokers",
  key: "brokers",
  schema: brokersSchema,
  // Plans find the same in each region; this finds it also where no region can be planned.
  check: checkBrokers,
  plan: planBrokers,
});
