/** What security groups let in, in whichever of AWS's three ways it was written. */
import { type Resource, type StackGraph } from "../../graph/stackGraph";
import { Unknown, type Value } from "../../graph/value";

import { held, isUnknown, list, number, record, text, texts, type Read } from "../read";

import { referent } from "./references";
import { INGRESS_RULE, SECURITY_GROUP_RULE, SECURITY_GROUPS } from "./types";

/** One rule that lets traffic into a security group. */
export interface Ingress {
  /** The resource that the rule is written in: the group itself, or a rule of its own. */
  readonly writtenIn: Resource;
  /** The group; absent when the stack does not hold it. */
  readonly group: Resource | Unknown | undefined;
  /** `tcp`, `udp`, `icmp`, a number, or `-1` for all. */
  readonly protocol: Read<string>;
  readonly fromPort: Read<number>;
  readonly toPort: Read<number>;
  /** Ranges of IPv4 and IPv6 addresses. */
  readonly ranges: readonly (string | Unknown)[];
}

/** Every ingress rule of a stack, whether inline, of the older or of the newer kind. */
export function ingressOf(graph: StackGraph): Ingress[] {
  const groups = SECURITY_GROUPS.flatMap((type) => graph.ofType(type));
  return [
    ...groups.flatMap((group) => inlineIngress(group)),
    ...graph
      .ofType(SECURITY_GROUP_RULE)
      .filter((rule) => text(held(rule, "type")) !== "egress")
      .map((rule) => olderIngress(graph, rule)),
    ...graph.ofType(INGRESS_RULE).map((rule) => newerIngress(graph, rule)),
  ];
}

/**
 * The rules that a security group holds inline.
 *
 * A group whose rules are resources of their own leaves the property out, and its output is then unknown
 * until the group exists: that says nothing about what the program writes, so it counts as none.
 */
export function inlineRules(
  group: Resource,
  direction: "ingress" | "egress",
): readonly Value[] | Unknown {
  const held = list(group.outputs[direction]);
  return isUnknown(held) ? list(group.inputs[direction]) : held;
}

function inlineIngress(group: Resource): Ingress[] {
  const rules = inlineRules(group, "ingress");
  return (isUnknown(rules) ? [rules] : rules).map((value) => {
    const rule = record(value) ?? Unknown.value;
    const of = (property: string) => (isUnknown(rule) ? rule : rule[property]);
    return {
      writtenIn: group,
      group,
      protocol: text(of("protocol")),
      fromPort: number(of("fromPort")),
      toPort: number(of("toPort")),
      ranges: isUnknown(rule)
        ? [rule]
        : [...texts(rule["cidrBlocks"]), ...texts(rule["ipv6CidrBlocks"])],
    };
  });
}

function olderIngress(graph: StackGraph, rule: Resource): Ingress {
  return {
    writtenIn: rule,
    group: referent(graph, rule, "securityGroupId", SECURITY_GROUPS),
    protocol: text(held(rule, "protocol")),
    fromPort: number(held(rule, "fromPort")),
    toPort: number(held(rule, "toPort")),
    ranges: [...texts(held(rule, "cidrBlocks")), ...texts(held(rule, "ipv6CidrBlocks"))],
  };
}

function newerIngress(graph: StackGraph, rule: Resource): Ingress {
  const ranges = [text(held(rule, "cidrIpv4")), text(held(rule, "cidrIpv6"))];
  return {
    writtenIn: rule,
    group: referent(graph, rule, "securityGroupId", SECURITY_GROUPS),
    protocol: text(held(rule, "ipProtocol")),
    fromPort: number(held(rule, "fromPort")),
    toPort: number(held(rule, "toPort")),
    ranges: ranges.filter((range) => range !== undefined),
  };
}
