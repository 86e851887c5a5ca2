import { isUnknown, list, need, property, text } from "../../frame/properties";
import { type Typed } from "../../frame/resources";
import { type OutputRule } from "../../frame/rule";
import { DISTRIBUTION, originsOf } from "../../queries/web/origins";

/** A second origin in the region of the first is lost together with it. */
export const cloudfrontFailoverRegions: OutputRule<Typed<typeof DISTRIBUTION>> = {
  id: "cloudfront-failover-regions",
  claim: "The two origins that a distribution fails over between are in different regions.",
  severity: "medium",
  level: "mandatory",
  references: [],
  blindSpots: ["Origins that are neither buckets nor load balancers of the stack."],
  fix: "Take the second member of the origin group from another region.",
  question: "whether its origins are in different regions",
  stage: "outputs",
  types: [DISTRIBUTION],
  check(distribution, report, graph) {
    const origins = need(originsOf(graph, distribution));
    for (const group of need(list(property(distribution, "originGroups")))) {
      const regions = need(list(property(group, "members"))).flatMap((member) => {
        const id = need(text(property(member, "originId")));
        const target = origins.find((origin) => origin.id === id)?.target;
        return isUnknown(target) ? [] : (target?.region ?? []);
      });
      report.expect(
        new Set(regions).size === regions.length,
        `origin group ${String(need(text(property(group, "originId"))))} fails over within ${regions[0] ?? "a region"}; take the second origin from another region`,
      );
    }
  },
};
