/** Where the network interfaces of a resource are: their subnets, security groups and kinds of addresses. */
import { type Resource, type StackGraph } from "../../../graph/stackGraph";
import { Unknown } from "../../../graph/value";

import { type AwsType } from "../../frame/awsTypes";
import { anyOf, type Decision } from "../../frame/decision";
import { perGraph } from "../../frame/perGraph";
import {
  flag,
  isPresent,
  isUnknown,
  type Maybe,
  property,
  type Raw,
  text,
  texts,
} from "../../frame/properties";
import { isOfType, resourcesOf, type Typed } from "../../frame/resources";
import { type SecurityGroup } from "../network/groupRule";
import { type Subnet } from "../network/routes";
import { referent, resourceOfId } from "../references";
import { DEFAULT_SECURITY_GROUP, SECURITY_GROUPS, SUBNETS, VPCS } from "../types";
import { type Groups } from "../reach/groupTraffic";
import { type Family } from "../reach/traffic";

/**
 * A subnet of the region's default VPC that the stack does not hold: AWS picks one where none is named. It
 * has a route to an internet gateway, gives public IPv4 addresses, and admits everything.
 *
 * Source: Amazon VPC User Guide, "Default VPCs".
 */
export const DEFAULT_VPC_SUBNET = "default";

export type PlacedSubnet = Subnet | Unknown | typeof DEFAULT_VPC_SUBNET;

export interface Placement {
  readonly resource: Resource;
  readonly subnets: readonly PlacedSubnet[];
  readonly groups: Groups;
  /** Whether its interfaces in a subnet have an address that the internet can route to. */
  hasPublicAddress(subnet: PlacedSubnet, family: Family): Decision;
}

/** The subnets that a property names; the default ones where it names none. */
export function subnetsNamed(
  graph: StackGraph,
  resource: Resource,
  value: Raw<unknown>,
  name: string,
): readonly PlacedSubnet[] {
  const isOne = typeof text(value) === "string";
  const ids = isOne ? [text(value) ?? Unknown.value] : texts(value);
  if (ids.some(isUnknown)) {
    const sources = graph.sourcesOf(resource, name).filter((each) => isOfType(each, SUBNETS));
    return sources.length >= ids.length ? sources : [Unknown.value];
  }
  return ids.length === 0
    ? [DEFAULT_VPC_SUBNET]
    : ids.map((id) => (isUnknown(id) ? id : (resourceOfId(graph, id, SUBNETS) ?? Unknown.value)));
}

/** The security groups that a property names; those that AWS attaches where it names none. */
export function groupsNamed(
  graph: StackGraph,
  resource: Resource,
  value: Raw<unknown>,
  name: string,
  subnets: readonly PlacedSubnet[],
): Groups {
  const ids = texts(value);
  if (ids.some(isUnknown)) {
    const sources = graph
      .sourcesOf(resource, name)
      .filter((each) => isOfType(each, SECURITY_GROUPS));
    return sources.length > 0 ? sources : [Unknown.value];
  }
  return ids.length === 0
    ? defaultGroups(graph, subnets)
    : ids.map((id) =>
        isUnknown(id) ? id : (resourceOfId(graph, id, SECURITY_GROUPS) ?? Unknown.value),
      );
}

/**
 * The default group of the subnets' VPC, which admits its own members only unless the stack adopts it.
 *
 * Source: Amazon VPC User Guide, "Default security groups for your VPCs".
 */
function defaultGroups(graph: StackGraph, subnets: readonly PlacedSubnet[]): Groups {
  const [subnet] = subnets;
  if (subnet === undefined || isUnknown(subnet) || subnet === DEFAULT_VPC_SUBNET) {
    return "default";
  }
  const vpc = referent(graph, subnet, "vpcId", VPCS);
  const group =
    vpc === undefined || isUnknown(vpc) ? undefined : defaultGroupsByVpc(graph).get(vpc.urn);
  return group === undefined ? "default" : [group];
}

const defaultGroupsByVpc = perGraph((graph): ReadonlyMap<string, SecurityGroup> => {
  const byVpc = new Map<string, SecurityGroup>();
  for (const group of resourcesOf(graph, DEFAULT_SECURITY_GROUP)) {
    const vpc = referent(graph, group, "vpcId", VPCS);
    if (vpc !== undefined && !isUnknown(vpc)) {
      byVpc.set(vpc.urn, group);
    }
  }
  return byVpc;
});

/** The subnets of a subnet group; the default ones where a resource names none. */
export function subnetsOfGroup(
  graph: StackGraph,
  resource: Resource,
  name: string,
  value: Raw<unknown>,
  type: AwsType,
): readonly PlacedSubnet[] {
  const id = text(value);
  if (id === undefined) {
    return [DEFAULT_VPC_SUBNET];
  }
  const [source] = graph.sourcesOf(resource, name).filter((each) => isOfType(each, [type]));
  const group = isUnknown(id) ? source : (resourceOfId(graph, id, [type]) ?? source);
  return group === undefined
    ? [Unknown.value]
    : subnetsNamed(graph, group, property(group as SubnetGroup, "subnetIds"), "subnetIds");
}

type SubnetGroup = Typed<"aws:rds/subnetGroup:SubnetGroup">;

/** Whether an interface in a subnet gets an IPv6 address without being asked for one. */
export function assignsIpv6(subnet: PlacedSubnet): Decision {
  if (isUnknown(subnet) || subnet === DEFAULT_VPC_SUBNET) {
    return isUnknown(subnet) ? subnet : false;
  }
  return isTrue(flag(property(subnet, "assignIpv6AddressOnCreation")));
}

/** Whether a subnet has IPv6 addresses at all. */
export function hasIpv6(subnet: PlacedSubnet): Decision {
  if (isUnknown(subnet) || subnet === DEFAULT_VPC_SUBNET) {
    return isUnknown(subnet) ? subnet : false;
  }
  const block = text(property({ ...subnet, outputs: {} }, "ipv6CidrBlock"));
  return anyOf([
    isPresent(property({ ...subnet, outputs: {} }, "ipv6CidrBlock")) !== false && block !== "",
    assignsIpv6(subnet),
  ]);
}

/** Whether an interface in a subnet gets a public IPv4 address unless that is turned off. */
export function assignsPublicIpv4(subnet: PlacedSubnet): Decision {
  if (isUnknown(subnet) || subnet === DEFAULT_VPC_SUBNET) {
    return isUnknown(subnet) ? subnet : true;
  }
  const given = flag(property(subnet, "mapPublicIpOnLaunch"));
  const isDefault = isOfType(subnet, ["aws:ec2/defaultSubnet:DefaultSubnet"]);
  return given === undefined ? isDefault : isTrue(given);
}

export function isTrue(value: Maybe<boolean>): Decision {
  return isUnknown(value) ? value : value === true;
}
