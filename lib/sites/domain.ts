import { type NetworkSpec } from "../network/schema";
import { domain } from "../spec/domain";
import { planned } from "../spec/plan";
import { checkSites, type SitesStack } from "./checks";
import { planSplit, type SplitPlan } from "./plan";
import { sitesKeys } from "./schema";

type Stack = SitesStack & Pick<NetworkSpec, "primaryRegion">;

/** Hosts that sites on premises serve beside the regions. */
export const sitesDomain = domain({
  name: "sites",
  key: "sites",
  schema: sitesKeys,
  check: (stack: Stack) => checkSites(stack),
  planGlobal: (stack: Stack) =>
    planned([], (): Readonly<Record<string, SplitPlan>> =>
      Object.fromEntries(
        Object.entries(stack.sites).map(([host, split]) => [host, planSplit(host, split, stack)]),
      ),
    ),
});
