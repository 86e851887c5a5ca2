import { isUnknown, need, texts, property } from "../../frame/properties";
import { type OutputRule } from "../../frame/rule";
import { GROUP, type Group, subnetsOfGroup } from "../../queries/compute/fleetGroups";
import { endpointServicesOf, reachesInternet } from "../../queries/network/outboundRoutes";

/** Source: Systems Manager User Guide, "Improve the security of EC2 instances by using VPC endpoints". */
const ENDPOINTS = ["ssm", "ssmmessages", "ec2messages"] as const;

export const fleetManaged: OutputRule<Group> = {
  id: "fleet-managed",
  claim: "The instances of every auto scaling group reach Systems Manager, by NAT or by endpoints.",
  severity: "medium",
  level: "mandatory",
  references: [],
  blindSpots: [
    "What filters the path: security groups and network ACLs.",
    "Subnets that the stack does not hold.",
    "Whether the image runs the agent, and its role lets it register.",
  ],
  fix: "Give the subnets a route to a NAT gateway, or the VPC the endpoints that the message lists.",
  question: "whether its instances reach Systems Manager",
  stage: "outputs",
  types: [GROUP],
  check(group, report, graph) {
    const subnets = subnetsOfGroup(graph, group);
    if (isUnknown(subnets)) {
      const named = texts(property(group, "vpcZoneIdentifiers"));
      // Subnets of another stack have ids, and no routes here.
      if (named.some(isUnknown)) {
        report.undecided(fleetManaged.question);
      }
      return;
    }
    for (const subnet of subnets) {
      report.decide(fleetManaged.question, () => {
        if (need(reachesInternet(graph, subnet))) {
          return;
        }
        const offered = need(endpointServicesOf(graph, subnet));
        const missing = ENDPOINTS.filter((name) => !offered.has(name));
        report.expect(
          missing.length === 0,
          `instances in subnet ${subnet.name} do not reach Systems Manager, so nobody can sign in and nothing is patched: it has no route to a NAT gateway, and no endpoint for ${missing.join(", ")}; add one or the other`,
        );
      });
    }
  },
};
