/**
 * The network ACL of a subnet, and what it admits.
 *
 * A subnet has the ACL that names it, or else the default one of its VPC, which admits everything unless
 * the stack adopts it. Rules are evaluated by number, and the first one that matches decides.
 *
 * Source: Amazon VPC User Guide, "Network ACL basics", "Default network ACL for a VPC".
 */
import { type StackGraph } from "../../../graph/stackGraph";

import { perGraph } from "../../frame/perGraph";
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
import { resourcesOf, sourcesOf, type Typed } from "../../frame/resources";
import { type Direction } from "../network/groupRule";
import { type Subnet } from "../network/routes";
import { referent, referrers, resourceOfId } from "../references";
import { SUBNETS, VPCS } from "../types";
import { ALL_TRAFFIC, contains, type Flow, flowsOf, rangeOf, type Traffic } from "./traffic";

const NETWORK_ACL = "aws:ec2/networkAcl:NetworkAcl";
const DEFAULT_NETWORK_ACL = "aws:ec2/defaultNetworkAcl:DefaultNetworkAcl";
const ACL_RULE = "aws:ec2/networkAclRule:NetworkAclRule";
const ACL_ASSOCIATION = "aws:ec2/networkAclAssociation:NetworkAclAssociation";
const ACLS = [NETWORK_ACL, DEFAULT_NETWORK_ACL] as const;

export type NetworkAcl = Typed<(typeof ACLS)[number]>;

interface AclRule {
  readonly number: Maybe<number>;
  readonly isAllow: Maybe<boolean>;
  readonly ranges: readonly Maybe<string>[];
  readonly protocol: Maybe<string>;
  readonly fromPort: Maybe<number>;
  readonly toPort: Maybe<number>;
}

/** The ACL of a subnet, where the stack holds it; it is the default one of AWS otherwise. */
export function networkAclOf(graph: StackGraph, subnet: Subnet): NetworkAcl | undefined {
  const own = aclsBySubnet(graph).get(subnet.urn);
  if (own !== undefined) {
    return own;
  }
  const vpc = referent(graph, subnet, "vpcId", VPCS);
  return vpc === undefined || isUnknown(vpc) ? undefined : defaultAcls(graph).get(vpc.urn);
}

/** What a network ACL admits; everything without one. */
export function admittedByAcl(
  graph: StackGraph,
  acl: NetworkAcl | undefined,
  direction: Direction,
): Traffic {
  if (acl === undefined) {
    return ALL_TRAFFIC;
  }
  const known = admitted(graph).get(`${acl.urn} ${direction}`);
  const traffic = known ?? evaluate(rulesOf(graph, acl, direction));
  admitted(graph).set(`${acl.urn} ${direction}`, traffic);
  return traffic;
}

const admitted = perGraph(() => new Map<string, Traffic>());

const aclsBySubnet = perGraph((graph): ReadonlyMap<string, NetworkAcl> => {
  const bySubnet = new Map<string, NetworkAcl>();
  for (const acl of resourcesOf(graph, ...ACLS)) {
    for (const subnet of namedSubnets(graph, acl)) {
      bySubnet.set(subnet.urn, acl);
    }
  }
  for (const association of resourcesOf(graph, ACL_ASSOCIATION)) {
    const subnet = referent(graph, association, "subnetId", SUBNETS);
    const acl = referent(graph, association, "networkAclId", ACLS);
    if (subnet !== undefined && !isUnknown(subnet) && acl !== undefined && !isUnknown(acl)) {
      bySubnet.set(subnet.urn, acl);
    }
  }
  return bySubnet;
});

function namedSubnets(graph: StackGraph, acl: NetworkAcl): readonly Subnet[] {
  // The provider computes the subnets of an ACL, so only those that the program declares count.
  const named = texts(property({ ...acl, outputs: {} }, "subnetIds"));
  return named.some(isUnknown)
    ? sourcesOf(graph, acl, "subnetIds", SUBNETS)
    : named.flatMap((id) => (isUnknown(id) ? [] : (resourceOfId(graph, id, SUBNETS) ?? [])));
}

const defaultAcls = perGraph((graph): ReadonlyMap<string, NetworkAcl> => {
  const byId = new Map<string, string>();
  for (const vpc of resourcesOf(graph, ...VPCS)) {
    const id = text(property(vpc, "defaultNetworkAclId"));
    if (typeof id === "string") {
      byId.set(id, vpc.urn);
    }
  }
  const byVpc = new Map<string, NetworkAcl>();
  for (const acl of resourcesOf(graph, DEFAULT_NETWORK_ACL)) {
    const id = text(property(acl, "defaultNetworkAclId"));
    const named = typeof id === "string" ? byId.get(id) : undefined;
    const [source] = sourcesOf(graph, acl, "defaultNetworkAclId", VPCS);
    const vpc = named ?? source?.urn;
    if (vpc !== undefined) {
      byVpc.set(vpc, acl);
    }
  }
  return byVpc;
});

