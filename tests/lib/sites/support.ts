import { z } from "zod";

import { type ServiceInput, serviceSchema } from "../../../lib/services/schema";
import { checkSites } from "../../../lib/sites/checks";
import { sitesDomain } from "../../../lib/sites/domain";
import { type SplitPlan } from "../../../lib/sites/plan";
import { sitesKeys } from "../../../lib/sites/schema";
import { collect } from "../../../lib/spec/checks";
import { issuesOf, planFrom, planned } from "../../../lib/spec/plan";
import { planOf, sentences, webInput } from "../services/support";
import { stackIn } from "../api/support";

const schema = z.strictObject({
  ...sitesKeys,
  services: z.record(z.string(), serviceSchema).default({}),
});

export type SitesInput = z.input<typeof schema>["sites"];

export const HOST = "shop.example.com";

/** A site with 20 percent, with changes. */
export function site(changes: object = {}) {
  return {
    address: "203.0.113.30",
    percent: 20,
    shed: { latencyMilliseconds: 800 },
    ...changes,
  };
}

const result = (sites: SitesInput, changes: Partial<ServiceInput>, regions: readonly string[]) => {
  const web = webInput({ exposure: { type: "public", hosts: [HOST] }, ...changes });
  return planFrom(schema, { sites, services: { web } }, (spec) => {
    const stack = { ...stackIn(...regions), ...spec, balancers: {}, primaryRegion: "us-east-1" };
    const issues = collect(() => checkSites(stack));
    return issues.length > 0
      ? planned(issues, () => ({}))
      : (sitesDomain.planGlobal?.(stack) ?? planned([], () => ({})));
  });
};

/** What is wrong with hosts of several sites, in a stack of two regions with the service `web`. */
export function siteRefusals(
  sites: SitesInput,
  changes: Partial<ServiceInput> = {},
  regions: readonly string[] = ["us-east-1", "us-west-2"],
): string[] {
  return sentences(issuesOf(result(sites, changes, regions)));
}

/** What is wrong with one host, whose sites and other keys these are. */
export function splitRefusals(split: object, changes: Partial<ServiceInput> = {}): string[] {
  return siteRefusals({ [HOST]: { onPremises: { hq: site() }, ...split } }, changes);
}

/** The plan of one host. */
export function splitPlan(split: object): SplitPlan | undefined {
  const sites = { [HOST]: { onPremises: { hq: site() }, ...split } } as SitesInput;
  const plans: Readonly<Record<string, SplitPlan>> = planOf(
    result(sites, {}, ["us-east-1", "us-west-2"]),
  );
  return plans[HOST];
}
