import { type Resource, type StackGraph } from "../../graph/stackGraph";

import { balancersByTarget, ECS_SERVICE, targetsOf } from "../queries/ecsServices";
import { equals, flag, held, isUnknown, not, record, text } from "../read";
import { type Proof, type Reporter } from "../rule";

/** The tag by which a service says who may call it. */
const TAG = "exposure";

/** One rule too many on a public listener, and an internal service is on the internet. */
export const publicBalancers: Proof = {
  id: "public-balancers",
  claim: "A balancer on the internet leads only to services that are declared public.",
  severity: "critical",
  level: "mandatory",
  frameworks: [],
  blindSpots: [
    "Services and listeners that the stack does not hold.",
    "Targets that are registered by hand.",
    "Listeners of which nobody can say yet what they lead to, in a preview of what does not exist.",
  ],
  reads: "stack",
  check(graph, at) {
    for (const service of graph.ofType(ECS_SERVICE)) {
      checkService(graph, service, at(service));
    }
  },
};

function checkService(graph: StackGraph, service: Resource, report: Reporter): void {
  const tags = record(held(service, "tags"));
  const exposure = isUnknown(tags) ? tags : text(tags?.[TAG]);
  const targets = targetsOf(graph, service);
  if (exposure === "public") {
    return;
  }
  if (isUnknown(targets)) {
    report.undecided("whether a balancer on the internet leads to it");
    return;
  }
  for (const { targetGroup } of targets) {
    if (isUnknown(targetGroup)) {
      report.undecided("whether a balancer on the internet leads to it");
      continue;
    }
    const balancers = targetGroup && balancersByTarget(graph).get(targetGroup.urn);
    for (const balancer of balancers ?? []) {
      const isPublic = not(equals(flag(held(balancer, "internal")), true));
      if (isUnknown(isPublic) || (isPublic && isUnknown(exposure))) {
        report.undecided(`whether balancer ${balancer.name} leads the internet to it`);
      } else if (isPublic) {
        report.violation(
          `balancer ${balancer.name} leads the internet to a service whose exposure is ${String(exposure ?? "not declared")}; make the balancer internal, or declare the service public with the tag ${TAG}`,
        );
      }
    }
  }
}
