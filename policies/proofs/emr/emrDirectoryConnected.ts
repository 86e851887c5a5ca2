import { type StackGraph } from "../../../graph/stackGraph";
import { Unknown } from "../../../graph/value";
import { contains, parseCidr } from "../../../lib/network/cidr";

import { type Decision } from "../../frame/decision";
import { isUnknown, need } from "../../frame/properties";
import { type Reporter } from "../../frame/reporter";
import { type OutputRule } from "../../frame/rule";
import { type Cluster, CLUSTER, managedGroups, subnetsOf } from "../../queries/emr/clusters";
import { securityDocumentOf, SECURITY_CONFIGURATION, valueAt } from "../../queries/emr/emrfsAccess";
import { type GroupRules, permits, rulesOf } from "../../queries/network/groupRules";
import { routesOf, type Subnet } from "../../queries/network/routes";
import { referent, referrers } from "../../queries/references";
import { VPCS } from "../../queries/types";

const TRUST = [
  "AuthenticationConfiguration",
  "KerberosConfiguration",
  "ClusterDedicatedKdcConfiguration",
  "CrossRealmTrustConfiguration",
];
/** Both give the nodes of a VPC the names of another network. */
const NAME_SOURCES = [
  "aws:route53/resolverRuleAssociation:ResolverRuleAssociation",
  "aws:ec2/vpcDhcpOptionsAssociation:VpcDhcpOptionsAssociation",
] as const;
/** Ports of the KDC on the primary node: Kerberos and its administration. */
const KDC_PORTS = [88, 749];

/** The two KDCs of a trust must reach one another and resolve each other's names. */
export const emrDirectoryConnected: OutputRule<Cluster> = {
  id: "emr-directory-connected",
  claim:
    "Every EMR cluster with a cross-realm trust has routes to the other network, resolves its names, and admits its KDC.",
  severity: "high",
  level: "mandatory",
  references: [],
  blindSpots: [
    "Whether the routes and names lead to the directory, and the routes back: both are of the other network.",
    "Subnets and groups that the stack does not hold.",
  ],
  fix: "Add the route, the resolver rule or the ingress rule that the message names.",
  question: "whether the cluster and the directory of its trust reach each other",
  stage: "outputs",
  types: [CLUSTER],
  check(cluster, report, graph) {
    if (!hasTrust(graph, cluster)) {
      return;
    }
    const ranges = new Set<string>();
    for (const subnet of subnetsOf(graph, cluster)) {
      const routed = routedRanges(graph, subnet);
      routed.forEach((range) => ranges.add(range));
      if (routed.length === 0) {
        report.violation(
          `subnet ${subnet.name} has no route to a transit gateway, VPN gateway or peered VPC, so its nodes cannot reach the directory of the trust; add one`,
        );
      }
      checkNames(graph, subnet, report);
    }
    const primary = managedGroups(graph, cluster).get("primary")?.group;
    if (primary === undefined || ranges.size === 0) {
      return;
    }
    const rules = rulesOf(graph, primary);
    for (const port of KDC_PORTS) {
      report.expect(
        admits(rules, port, [...ranges]),
        `primary security group ${primary.name} has no ingress rule for tcp ${port} from ${[...ranges].join(", ")}, so the directory cannot reach the KDC; add it`,
      );
    }
  },
};

function hasTrust(graph: StackGraph, cluster: Cluster): boolean {
  const configuration = need(
    referent(graph, cluster, "securityConfiguration", [SECURITY_CONFIGURATION]),
  );
  return (
    configuration !== undefined &&
    valueAt(need(securityDocumentOf(configuration)), TRUST) !== undefined
  );
}

/** The ranges that a subnet reaches through a gateway to another network. */
function routedRanges(graph: StackGraph, subnet: Subnet): string[] {
  return need(routesOf(graph, subnet)).entries.flatMap(({ destination, isToOtherNetwork }) =>
    isToOtherNetwork === true && typeof destination === "string" ? [destination] : [],
  );
}

function checkNames(graph: StackGraph, subnet: Subnet, report: Reporter): void {
  const vpc = need(referent(graph, subnet, "vpcId", VPCS));
  if (vpc === undefined) {
    return;
  }
  const sources = NAME_SOURCES.map((type) => referrers(graph, [type], "vpcId", VPCS));
  const hasNames = sources.some((source) => source.of(vpc).length > 0);
  const mayHaveNames = sources.some(({ undetermined }) => undetermined.length > 0);
  report.expect(
    hasNames || (mayHaveNames ? Unknown.value : false),
    `VPC ${vpc.name} has no resolver rule and no DHCP options, so the nodes cannot resolve the domain of the trust; associate a resolver rule`,
  );
}

/** Whether a rule admits a port from a part of one of the ranges. */
function admits(rules: GroupRules, port: number, ranges: readonly string[]): Decision {
  const inRanges = rules.rules
    .flatMap((rule) => rule.ranges)
    .filter((range): range is string => !isUnknown(range))
    .filter((inner) => ranges.some((outer) => isPart(outer, inner)));
  return permits(rules, { direction: "ingress", protocol: "tcp", port, peers: inRanges });
}

function isPart(outer: string, inner: string): boolean {
  const [whole, part] = [parseCidr(outer), parseCidr(inner)];
  return whole !== undefined && part !== undefined && contains(whole, part);
}
