/** The ingress rules of security groups, in whichever of AWS's three forms they are written. */
import { type Resource, type StackGraph } from "../../../graph/stackGraph";
import { type Unknown } from "../../../graph/value";

import {
  isUnknown,
  list,
  type Maybe,
  number,
  property,
  type Raw,
  text,
  texts,
} from "../../frame/properties";
import { resourcesOf, type Typed } from "../../frame/resources";
import { referent } from "../references";
import { INGRESS_RULE, SECURITY_GROUP_RULE, SECURITY_GROUPS } from "../types";

export type SecurityGroup = Typed<(typeof SECURITY_GROUPS)[number]>;

/** One rule that admits traffic to a security group. */
export interface Ingress {
  /** The resource that the rule is written in: the group itself, or a rule of its own. */
  readonly writtenIn: Resource;
  /** The group; absent when the stack does not hold it. */
  readonly group: Maybe<SecurityGroup>;
  /** `tcp`, `udp`, `icmp`, a number, or `-1` for all. */
  readonly protocol: Maybe<string>;
  readonly fromPort: Maybe<number>;
  readonly toPort: Maybe<number>;
  /** Ranges of IPv4 and IPv6 addresses. */
  readonly ranges: readonly (string | Unknown)[];
}

/** Every ingress rule of a stack, whether inline, of the older or of the newer kind. */
export function ingressOf(graph: StackGraph): Ingress[] {
  return [
    ...resourcesOf(graph, ...SECURITY_GROUPS).flatMap(inlineIngress),
    ...resourcesOf(graph, SECURITY_GROUP_RULE)
      .filter((rule) => text(property(rule, "type")) !== "egress")
      .map((rule) => olderIngress(graph, rule)),
    ...resourcesOf(graph, INGRESS_RULE).map((rule) => newerIngress(graph, rule)),
  ];
}

/**
 * The rules that a security group holds inline.
 *
 * A group whose rules are resources of their own leaves the property out, and its output is then unknown
 * until the group exists: that is not what the program declares, so it counts as none.
 */
export function inlineRules(group: SecurityGroup, direction: "ingress" | "egress") {
  const rules = list(property({ ...group, inputs: {} }, direction));
  return isUnknown(rules) ? list(property({ ...group, outputs: {} }, direction)) : rules;
}

type InlineRule = Exclude<ReturnType<typeof inlineRules>, Unknown>[number];

function inlineIngress(group: SecurityGroup): Ingress[] {
  const rules = inlineRules(group, "ingress");
  return (isUnknown(rules) ? [rules as unknown as InlineRule] : rules).map((rule) => ({
    writtenIn: group,
    group,
    protocol: text(property(rule, "protocol")),
    fromPort: number(property(rule, "fromPort")),
    toPort: number(property(rule, "toPort")),
    ranges: rangesOf(property(rule, "cidrBlocks"), property(rule, "ipv6CidrBlocks")),
  }));
}

function olderIngress(graph: StackGraph, rule: Typed<typeof SECURITY_GROUP_RULE>): Ingress {
  return {
    writtenIn: rule,
    group: referent(graph, rule, "securityGroupId", SECURITY_GROUPS),
    protocol: text(property(rule, "protocol")),
    fromPort: number(property(rule, "fromPort")),
    toPort: number(property(rule, "toPort")),
    ranges: rangesOf(property(rule, "cidrBlocks"), property(rule, "ipv6CidrBlocks")),
  };
}

function newerIngress(graph: StackGraph, rule: Typed<typeof INGRESS_RULE>): Ingress {
  const ranges = [text(property(rule, "cidrIpv4")), text(property(rule, "cidrIpv6"))];
  return {
    writtenIn: rule,
    group: referent(graph, rule, "securityGroupId", SECURITY_GROUPS),
    protocol: text(property(rule, "ipProtocol")),
    fromPort: number(property(rule, "fromPort")),
    toPort: number(property(rule, "toPort")),
    ranges: ranges.filter((range) => range !== undefined),
  };
}

function rangesOf(ipv4: Raw<unknown>, ipv6: Raw<unknown>): readonly (string | Unknown)[] {
  return [...new Set([...texts(ipv4), ...texts(ipv6)])];
}
