/** The rules of one security group, and whether they let traffic through. */
import { type StackGraph } from "../../../graph/stackGraph";
import { Unknown } from "../../../graph/value";

import { anyOf, type Decision, equals } from "../../frame/decision";
import { perGraph } from "../../frame/perGraph";
import { isUnknown, property, text } from "../../frame/properties";
import { resourcesOf, type Typed } from "../../frame/resources";
import { referent } from "../references";
import { EGRESS_RULE, INGRESS_RULE, SECURITY_GROUP_RULE, SECURITY_GROUPS } from "../types";
import {
  type Direction,
  inlineRules,
  readInlineRule,
  readNewerRule,
  readOlderRule,
  type RuleContent,
  type SecurityGroup,
} from "./groupRule";

/** A rule with its direction. */
export interface OpenRule extends RuleContent {
  readonly direction: Direction;
}

const DIRECTIONS = ["ingress", "egress"] as const;

export interface GroupRules {
  readonly rules: readonly OpenRule[];
  /** Directions with further rules, perhaps: the group's own list, or the group of a rule, is not known yet. */
  readonly incomplete: readonly Direction[];
}

/** The rules of a group. */
export function rulesOf(graph: StackGraph, group: SecurityGroup): GroupRules {
  const { byGroup, undetermined } = rulesByGroup(graph);
  const inline = DIRECTIONS.map((direction) => ({ direction, rules: inlineOf(group, direction) }));
  return {
    rules: [
      ...inline.flatMap(({ rules }) => (isUnknown(rules) ? [] : rules)),
      ...(byGroup.get(group.urn) ?? []),
    ],
    incomplete: inline.flatMap(({ direction, rules }) =>
      undetermined > 0 || isUnknown(rules) ? direction : [],
    ),
  };
}

/** What a rule must let through: one protocol, on one port or on all of them, to or from a peer. */
export interface Traffic {
  readonly direction: Direction;
  readonly protocol: string;
  /** @default - every port */
  readonly port?: number;
  /** Every name of the peer: any of them will do. */
  readonly peers: readonly string[];
}

/** Whether one of a group's rules lets all of the traffic through. */
export function permits({ rules, incomplete }: GroupRules, traffic: Traffic): Decision {
  return anyOf([
    ...rules
      .filter(({ direction }) => direction === traffic.direction)
      .map((rule) => rulePermits(rule, traffic)),
    ...(incomplete.includes(traffic.direction) ? [Unknown.value] : []),
  ]);
}

function rulePermits(rule: OpenRule, { protocol, port, peers }: Traffic): Decision {
  const all = [
    anyOf([equals(rule.protocol, "-1"), equals(rule.protocol, protocol)]),
    coversPorts(rule, port),
    anyOf(
      [...rule.ids, ...rule.ranges].map((peer) => (isUnknown(peer) ? peer : peers.includes(peer))),
    ),
  ];
  return all.includes(false) ? false : all.some(isUnknown) ? Unknown.value : true;
}

function coversPorts({ protocol, fromPort, toPort }: OpenRule, port: number | undefined): Decision {
  if (protocol === "-1" || protocol === "icmp") {
    return true;
  }
  if (isUnknown(fromPort) || isUnknown(toPort)) {
    return Unknown.value;
  }
  const [from, to] = [fromPort ?? 0, toPort ?? 65535];
  return port === undefined ? from <= 0 && to >= 65535 : from <= port && port <= to;
}

const rulesByGroup = perGraph((graph) => {
  const byGroup = new Map<string, OpenRule[]>();
  let undetermined = 0;
  for (const rule of resourcesOf(graph, INGRESS_RULE, EGRESS_RULE, SECURITY_GROUP_RULE)) {
    const group = referent(graph, rule, "securityGroupId", SECURITY_GROUPS);
    if (isUnknown(group)) {
      undetermined += 1;
    } else if (group !== undefined) {
      byGroup.set(group.urn, [...(byGroup.get(group.urn) ?? []), openRule(rule)]);
    }
  }
  return { byGroup, undetermined };
});

type RuleResource = Typed<typeof INGRESS_RULE | typeof EGRESS_RULE | typeof SECURITY_GROUP_RULE>;

function openRule(rule: RuleResource): OpenRule {
  if (rule.type === SECURITY_GROUP_RULE) {
    const older = { ...rule, type: rule.type };
    const isEgress = text(property(older, "type")) === "egress";
    return { direction: isEgress ? "egress" : "ingress", ...readOlderRule(older) };
  }
  const direction = rule.type === INGRESS_RULE ? "ingress" : "egress";
  return { direction, ...readNewerRule({ ...rule, type: rule.type }) };
}

function inlineOf(group: SecurityGroup, direction: Direction): OpenRule[] | Unknown {
  const rules = inlineRules(group, direction);
  return isUnknown(rules)
    ? rules
    : rules.map((rule) => ({ direction, ...readInlineRule(rule, group) }));
}
