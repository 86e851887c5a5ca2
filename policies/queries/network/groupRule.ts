/** What one rule of a security group says, in each of the three forms in which AWS's provider has it. */
import { type Unknown } from "../../../graph/value";

import {
  flag,
  isUnknown,
  list,
  type Maybe,
  number,
  property,
  type Raw,
  text,
  texts,
} from "../../frame/properties";
import { type Typed } from "../../frame/resources";
import {
  type EGRESS_RULE,
  type INGRESS_RULE,
  type SECURITY_GROUP_RULE,
  type SECURITY_GROUPS,
} from "../types";

export type SecurityGroup = Typed<(typeof SECURITY_GROUPS)[number]>;

export type Direction = "ingress" | "egress";

export interface RuleContent {
  /** `tcp`, `udp`, `icmp`, a number, or `-1` for all. */
  readonly protocol: Maybe<string>;
  readonly fromPort: Maybe<number>;
  readonly toPort: Maybe<number>;
  /** Ranges of IPv4 and IPv6 addresses. */
  readonly ranges: readonly (string | Unknown)[];
  /** Ids of groups and of prefix lists. */
  readonly ids: readonly (string | Unknown)[];
}

/**
 * The rules that a security group holds inline.
 *
 * A group whose rules are resources of their own leaves the property out, and its output is then unknown
 * until the group exists: that is not what the program declares, so it counts as none.
 */
export function inlineRules(group: SecurityGroup, direction: Direction) {
  const rules = list(property({ ...group, inputs: {} }, direction));
  return isUnknown(rules) ? list(property({ ...group, outputs: {} }, direction)) : rules;
}

export type InlineRule = Exclude<ReturnType<typeof inlineRules>, Unknown>[number];

export function readInlineRule(rule: InlineRule, group: SecurityGroup): RuleContent {
  return {
    protocol: text(property(rule, "protocol")),
    fromPort: number(property(rule, "fromPort")),
    toPort: number(property(rule, "toPort")),
    ranges: listsOf(property(rule, "cidrBlocks"), property(rule, "ipv6CidrBlocks")),
    ids: [
      ...given(flag(property(rule, "self")) === true ? group.id : undefined),
      ...listsOf(property(rule, "securityGroups"), property(rule, "prefixListIds")),
    ],
  };
}

export function readOlderRule(rule: Typed<typeof SECURITY_GROUP_RULE>): RuleContent {
  const isSelf = flag(property(rule, "self")) === true;
  return {
    protocol: text(property(rule, "protocol")),
    fromPort: number(property(rule, "fromPort")),
    toPort: number(property(rule, "toPort")),
    ranges: listsOf(property(rule, "cidrBlocks"), property(rule, "ipv6CidrBlocks")),
    ids: [
      ...given(isSelf ? text(property(rule, "securityGroupId")) : undefined),
      ...given(text(property(rule, "sourceSecurityGroupId"))),
      ...listsOf(property(rule, "prefixListIds")),
    ],
  };
}

export function readNewerRule(rule: Typed<typeof INGRESS_RULE | typeof EGRESS_RULE>): RuleContent {
  return {
    protocol: text(property(rule, "ipProtocol")),
    fromPort: number(property(rule, "fromPort")),
    toPort: number(property(rule, "toPort")),
    ranges: given(text(property(rule, "cidrIpv4")), text(property(rule, "cidrIpv6"))),
    ids: given(
      text(property(rule, "referencedSecurityGroupId")),
      text(property(rule, "prefixListId")),
    ),
  };
}

function listsOf(...values: readonly Raw<unknown>[]): (string | Unknown)[] {
  return [...new Set(values.flatMap((value) => texts(value)))];
}

function given(...values: readonly Maybe<string>[]): (string | Unknown)[] {
  return values.filter((value): value is string | Unknown => value !== undefined);
}
