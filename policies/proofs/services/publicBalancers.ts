import { equals, not } from "../../frame/decision";
import { flag, need, property, text } from "../../frame/properties";
import { type OutputRule } from "../../frame/rule";
import { ECS_SERVICE, type EcsService, targetsOf } from "../../queries/services/ecsServices";
import { balancersByTarget } from "../../queries/services/listeners";

/** The tag that declares the allowed callers of a service. */
const TAG = "exposure";

/** One rule too many on a public listener exposes an internal service to the internet. */
export const publicBalancers: OutputRule<EcsService> = {
  id: "public-balancers",
  claim: "A load balancer on the internet forwards only to services that are declared public.",
  severity: "critical",
  level: "mandatory",
  references: [],
  blindSpots: [
    "Services and listeners that the stack does not hold.",
    "Targets that are registered by hand.",
    "Listeners whose targets are unknown, in a preview of resources that do not exist yet.",
  ],
  fix: "Make the load balancer internal, or declare the service public.",
  question: "whether a load balancer on the internet forwards to it",
  stage: "outputs",
  types: [ECS_SERVICE],
  check(service, report, graph) {
    const exposure = text(property(service, "tags", TAG));
    if (exposure === "public") {
      return;
    }
    for (const { targetGroup } of need(targetsOf(graph, service))) {
      report.decide(publicBalancers.question, () => {
        const target = need(targetGroup);
        for (const balancer of balancersByTarget(graph).get(target?.urn ?? "") ?? []) {
          const isPublic = not(equals(flag(property(balancer, "internal")), true));
          report.decide(`whether load balancer ${balancer.name} exposes it to the internet`, () => {
            if (need(isPublic)) {
              report.violation(
                `load balancer ${balancer.name} exposes a service to the internet whose exposure is ${need(exposure) ?? "not declared"}; make the load balancer internal, or declare the service public with the tag ${TAG}`,
              );
            }
          });
        }
      });
    }
  },
};
