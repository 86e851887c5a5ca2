import { type StackGraph } from "../../../graph/stackGraph";

import { anyOf, type Decision, equals } from "../../frame/decision";
import { isUnknown, need } from "../../frame/properties";
import { type Typed } from "../../frame/resources";
import { type OutputRule } from "../../frame/rule";
import { DB_CLUSTER_INSTANCE, DB_INSTANCE } from "../../queries/databases/databases";
import { routesOf, type Subnet } from "../../queries/network/routes";
import { DEFAULT_VPC_SUBNET } from "../../queries/placement/placement";
import { placementOf } from "../../queries/placement/workloads";

type Instance = Typed<typeof DB_CLUSTER_INSTANCE | typeof DB_INSTANCE>;

/** A database that is broken into can send its data nowhere without a route to the internet. */
export const databasesIsolated: OutputRule<Instance> = {
  id: "databases-isolated",
  claim: "No database is in a subnet with a route to the internet, by NAT or directly.",
  severity: "high",
  level: "mandatory",
  references: [],
  blindSpots: ["Routes to other networks that lead to the internet from there."],
  fix: "Name a subnet group of subnets whose route table has no route to 0.0.0.0/0 or ::/0.",
  question: "whether the subnets of the database have a route to the internet",
  stage: "outputs",
  types: [DB_CLUSTER_INSTANCE, DB_INSTANCE],
  check(instance, report, graph) {
    const placement = placementOf(graph, instance);
    for (const subnet of placement?.subnets ?? []) {
      const known = need(subnet);
      if (known === DEFAULT_VPC_SUBNET) {
        report.violation(
          "it is in the default VPC, whose subnets have a route to the internet; name a subnet group of isolated subnets",
        );
        return;
      }
      report.expect(
        isIsolated(graph, known),
        `it is in subnet ${known.name}, which has a route to the internet; name a subnet group of isolated subnets`,
      );
    }
  },
};

function isIsolated(graph: StackGraph, subnet: Subnet): Decision {
  const routes = routesOf(graph, subnet);
  if (isUnknown(routes)) {
    return routes;
  }
  const leaves = anyOf(
    routes.entries.map(({ destination, ipv6Destination }) =>
      anyOf([equals(destination, "0.0.0.0/0"), equals(ipv6Destination, "::/0")]),
    ),
  );
  return isUnknown(leaves) ? leaves : !leaves;
}