const ruleResources = perGraph((graph) => referrers(graph, [ACL_RULE], "networkAclId", ACLS));

function rulesOf(graph: StackGraph, acl: NetworkAcl, direction: Direction): readonly AclRule[] {
  const declared = list(property({ ...acl, outputs: {} }, direction));
  const inline = isUnknown(declared) ? [UNKNOWN_RULE] : declared.map(inlineRule);
  const resources = ruleResources(graph);
  const own = [...resources.of(acl), ...resources.undetermined].filter(
    (rule) => flag(property(rule, "egress")) === (direction === "egress") || isEither(rule),
  );
  return [...inline, ...own.map(ruleOfResource)];
}

function isEither(rule: Typed<typeof ACL_RULE>): boolean {
  return isUnknown(flag(property(rule, "egress"))) || flag(property(rule, "egress")) === undefined;
}

type Inline = Raw<{
  readonly ruleNo: number;
  readonly action: string;
  readonly cidrBlock?: string;
  readonly ipv6CidrBlock?: string;
  readonly protocol: string;
  readonly fromPort: number;
  readonly toPort: number;
}>;

function inlineRule(raw: Raw<unknown>): AclRule {
  const rule = raw as Inline;
  return {
    number: number(property(rule, "ruleNo")),
    isAllow: isAllow(text(property(rule, "action"))),
    ranges: [text(property(rule, "cidrBlock")), text(property(rule, "ipv6CidrBlock"))],
    protocol: text(property(rule, "protocol")),
    fromPort: number(property(rule, "fromPort")),
    toPort: number(property(rule, "toPort")),
  };
}

function ruleOfResource(rule: Typed<typeof ACL_RULE>): AclRule {
  return {
    number: number(property(rule, "ruleNumber")),
    isAllow: isAllow(text(property(rule, "ruleAction"))),
    ranges: [text(property(rule, "cidrBlock")), text(property(rule, "ipv6CidrBlock"))],
    protocol: text(property(rule, "protocol")),
    fromPort: number(property(rule, "fromPort")),
    toPort: number(property(rule, "toPort")),
  };
}

function isAllow(action: Maybe<string>): Maybe<boolean> {
  return isUnknown(action) || action === undefined ? action : action.toLowerCase() === "allow";
}

const UNKNOWN_RULE = inlineRule({} as Inline);

/** Allows, in the order of their numbers, without what an earlier deny takes away as a whole. */
function evaluate(rules: readonly AclRule[]): Traffic {
  const flows: Flow[] = [];
  const denied: Flow[] = [];
  let isIncomplete = false;
  for (const rule of [...rules].sort((a, b) => orderOf(a) - orderOf(b))) {
    const own = flowsOfRule(rule);
    if (own === undefined) {
      isIncomplete = true;
    } else if (rule.isAllow === true) {
      flows.push(...own.flatMap((flow) => without(flow, denied)));
    } else {
      denied.push(...own);
    }
  }
  // An unknown rule may be a deny that comes first, so what is allowed is uncertain as well.
  return { flows: isIncomplete ? [] : flows, isIncomplete };
}

function orderOf({ number }: AclRule): number {
  return isUnknown(number) ? Infinity : (number ?? Infinity);
}

/** Undefined while something of the rule is unknown. */
function flowsOfRule({ number, isAllow, ranges, protocol, ...ports }: AclRule): Flow[] | undefined {
  const { fromPort, toPort } = ports;
  const parts = [number, isAllow, protocol, fromPort, toPort, ...ranges];
  if (parts.some(isUnknown) || number === undefined || isAllow === undefined) {
    return undefined;
  }
  const given = ranges.filter((range) => typeof range === "string" && range !== "");
  const read = given.map((range) => rangeOf(range as string));
  return read.some((range) => range === undefined)
    ? undefined
    : read.flatMap((range) =>
        range === undefined
          ? []
          : flowsOf(range, protocol as string, fromPort as number, toPort as number),
      );
}

/** The ports of a flow that no deny of the whole range takes away. */
function without(flow: Flow, denied: readonly Flow[]): Flow[] {
  const relevant = denied.filter(
    ({ range, protocol }) => protocol === flow.protocol && contains(range, flow.range),
  );
  return relevant.reduce<Flow[]>(
    (rest, deny) =>
      rest.flatMap((part) =>
        deny.to < part.from || deny.from > part.to
          ? [part]
          : [
              ...(part.from < deny.from ? [{ ...part, to: deny.from - 1 }] : []),
              ...(deny.to < part.to ? [{ ...part, from: deny.to + 1 }] : []),
            ],
      ),
    [flow],
  );
}
