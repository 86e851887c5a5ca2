/** What the security groups of a network interface admit, from ranges and from other groups. */
import { type StackGraph } from "../../../graph/stackGraph";
import { Unknown } from "../../../graph/value";

import { anyOf, type Decision } from "../../frame/decision";
import { perGraph } from "../../frame/perGraph";
import { isUnknown, list, property, text } from "../../frame/properties";
import { resourcesOf } from "../../frame/resources";
import { type Direction, type SecurityGroup } from "../network/groupRule";
import { type OpenRule, rulesOf } from "../network/groupRules";
import { referrers } from "../references";
import {
  ALL_TRAFFIC,
  ANYWHERE,
  admitsAny,
  flowsOf,
  type Ports,
  type Range,
  rangeOf,
  restrict,
  type Traffic,
  union,
  UNKNOWN_TRAFFIC,
} from "./traffic";

/**
 * The groups of an interface, unknown ones among them; or none, where AWS filters nothing; or the default
 * one of a VPC where the stack does not adopt it, which admits its own members and lets everything out.
 *
 * Source: Amazon VPC User Guide, "Default security groups for your VPCs".
 */
export type Groups = readonly (SecurityGroup | Unknown)[] | "unfiltered" | "default";

/** The id that stands for a default group that the stack does not adopt. */
export const DEFAULT_GROUP_ID = "default";

/** One end of a connection, as a rule can name it. */
export interface Peer {
  /** Ids of its groups, and of prefix lists that hold its addresses. */
  readonly ids: readonly string[];
  readonly ranges: readonly Range[];
}

/** What a set of groups admits from, or to, ranges of addresses. */
export function admittedByGroups(graph: StackGraph, groups: Groups, direction: Direction): Traffic {
  if (groups === "default") {
    return direction === "egress" ? ALL_TRAFFIC : { flows: [], isIncomplete: false };
  }
  return groups === "unfiltered"
    ? ALL_TRAFFIC
    : union(
        groups.map((group) =>
          isUnknown(group) ? UNKNOWN_TRAFFIC : admittedByGroup(graph, group, direction),
        ),
      );
}

/** Whether groups admit a connection from, or to, a peer on a port. */
export function groupsAdmit(
  graph: StackGraph,
  groups: Groups,
  direction: Direction,
  peer: Peer,
  ports: Ports,
): Decision {
  if (groups === "unfiltered") {
    return true;
  }
  if (groups === "default") {
    return direction === "egress" || peer.ids.includes(DEFAULT_GROUP_ID);
  }
  const byRange = peer.ranges.map((range) =>
    admitsAny(restrict(admittedByGroups(graph, groups, direction), { range, ports })),
  );
  const byGroup = groups.flatMap((group): Decision[] =>
    isUnknown(group)
      ? [group]
      : rulesOf(graph, group)
          .rules.filter((rule) => rule.direction === direction)
          .map((rule) => namesPeer(rule, peer, ports)),
  );
  return anyOf([...byRange, ...byGroup]);
}

function namesPeer(rule: OpenRule, peer: Peer, ports: Ports): Decision {
  const names = anyOf(rule.ids.map((id) => (isUnknown(id) ? id : peer.ids.includes(id))));
  if (names === false) {
    return false;
  }
  const flows = trafficOf(rule, [ANYWHERE.IPv4]);
  const admits = admitsAny(restrict(flows, { ports }));
  return names === true ? admits : admits === false ? false : names;
}

const admitted = perGraph(() => new Map<string, Traffic>());

function admittedByGroup(graph: StackGraph, group: SecurityGroup, direction: Direction): Traffic {
  const key = `${group.urn} ${direction}`;
  const known = admitted(graph).get(key);
  if (known !== undefined) {
    return known;
  }
  const { rules, incomplete } = rulesOf(graph, group);
  const traffic = union([
    ...rules
      .filter((rule) => rule.direction === direction)
      .map((rule) => trafficOfRule(graph, rule)),
    ...(incomplete.includes(direction) ? [UNKNOWN_TRAFFIC] : []),
  ]);
  admitted(graph).set(key, traffic);
  return traffic;
}

function trafficOfRule(graph: StackGraph, rule: OpenRule): Traffic {
  const ranges = rule.ranges.map((range) => (isUnknown(range) ? undefined : rangeOf(range)));
  const lists = rule.ids
    .filter((id): id is string => !isUnknown(id) && id.startsWith("pl-"))
    .map((id) => rangesOfPrefixList(graph, id));
  const known = [...ranges, ...lists.flatMap((each) => (isUnknown(each) ? [] : each))];
  const isUncertain =
    known.includes(undefined) || lists.some(isUnknown) || rule.ids.some(isUnknown);
  return union([
    trafficOf(
      rule,
      known.filter((range) => range !== undefined),
    ),
    ...(isUncertain ? [UNKNOWN_TRAFFIC] : []),
  ]);
}

function trafficOf({ protocol, fromPort, toPort }: OpenRule, ranges: readonly Range[]): Traffic {
  if (ranges.length === 0) {
    return { flows: [], isIncomplete: false };
  }
  if (isUnknown(protocol) || isUnknown(fromPort) || isUnknown(toPort) || protocol === undefined) {
    return UNKNOWN_TRAFFIC;
  }
  return {
    flows: ranges.flatMap((range) => flowsOf(range, protocol, fromPort, toPort)),
    isIncomplete: false,
  };
}

const PREFIX_LIST = "aws:ec2/managedPrefixList:ManagedPrefixList";
const PREFIX_LIST_ENTRY = "aws:ec2/managedPrefixListEntry:ManagedPrefixListEntry";

/** The ranges of a prefix list; unknown where the stack does not hold it. */
export function rangesOfPrefixList(graph: StackGraph, id: string): readonly Range[] | Unknown {
  return prefixLists(graph).get(id) ?? Unknown.value;
}

const listEntries = perGraph((graph) =>
  referrers(graph, [PREFIX_LIST_ENTRY], "prefixListId", [PREFIX_LIST]),
);

const prefixLists = perGraph((graph): ReadonlyMap<string, readonly Range[] | Unknown> => {
  const byId = new Map<string, readonly Range[] | Unknown>();
  for (const prefixList of resourcesOf(graph, PREFIX_LIST)) {
    const inline = list(property({ ...prefixList, outputs: {} }, "entries"));
    const own = listEntries(graph).of(prefixList);
    const texts = isUnknown(inline)
      ? [inline]
      : [
          ...inline.map((entry) => text(property(entry, "cidr"))),
          ...own.map((entry) => text(property(entry, "cidr"))),
        ];
    const ranges = texts.map((each) => (typeof each === "string" ? rangeOf(each) : undefined));
    if (prefixList.id !== undefined) {
      const read = ranges.filter((range) => range !== undefined);
      byId.set(prefixList.id, read.length === ranges.length ? read : Unknown.value);
    }
  }
  return byId;
});
