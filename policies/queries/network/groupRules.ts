/**
 * The rules of a security group with their other ends: groups, prefix lists and ranges, in whichever of
 * AWS's three forms they are written.
 */
import { type StackGraph } from "../../../graph/stackGraph";
import { Unknown } from "../../../graph/value";

import { anyOf, type Decision, equals } from "../../frame/decision";
import { perGraph } from "../../frame/perGraph";
import {
  flag,
  isUnknown,
  type Maybe,
  number,
  property,
  type Raw,
  text,
  texts,
} from "../../frame/properties";
import { resourcesOf, type Typed } from "../../frame/resources";
import { referent } from "../references";
import { EGRESS_RULE, INGRESS_RULE, SECURITY_GROUP_RULE, SECURITY_GROUPS } from "../types";
import { inlineRules, type SecurityGroup } from "./ingress";

export type Direction = "ingress" | "egress";

export interface OpenRule {
  readonly direction: Direction;
  /** `tcp`, `udp`, `icmp`, or `-1` for all. */
  readonly protocol: Maybe<string>;
  readonly fromPort: Maybe<number>;
  readonly toPort: Maybe<number>;
  /** Ids of groups and of prefix lists, and ranges of addresses. */
  readonly peers: readonly (string | Unknown)[];
}

export interface GroupRules {
  readonly rules: readonly OpenRule[];
  /** Whether a rule of the stack may be the group's: its group is not known yet. */
  readonly isIncomplete: boolean;
}

/** The rules of a group. */
export function rulesOf(graph: StackGraph, group: SecurityGroup): GroupRules {
  const { byGroup, undetermined } = rulesByGroup(graph);
  return {
    rules: [
      ...inlineOf(group, "ingress"),
      ...inlineOf(group, "egress"),
      ...(byGroup.get(group.urn) ?? []),
    ],
    isIncomplete: undetermined > 0,
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
export function permits({ rules, isIncomplete }: GroupRules, traffic: Traffic): Decision {
  return anyOf([
    ...rules
      .filter(({ direction }) => direction === traffic.direction)
      .map((rule) => rulePermits(rule, traffic)),
    ...(isIncomplete ? [Unknown.value] : []),
  ]);
}

function rulePermits(rule: OpenRule, { protocol, port, peers }: Traffic): Decision {
  const all = [
    anyOf([equals(rule.protocol, "-1"), equals(rule.protocol, protocol)]),
    coversPorts(rule, port),
    anyOf(rule.peers.map((peer) => (isUnknown(peer) ? peer : peers.includes(peer)))),
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
  return rule.type === SECURITY_GROUP_RULE
    ? olderRule({ ...rule, type: rule.type })
    : newerRule({ ...rule, type: rule.type });
}

function newerRule(rule: Typed<typeof INGRESS_RULE | typeof EGRESS_RULE>): OpenRule {
  const peers = [
    text(property(rule, "referencedSecurityGroupId")),
    text(property(rule, "prefixListId")),
    text(property(rule, "cidrIpv4")),
    text(property(rule, "cidrIpv6")),
  ];
  return {
    direction: rule.type === INGRESS_RULE ? "ingress" : "egress",
    protocol: text(property(rule, "ipProtocol")),
    fromPort: number(property(rule, "fromPort")),
    toPort: number(property(rule, "toPort")),
    peers: given(peers),
  };
}

function olderRule(rule: Typed<typeof SECURITY_GROUP_RULE>): OpenRule {
  const isSelf = flag(property(rule, "self")) === true;
  const own = text(property(rule, "securityGroupId"));
  return {
    direction: text(property(rule, "type")) === "egress" ? "egress" : "ingress",
    protocol: text(property(rule, "protocol")),
    fromPort: number(property(rule, "fromPort")),
    toPort: number(property(rule, "toPort")),
    peers: given([
      ...(isSelf ? [own] : []),
      text(property(rule, "sourceSecurityGroupId")),
      ...listsOf(property(rule, "prefixListIds"), property(rule, "cidrBlocks")),
      ...listsOf(property(rule, "ipv6CidrBlocks")),
    ]),
  };
}

function inlineOf(group: SecurityGroup, direction: Direction): OpenRule[] {
  const rules = inlineRules(group, direction);
  return (isUnknown(rules) ? [] : rules).map((rule) => ({
    direction,
    protocol: text(property(rule, "protocol")),
    fromPort: number(property(rule, "fromPort")),
    toPort: number(property(rule, "toPort")),
    peers: given([
      ...(flag(property(rule, "self")) === true ? [group.id] : []),
      ...listsOf(property(rule, "securityGroups"), property(rule, "prefixListIds")),
      ...listsOf(property(rule, "cidrBlocks"), property(rule, "ipv6CidrBlocks")),
    ]),
  }));
}

function listsOf(...values: readonly Raw<unknown>[]): (string | Unknown)[] {
  return values.flatMap((value) => texts(value));
}

function given(peers: readonly Maybe<string>[]): (string | Unknown)[] {
  return peers.filter((peer): peer is string | Unknown => peer !== undefined && peer !== "");
}
