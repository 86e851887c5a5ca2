/**
 * Only a load balancer's own door is open to the internet.
 *
 * AWS has three ways to write one rule, and whether a group belongs to a load balancer alone shows only
 * in who wears it; so this is a proof over all of them.
 */
import { type StackGraph } from "../../graph/stackGraph";
import { Unknown } from "../../graph/value";

import { usersOf } from "../queries/groupUsers";
import { ingressOf, type Ingress } from "../queries/ingress";
import { isInternet } from "../queries/internet";
import { allOf, anyOf, equals, isUnknown, type Decision, type Read } from "../read";
import { type Proof, type Reporter } from "../rule";

/** HTTP, which only redirects, and HTTPS. */
const WEB_PORTS = [80, 443];

/** TCP by name and by number. Source: IANA, "Assigned Internet Protocol Numbers". */
const TCP = ["tcp", "6"];

export const noPublicIngress: Proof = {
  id: "no-public-ingress",
  claim:
    "The internet gets in on ports 80 and 443 of load balancers only, in groups that nothing else wears.",
  severity: "critical",
  level: "mandatory",
  frameworks: [
    { name: "AWS Foundational Security Best Practices", id: "EC2.18" },
    { name: "AWS Foundational Security Best Practices", id: "EC2.19" },
    { name: "checkov", id: "CKV_AWS_24" },
    { name: "checkov", id: "CKV_AWS_25" },
    { name: "checkov", id: "CKV_AWS_277" },
  ],
  blindSpots: [
    "Prefix lists, which may hold any range.",
    "Public ranges narrower than /8 (IPv4) or /12 (IPv6), however many of them there are.",
    "Rules that are added to a group outside of this stack.",
  ],
  reads: "stack",
  check(graph, at) {
    for (const ingress of ingressOf(graph)) {
      checkIngress(graph, ingress, at(ingress.writtenIn));
    }
  },
};

function checkIngress(graph: StackGraph, ingress: Ingress, report: Reporter): void {
  const open = anyOf(ingress.ranges.map(isOpen));
  const door = isDoorOfLoadBalancer(graph, ingress);
  if (open === false || door.decision === true) {
    return;
  }
  const from = ingress.ranges.filter((range) => isOpen(range) !== false).join(", ");
  if (open === true && door.decision === false) {
    report.violation(
      `ingress opens ${written(ingress)} to ${from}${door.because}; ` +
        "name a source group or a known range instead",
    );
  } else {
    report.undecided(`whether ingress opens ${written(ingress)} to the internet, from ${from}`);
  }
}

/** A range that cannot be read counts as unknown: AWS may understand what we do not. */
function isOpen(range: string | Unknown): Decision {
  return isUnknown(range) ? range : (isInternet(range) ?? Unknown.value);
}

function isDoorOfLoadBalancer(
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
    return { decision: false, because: ", in a group that this stack does not hold" };
  }
  const { loadBalancers, others, possible } = usersOf(graph, group);
  if (others[0] !== undefined) {
    return { decision: false, because: `, in a group that ${others[0].name} wears as well` };
  }
  if (possible.length > 0) {
    return { decision: Unknown.value, because: "" };
  }
  return {
    decision: loadBalancers.length > 0,
    because: ", in a group that no load balancer wears",
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

function shown(value: Read<string | number>): string {
  return value === undefined || isUnknown(value) ? "[unknown]" : String(value);
}
