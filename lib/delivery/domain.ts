import { domain, type SpecOf } from "../spec/domain";
import { type DeliveryStack } from "./checks";
import { planDelivery } from "./plan";
import { deliveryKeys } from "./schema";

/** Releases of the API's functions. */
export const deliveryDomain = domain({
  name: "delivery",
  key: "delivery",
  schema: deliveryKeys,
  plan: (stack: DeliveryStack & SpecOf<typeof deliveryKeys>) => planDelivery(stack),
});
