/**
 * Only the web ports of load balancers are open to the internet.
 *
 * AWS has three forms of one rule, and whether a group is a load balancer's alone shows only in the
 * resources that it is attached to; so this is a proof over all of them.
 */
import { type StackGraph } from "../../../graph/stackGraph";
import { Unknown } from "../../../graph/value";

import { attachmentsOf } from "../../queries/network/securityGroupAttachments";
import { ingressOf, type Ingress } from "../../queries/network/ingress";
import { isInternet } from "../../queries/network/internet";
import { allOf, anyOf, type Decision, equals } from "../../frame/decision";
import { isUnknown, type Maybe } from "../../frame/properties";
import { type Reporter } from "../../frame/reporter";
import { type Proof } from "../../frame/rule";

/** HTTP, which only redirects, and HTTPS. */
const WEB_PORTS = [80, 443];

/** TCP by name and by number. Source: IANA, "Assigned Internet Protocol Numbers". */
const TCP = ["tcp", "6"];

export const noPublicIngress: Proof = {
  id: "no-public-ingress",
  claim:
    "The internet reaches ports 80 and 443 of load balancers only, in security groups attached to nothing else.",
  severity: "critical",
  level: "mandatory",
  references: [
    { catalogue: "AWS Foundational Security Best Practices", id: "EC2.18" },
    { catalogue: "AWS Foundational Security Best Practices", id: "EC2.19" },
    { catalogue: "checkov", id: "CKV_AWS_24" },
    { catalogue: "checkov", id: "CKV_AWS_25" },
    { catalogue: "checkov", id: "CKV_AWS_277" },
    { catalogue: "CIS AWS Foundations 3.0.0", id: "5.2" },
    { catalogue: "CIS AWS Foundations 3.0.0", id: "5.3" },
    { catalogue: "checkov", id: "CKV2_AWS_7" },
    { catalogue: "cdk-nag", id: "EC2RestrictedCommonPorts" },
    { catalogue: "cdk-nag", id: "EC2RestrictedInbound" },
    { catalogue: "cdk-nag", id: "EC2RestrictedSSH" },
    { catalogue: "cdk-nag", id: "RDSRestrictedInbound" },
    { catalogue: "cfn-guard", id: "ec2_security_group_ingress_open_to_world_rule" },
    { catalogue: "cfn-guard", id: "restricted_common_ports" },
    { catalogue: "cfn-guard", id: "restricted_ssh" },
    { catalogue: "cfn-guard", id: "security_group_ingress_all_protocols_rule" },
    {
      catalogue: "Pulumi compliance policies",
      id: "ec2/SecurityGroup/disallowPublicInternetIngress",
    },
  ],
  blindSpots: [
    "Prefix lists, which may hold any range.",
    "Public ranges narrower than /8 (IPv4) or /12 (IPv6), however many of them there are.",
    "Rules that are added to a group outside of this stack.",
  ],
  fix: "Name a security group or a known range as the source of the rule.",
  question: "whether ingress opens a port to the internet",
  stage: "stack",
  check(graph, at) {
    for (const ingress of ingressOf(graph)) {
      checkIngress(graph, ingress, at(ingress.writtenIn));
    }
  },
};

function checkIngress(graph: StackGraph, ingress: Ingress, report: Reporter): void {
  const open = anyOf(ingress.ranges.map(isOpen));
  const allowed = isWebPortOfBalancer(graph, ingress);
  if (open === false || allowed.decision === true) {
    return;
  }
  const from = ingress.ranges.filter((range) => isOpen(range) !== false).join(", ");
  if (open === true && allowed.decision === false) {
    report.violation(
      `ingress opens ${written(ingress)} to ${from}${allowed.because}; ` +
        "name a source group or a known range instead",
    );
  } else {
    report.undecided(`whether ingress opens ${written(ingress)} to the internet, from ${from}`);
  }
}

/** A range that cannot be read counts as unknown: AWS might accept it. */
function isOpen(range: string | Unknown): Decision {
  return isUnknown(range) ? range : (isInternet(range) ?? Unknown.value);
}

function isWebPortOfBalancer(
  graph: StackGraph,
  { group, protocol, fromPort, toPort }: Ingress,
): { decision: Decision; because: string } {
  const web = allOf([
    anyOf(TCP.map((name) => equals(protocol, name))),
    anyOf(WEB_PORTS.map((port) => allOf([equals(fromPort, port), equals(toPort, port)]))),
  ]);
  if (web !== true) {
    return { decision: web, because: "" };
  }
  if (isUnknown(group)) {
    return { decision: group, because: "" };
  }
  if (group === undefined) {
    return { decision: false, because: ", in a security group that this stack does not hold" };
  }
  const { loadBalancers, others, possible } = attachmentsOf(graph, group);
  if (others[0] !== undefined) {
    return {
      decision: false,
      because: `, in a security group that ${others[0].name} is also attached to`,
    };
  }
  if (possible.length > 0) {
    return { decision: Unknown.value, because: "" };
  }
  return {
    decision: loadBalancers.length > 0,
    because: ", in a security group that is attached to no load balancer",
  };
}

function written({ protocol, fromPort, toPort }: Ingress): string {
  if (protocol === "-1") {
    return "all ports";
  }
  if (isUnknown(protocol) && isUnknown(fromPort) && isUnknown(toPort)) {
    return "unknown ports";
  }
  const kind = TCP.includes(String(protocol)) ? "tcp" : shown(protocol);
  return fromPort === toPort
    ? `${kind} ${shown(fromPort)}`
    : `${kind} ${shown(fromPort)}-${shown(toPort)}`;
}

function shown(value: Maybe<string | number>): string {
  return value === undefined || isUnknown(value) ? "[unknown]" : String(value);
}
