import { type Resource, type StackGraph } from "../../graph/stackGraph";
import { type Unknown } from "../../graph/value";

import { securityDocumentOf, SECURITY_CONFIGURATION, valueAt } from "../queries/emrfsAccess";
import { referent, referrers } from "../queries/references";
import { flag, held, isUnknown, list, record, text, texts } from "../read";
import { type Proof, type Reporter } from "../rule";

const CLUSTER = "aws:emr/cluster:Cluster";
const SUBNET = "aws:ec2/subnet:Subnet";
const ASSOCIATION = "aws:ec2/routeTableAssociation:RouteTableAssociation";
const ROUTE = "aws:ec2/route:Route";
const ROUTE_TABLE = "aws:ec2/routeTable:RouteTable";

/** EMR gives the nodes of a cluster in a public subnet public addresses. */
export const emrClusterClosed: Proof = {
  id: "emr-cluster-closed",
  claim:
    "Every EMR cluster runs in private subnets, under a security configuration whose Kerberos block it matches, and encrypts its logs.",
  severity: "high",
  level: "mandatory",
  frameworks: [
    { name: "AWS Foundational Security Best Practices", id: "EMR.1" },
    { name: "checkov", id: "CKV_AWS_114" },
    { name: "checkov", id: "CKV2_AWS_55" },
    { name: "cfn-guard", id: "emr_master_no_public_ip" },
    { name: "cdk-nag", id: "EMRS3AccessLogging" },
  ],
  blindSpots: ["Subnets that the stack does not hold."],
  reads: "stack",
  check(graph, at) {
    for (const cluster of graph.ofType(CLUSTER)) {
      checkSubnets(graph, cluster, at(cluster));
      checkConfiguration(graph, cluster, at(cluster));
      if ((text(held(cluster, "logUri")) ?? "") === "") {
        at(cluster).violation("cluster keeps no logs; set logUri to a private, encrypted bucket");
      } else if ((text(held(cluster, "logEncryptionKmsKeyId")) ?? "") === "") {
        at(cluster).violation("logs are not encrypted under a key; set logEncryptionKmsKeyId");
      }
    }
  },
};

function checkSubnets(graph: StackGraph, cluster: Resource, report: Reporter): void {
  const attributes = record(held(cluster, "ec2Attributes"));
  if (attributes === undefined || isUnknown(attributes)) {
    report.undecided("whether the cluster's subnets are private");
    return;
  }
  const ids = [text(attributes["subnetId"]), ...texts(attributes["subnetIds"])];
  for (const id of ids.filter((one) => one !== undefined)) {
    const subnet = graph.ofType(SUBNET).find((one) => !isUnknown(id) && one.id === id);
    if (isUnknown(id)) {
      report.undecided("whether the cluster's subnets are private");
    } else if (subnet !== undefined && isPublic(graph, subnet)) {
      report.violation(
        `subnet ${subnet.name} is public, so nodes get public addresses; use private subnets`,
      );
    }
  }
}

function isPublic(graph: StackGraph, subnet: Resource): boolean {
  if (flag(held(subnet, "mapPublicIpOnLaunch")) === true) {
    return true;
  }
  const associations = referrers(graph, [ASSOCIATION], "subnetId", [SUBNET]).of(subnet);
  return associations.some((association) => {
    const table = referent(graph, association, "routeTableId", [ROUTE_TABLE]);
    return table !== undefined && !isUnknown(table) && leadsOut(graph, table);
  });
}

function leadsOut(graph: StackGraph, table: Resource): boolean {
  const routes = referrers(graph, [ROUTE], "routeTableId", [ROUTE_TABLE]).of(table);
  const inline = list(held(table, "routes"));
  const gateways = [
    ...routes.map((route) => text(held(route, "gatewayId"))),
    ...(isUnknown(inline) ? [] : inline).map((route) => gatewayOf(record(route))),
  ];
  return gateways.some((gateway) => typeof gateway === "string" && gateway.startsWith("igw-"));
}

function gatewayOf(route: ReturnType<typeof record>): string | Unknown | undefined {
  return route === undefined || isUnknown(route) ? undefined : text(route["gatewayId"]);
}

function checkConfiguration(graph: StackGraph, cluster: Resource, report: Reporter): void {
  const name = text(held(cluster, "securityConfiguration"));
  if (name === undefined || name === "") {
    report.violation("cluster has no security configuration; name one in securityConfiguration");
    return;
  }
  const configuration = referent(graph, cluster, "securityConfiguration", [SECURITY_CONFIGURATION]);
  const document =
    configuration === undefined || isUnknown(configuration)
      ? undefined
      : securityDocumentOf(configuration);
  if (document === undefined) {
    report.undecided("whether the cluster fits its security configuration");
    return;
  }
  const hasBlock =
    valueAt(document, ["AuthenticationConfiguration", "KerberosConfiguration"]) !== undefined;
  const attributes = record(held(cluster, "kerberosAttributes"));
  const realm =
    attributes === undefined || isUnknown(attributes) ? undefined : text(attributes["realm"]);
  if (hasBlock !== (attributes !== undefined)) {
    report.violation(
      hasBlock
        ? "security configuration has a Kerberos block, and the cluster no kerberosAttributes; EMR refuses the pair"
        : "cluster has kerberosAttributes, and its security configuration no Kerberos block; EMR refuses the pair",
    );
  } else if (hasBlock && (realm ?? "") === "") {
    report.violation("kerberosAttributes name no realm; set it, in upper case");
  }
}
