import { domain } from "../spec/domain";
import { type AwsLocation } from "../location";
import { checkHybrid, type HybridCheckStack } from "./checks";
import { planLink, planPeerings } from "./plan";
import { hybridKeys } from "./schema";

/** The link to networks on premises. */
export const hybridDomain = domain({
  name: "hybrid",
  key: "hybrid",
  schema: hybridKeys,
  check: checkHybrid,
  plan: (stack: HybridCheckStack, location: AwsLocation) => planLink(stack, location),
  planGlobal: (stack: HybridCheckStack) => planPeerings(stack),
});
