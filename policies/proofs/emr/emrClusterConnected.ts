import { type StackGraph } from "../../../graph/stackGraph";
import { Unknown } from "../../../graph/value";
import {
  type GroupRole,
  type GroupRule,
  securityGroupRules,
} from "../../../lib/emr/cluster/network/securityGroupRules";

import { allOf, type Decision } from "../../frame/decision";
import { isUnknown, known, property, text } from "../../frame/properties";
import { resourcesOf } from "../../frame/resources";
import { type Reporter } from "../../frame/reporter";
import { type OutputRule } from "../../frame/rule";
import {
  type Cluster,
  CLUSTER,
  type ManagedGroup,
  managedGroups,
} from "../../queries/emr/clusters";
import { permits, rulesOf, type GroupRules } from "../../queries/network/groupRules";

const ENDPOINT = "aws:ec2/vpcEndpoint:VpcEndpoint";

/** Every address: a rule with such a range needs no name of a peer. */
const ANYWHERE = "0.0.0.0/0";

/** EMR adds the inbound rules that a custom group lacks, and never an outbound one. */
export const emrClusterConnected: OutputRule<Cluster> = {
  id: "emr-cluster-connected",
  claim:
    "The security groups of every EMR cluster have all rules, in both directions, that its nodes and the EMR service need among each other and to S3.",
  severity: "high",
  level: "mandatory",
  references: [],
  blindSpots: [
    "Groups that the stack does not hold.",
    "Network ACLs, and releases from emr-8.0.0, which reach EMR through an endpoint.",
  ],
  fix: "Add the security group rules that the message lists, in both directions.",
  question: "whether the cluster's nodes and the EMR service can reach each other",
  stage: "outputs",
  types: [CLUSTER],
  check(cluster, report, graph) {
    const groups = managedGroups(graph, cluster);
    // With none of them EMR creates its own groups, with all rules.
    if (groups.size === 0) {
      return;
    }
    for (const role of (["primary", "core", "service"] as const).filter(
      (one) => !groups.has(one),
    )) {
      report.violation(
        `cluster names no ${role} security group beside its other ones; EMR takes all three or none`,
      );
    }
    checkRules(graph, groups, report);
  },
};

function checkRules(
  graph: StackGraph,
  groups: ReadonlyMap<GroupRole, ManagedGroup>,
  report: Reporter,
): void {
  const prefixLists = s3PrefixLists(graph);
  for (const rule of securityGroupRules) {
    const group = groups.get(rule.group)?.group;
    const names = rule.peer === "s3" ? prefixLists : [groups.get(rule.peer)?.id ?? ""];
    if (group !== undefined) {
      report.expect(
        isPermitted(rulesOf(graph, group), rule, names),
        `${rule.group} security group ${group.name} has no ${rule.direction} rule for ${trafficName(rule)}; add it: the cluster does not start without it, and EMR adds no outbound rules`,
      );
    }
  }
}

/** A rule for all protocols can be written as one rule, or as one for each of them. */
function isPermitted(
  own: GroupRules,
  { direction, protocol, port }: GroupRule,
  names: readonly string[] | Unknown,
): Decision {
  if (isUnknown(names)) {
    return names;
  }
  const peers = [...names, ...(direction === "egress" ? [ANYWHERE] : [])];
  const protocols = protocol === "all" ? ["tcp", "udp", "icmp"] : [protocol];
  return allOf(
    protocols.map((one) =>
      permits(own, {
        direction,
        protocol: one,
        ...(port === undefined ? {} : { port }),
        peers,
      }),
    ),
  );
}

function trafficName({ direction, peer, protocol, port }: GroupRule): string {
  const ports = port === undefined ? "" : ` ${port}`;
  return `${protocol}${ports} ${direction === "ingress" ? "from" : "to"} ${peer === "s3" ? "S3" : peer}`;
}

/** The prefix lists of S3 that the endpoints of the stack have. */
function s3PrefixLists(graph: StackGraph): readonly string[] | Unknown {
  const lists = resourcesOf(graph, ENDPOINT)
    .filter((endpoint) => known(text(property(endpoint, "serviceName")))?.endsWith(".s3") === true)
    .map((endpoint) => text(property(endpoint, "prefixListId")));
  return lists.some(isUnknown)
    ? Unknown.value
    : lists.filter((id): id is string => typeof id === "string" && id !== "");
}
