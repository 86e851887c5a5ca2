import { type StackGraph } from "../../../graph/stackGraph";
import { type Unknown } from "../../../graph/value";
import { edgePrefixLists } from "../../../lib/web/edgePrefixLists";
import { EDGE_PREFIX_LIST_WEIGHT } from "../../../lib/web/limits";

import { isUnknown, number, property } from "../../frame/properties";
import { resourcesOf } from "../../frame/resources";
import { type OpenRule, rulesOf } from "../network/groupRules";
import { resourceOfId } from "../references";
import { SECURITY_GROUPS } from "../types";
import { type QuotaUse } from "./use";

/**
 * The rules of each security group, in the direction and for the version of IP that has most of them.
 *
 * Source: Amazon VPC User Guide, "Amazon VPC quotas", "Security groups": the quota holds for inbound and
 * outbound rules, and for IPv4 and IPv6, by itself; a rule that names a group counts for both, and one that
 * names a prefix list as many times as that has entries at most.
 */
export function groupRuleUse(graph: StackGraph): readonly QuotaUse[] {
  return resourcesOf(graph, ...SECURITY_GROUPS).map((group) => {
    const { rules, incomplete } = rulesOf(graph, group);
    const counts = (["ingress", "egress"] as const).flatMap((direction) => {
      const own = rules.filter((rule) => rule.direction === direction);
      return [countOf(graph, own, false), countOf(graph, own, true)];
    });
    return {
      place: `security group ${group.name}`,
      resource: group,
      used: Math.max(...counts),
      unknown: incomplete.length > 0 ? Infinity : 0,
    };
  });
}

function countOf(graph: StackGraph, rules: readonly OpenRule[], isIpv6: boolean): number {
  return rules
    .flatMap(({ ranges, ids }) => [
      ...ranges.map((range) => (isUnknown(range) || range.includes(":") === isIpv6 ? 1 : 0)),
      ...ids.map((id) => weightOf(graph, id)),
    ])
    .reduce((sum: number, count) => sum + count, 0);
}

/** How many rules a group or a prefix list counts for; 1 for one of others, but for that of CloudFront. */
function weightOf(graph: StackGraph, id: string | Unknown): number {
  const found = isUnknown(id) ? undefined : resourceOfId(graph, id, [PREFIX_LIST]);
  const entries = found && number(property(found, "maxEntries"));
  if (typeof entries === "number") {
    return entries;
  }
  return !isUnknown(id) && EDGE_LISTS.has(id) ? EDGE_PREFIX_LIST_WEIGHT : 1;
}

const EDGE_LISTS: ReadonlySet<string> = new Set(Object.values(edgePrefixLists));

const PREFIX_LIST = "aws:ec2/managedPrefixList:ManagedPrefixList";
