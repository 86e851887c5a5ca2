/**
 * The internet reaches what is declared public, and nothing else.
 *
 * A service is exposed by many resources together: an address, a route, a network ACL, groups, a listener
 * and its rules. Each of them can be right by itself while the way that they open together is not.
 */
import { type Resource } from "../../../graph/stackGraph";

import { type Decision, equals } from "../../frame/decision";
import { isUnknown, record, text } from "../../frame/properties";
import { type Reporter } from "../../frame/reporter";
import { type Proof } from "../../frame/rule";
import { internetReach, pathText } from "../../queries/reach/internetReach";
import { type Path } from "../../queries/reach/path";

/** The tag that declares the allowed callers of a workload, and its value for the internet. */
const TAG = "exposure";
const PUBLIC = "public";

export const internetReachDeclared: Proof = {
  id: "internet-reach-declared",
  claim:
    "The internet reaches every task, function, instance, cluster, cache, database and broker that the tag exposure declares public, and no other.",
  severity: "critical",
  level: "mandatory",
  references: [
    { catalogue: "AWS Foundational Security Best Practices", id: "RDS.2" },
    { catalogue: "checkov", id: "CKV_AWS_17" },
    { catalogue: "checkov", id: "CKV_AWS_38" },
  ],
  blindSpots: [
    "Public ranges narrower than /8 (IPv4) or /12 (IPv6), however many of them there are.",
    "Resources that the stack does not hold: peered networks, gateways of others, targets that are registered by hand.",
    "What a program that is reached passes on, and what a reached workload connects to.",
    "Instances of auto scaling groups, classic load balancers, Global Accelerator, and VPC origins of CloudFront.",
    "Buckets, queues and topics: their policies decide, and no-wildcard-principal judges those.",
  ],
  fix: "Close a hop of the path that the finding names, or declare the workload with the tag exposure: public.",
  question: "whether the internet reaches it",
  stage: "stack",
  check(graph, at) {
    for (const { resource, path } of internetReach(graph)) {
      const report = at(resource);
      report.decide(internetReachDeclared.question, () => {
        compare(resource, path, report);
      });
    }
  },
};

function compare(resource: Resource, path: Path, report: Reporter): void {
  const declared = isDeclaredPublic(resource);
  if (isUnknown(path.isOpen)) {
    report.undecided(
      `whether the internet reaches it, which depends on whether ${path.obstacle ?? "a path to it is open"}`,
    );
  } else if (isUnknown(declared)) {
    report.undecided(
      `whether it is declared public, because the internet reaches it: ${pathText(path)}`,
    );
  } else if (path.isOpen && !declared) {
    report.violation(
      `the internet reaches it, and it is not declared public: ${pathText(path)}; close one of these hops, or declare it with the tag ${TAG}: ${PUBLIC}`,
    );
  } else if (declared && !path.isOpen) {
    report.violation(
      `it is declared public, and the internet does not reach it: ${path.obstacle ?? "the path is closed"}; open that, or remove the tag ${TAG}: ${PUBLIC}`,
    );
  }
}

/** Whether a workload is declared public: by its own tag, or by one that its provider adds to all. */
export function isDeclaredPublic({ inputs, outputs }: Resource): Decision {
  const own = record(inputs["tags"] ?? outputs["tags"]);
  return isUnknown(own) ? own : equals(text(own?.[TAG]), PUBLIC);
}
