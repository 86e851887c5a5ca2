import { type StackGraph } from "../../../graph/stackGraph";
import { Unknown } from "../../../graph/value";

import { anyOf, not } from "../../frame/decision";

import { flag, isPresent, isUnknown, need, property, text, texts } from "../../frame/properties";
import { type Reporter } from "../../frame/reporter";
import { type OutputRule } from "../../frame/rule";
import { type Cluster, CLUSTER } from "../../queries/emr/clusters";
import { securityDocumentOf, SECURITY_CONFIGURATION, valueAt } from "../../queries/emr/emrfsAccess";
import { isPublic, type Subnet } from "../../queries/network/routes";
import { referent, resourceOfId } from "../../queries/references";
import { SUBNETS } from "../../queries/types";

/** EMR gives the nodes of a cluster in a public subnet public addresses. */
export const emrClusterClosed: OutputRule<Cluster> = {
  id: "emr-cluster-closed",
  claim:
    "Every EMR cluster runs in private subnets, under a security configuration whose Kerberos block it matches, and encrypts its logs.",
  severity: "high",
  level: "mandatory",
  references: [
    { catalogue: "AWS Foundational Security Best Practices", id: "EMR.1" },
    { catalogue: "checkov", id: "CKV_AWS_114" },
    { catalogue: "checkov", id: "CKV2_AWS_55" },
    { catalogue: "cfn-guard", id: "emr_master_no_public_ip" },
    { catalogue: "cdk-nag", id: "EMRS3AccessLogging" },
  ],
  blindSpots: ["Subnets that the stack does not hold."],
  fix: "Use private subnets, name a security configuration, and set logUri and logEncryptionKmsKeyId.",
  question: "whether the cluster's subnets are private",
  stage: "outputs",
  types: [CLUSTER],
  check(cluster, report, graph) {
    checkSubnets(graph, cluster, report);
    report.decide("whether the cluster fits its security configuration", () => {
      checkConfiguration(graph, cluster, report);
    });
    if ((text(property(cluster, "logUri")) ?? "") === "") {
      report.violation("cluster keeps no logs; set logUri to a private, encrypted bucket");
    } else if ((text(property(cluster, "logEncryptionKmsKeyId")) ?? "") === "") {
      report.violation("logs are not encrypted under a key; set logEncryptionKmsKeyId");
    }
  },
};

function checkSubnets(graph: StackGraph, cluster: Cluster, report: Reporter): void {
  const question = "whether the cluster's subnets are private";
  if (isPresent(property(cluster, "ec2Attributes")) !== true) {
    report.undecided(question);
    return;
  }
  const ids = [
    text(property(cluster, "ec2Attributes", "subnetId")),
    ...texts(property(cluster, "ec2Attributes", "subnetIds")),
  ];
  for (const id of ids.filter((one) => one !== undefined)) {
    report.decide(question, () => {
      const subnet = resourceOfId(graph, need(id), SUBNETS);
      if (subnet !== undefined) {
        report.expect(
          not(anyOf([givesPublicAddresses(subnet), isPublic(graph, subnet)])),
          `subnet ${subnet.name} is public, so nodes get public addresses; use private subnets`,
        );
      }
    });
  }
}

function givesPublicAddresses(subnet: Subnet): boolean {
  return flag(property(subnet, "mapPublicIpOnLaunch")) === true;
}

function checkConfiguration(graph: StackGraph, cluster: Cluster, report: Reporter): void {
  const name = text(property(cluster, "securityConfiguration"));
  if (name === undefined || name === "") {
    report.violation("cluster has no security configuration; name one in securityConfiguration");
    return;
  }
  const configuration = referent(graph, cluster, "securityConfiguration", [SECURITY_CONFIGURATION]);
  const document = need(
    configuration === undefined || isUnknown(configuration)
      ? Unknown.value
      : securityDocumentOf(configuration),
  );
  const hasBlock =
    valueAt(document, ["AuthenticationConfiguration", "KerberosConfiguration"]) !== undefined;
  const hasAttributes = isPresent(property(cluster, "kerberosAttributes")) !== false;
  if (hasBlock !== hasAttributes) {
    report.violation(
      hasBlock
        ? "security configuration has a Kerberos block, and the cluster no kerberosAttributes; EMR refuses the pair"
        : "cluster has kerberosAttributes, and its security configuration no Kerberos block; EMR refuses the pair",
    );
  } else if (
    hasBlock &&
    (need(text(property(cluster, "kerberosAttributes", "realm"))) ?? "") === ""
  ) {
    report.violation("kerberosAttributes name no realm; set it, in upper case");
  }
}
