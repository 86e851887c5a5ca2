import { domain } from "../spec/domain";
import { planWithin } from "../spec/plan";
import { isProduction } from "../stack/schema";
import { checkNetworks, type NetworkStack } from "./checks";
import { planNetwork } from "./plan";
import { networkSchema, regionSpec } from "./schema";

/** The network of every region. */
export const networkDomain = domain({
  name: "network",
  key: "regions",
  schema: networkSchema,
  check: checkNetworks,
  plan: (stack: NetworkStack, location) =>
    planWithin(
      `regions.${location.region}`,
      planNetwork(regionSpec(stack, location.region), location, isProduction(stack)),
    ),
});
