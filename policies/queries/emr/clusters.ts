/** The clusters of a stack, and the security groups that EMR manages for them. */
import { type StackGraph } from "../../../graph/stackGraph";
import { type GroupRole } from "../../../lib/emr/cluster/network/securityGroupRules";

import { need, property, text, texts } from "../../frame/properties";
import { type Typed } from "../../frame/resources";
import { type SecurityGroup } from "../network/groupRule";
import { type Subnet } from "../network/routes";
import { resourceOfId } from "../references";
import { SECURITY_GROUPS, SUBNETS } from "../types";

export const CLUSTER = "aws:emr/cluster:Cluster";
export type Cluster = Typed<typeof CLUSTER>;

/**
 * The subnets of the stack that a cluster can run in.
 *
 * @throws {Undecidable} while one of them is unknown.
 */
export function subnetsOf(graph: StackGraph, cluster: Cluster): readonly Subnet[] {
  const one = text(property(cluster, "ec2Attributes", "subnetId"));
  const several = texts(property(cluster, "ec2Attributes", "subnetIds"));
  return [...(one === undefined ? [] : [one]), ...several].flatMap(
    (id) => resourceOfId(graph, need(id), SUBNETS) ?? [],
  );
}

/** A group that a cluster names. */
export interface ManagedGroup {
  readonly id: string;
  /** Undefined when the stack does not hold it. */
  readonly group: SecurityGroup | undefined;
}

/**
 * The groups that a cluster names, by their part in it.
 *
 * @throws {Undecidable} while one of them is unknown.
 */
export function managedGroups(
  graph: StackGraph,
  cluster: Cluster,
): ReadonlyMap<GroupRole, ManagedGroup> {
  const ids = {
    primary: text(property(cluster, "ec2Attributes", "emrManagedMasterSecurityGroup")),
    core: text(property(cluster, "ec2Attributes", "emrManagedSlaveSecurityGroup")),
    service: text(property(cluster, "ec2Attributes", "serviceAccessSecurityGroup")),
  };
  const groups = new Map<GroupRole, ManagedGroup>();
  for (const role of ["primary", "core", "service"] as const) {
    const id = need(ids[role]);
    if (id !== undefined) {
      groups.set(role, { id, group: resourceOfId(graph, id, SECURITY_GROUPS) });
    }
  }
  return groups;
}
