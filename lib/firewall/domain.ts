import { domain } from "../spec/domain";
import { type AwsLocation } from "../location";
import { type FirewallStack, planWebAcl } from "./plan";
import { firewallKeys } from "./schema";

/** The web ACL in front of what the internet reaches over HTTP. */
export const firewallDomain = domain({
  name: "firewall",
  key: "webAcl",
  schema: firewallKeys,
  plan: (stack: FirewallStack, location: AwsLocation) => planWebAcl(stack, location),
});
