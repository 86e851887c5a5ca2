/** The ingress rules of security groups, in whichever of AWS's three forms they are written. */
import { type Resource, type StackGraph } from "../../../graph/stackGraph";

import { isUnknown, type Maybe, property, text } from "../../frame/properties";
import { resourcesOf } from "../../frame/resources";
import { referent } from "../references";
import { INGRESS_RULE, SECURITY_GROUP_RULE, SECURITY_GROUPS } from "../types";
import {
  type InlineRule,
  inlineRules,
  readInlineRule,
  readNewerRule,
  readOlderRule,
  type RuleContent,
  type SecurityGroup,
} from "./groupRule";

/** One rule that admits traffic to a security group. */
export interface Ingress extends RuleContent {
  /** The resource that the rule is written in: the group itself, or a rule of its own. */
  readonly writtenIn: Resource;
  /** The group; absent when the stack does not hold it. */
  readonly group: Maybe<SecurityGroup>;
}

/** Every ingress rule of a stack, whether inline, of the older or of the newer kind. */
export function ingressOf(graph: StackGraph): Ingress[] {
  return [
    ...resourcesOf(graph, ...SECURITY_GROUPS).flatMap(inlineIngress),
    ...resourcesOf(graph, SECURITY_GROUP_RULE)
      .filter((rule) => text(property(rule, "type")) !== "egress")
      .map((rule) => ({
        writtenIn: rule,
        group: referent(graph, rule, "securityGroupId", SECURITY_GROUPS),
        ...readOlderRule(rule),
      })),
    ...resourcesOf(graph, INGRESS_RULE).map((rule) => ({
      writtenIn: rule,
      group: referent(graph, rule, "securityGroupId", SECURITY_GROUPS),
      ...readNewerRule(rule),
    })),
  ];
}

/** What a group admits inline; one rule of which nothing is known where the list itself is not. */
function inlineIngress(group: SecurityGroup): Ingress[] {
  const rules = inlineRules(group, "ingress");
  return (isUnknown(rules) ? [rules as unknown as InlineRule] : rules).map((rule) => ({
    writtenIn: group,
    group,
    ...readInlineRule(rule, group),
  }));
}
