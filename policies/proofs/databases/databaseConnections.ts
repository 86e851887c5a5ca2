import { type Resource, type StackGraph } from "../../../graph/stackGraph";
import {
  type Capacity,
  type ClientUse,
  connectionUse,
  mostConnections,
} from "../../../lib/databases/connections";
import { type EngineName, engineNames } from "../../../lib/databases/engines";

import { isUnknown, list, need, number, property, record, text } from "../../frame/properties";
import { isOfType } from "../../frame/resources";
import { type Proof } from "../../frame/rule";
import { DB_CLUSTER, DB_CLUSTER_INSTANCE, DB_INSTANCE } from "../../queries/databases/databases";

const COMPONENTS = ["meridian:index:DatabaseCluster", "meridian:index:DatabaseInstance"];

/** A database that accepts no more connections fails for all its clients, also for those that were served before. */
export const databaseConnections: Proof = {
  id: "database-connections",
  claim:
    "An instance of a database accepts the connections of all its clients, while a deployment runs their new tasks beside the old ones.",
  severity: "high",
  level: "mandatory",
  references: [],
  blindSpots: [
    "Clients that open more connections than their poolSize.",
    "Clients that the configuration of the database does not name.",
    "max_connections in a parameter group of your own.",
    "Read replicas of RDS, whose engine is that of their source: the source is looked at.",
  ],
  fix: "Lower poolSize or the most tasks of a client, or raise the capacity of the database.",
  question: "whether the connections of all clients fit",
  stage: "stack",
  check(graph, at) {
    for (const component of COMPONENTS.flatMap((type) => graph.ofType(type))) {
      const report = at(component);
      report.decide("whether the connections of all clients fit", () => {
        const most = leastConnections(graph, component);
        if (most === undefined) {
          return;
        }
        const { used, available, arithmetic } = connectionUse(clientsOf(component), most);
        report.expect(
          used <= available,
          `clients open ${used} connections (${arithmetic}), and an instance has ${available} for them of the ${most} that it accepts; lower poolSize or tasks, or raise the capacity`,
        );
      });
    }
  },
};

/** What the smallest instance accepts. */
function leastConnections(graph: StackGraph, component: Resource): number | undefined {
  const children = graph.childrenOf(component.urn);
  const [instance] = children.filter((child) => isOfType(child, [DB_INSTANCE]));
  if (instance !== undefined && isOfType(instance, [DB_INSTANCE])) {
    const engine = need(text(property(instance, "engine")));
    const instanceClass = need(text(property(instance, "instanceClass"))) ?? "";
    return isEngine(engine)
      ? mostConnections(engine, { type: "provisioned", instanceClass })
      : undefined;
  }
  const [cluster] = children.filter((child) => isOfType(child, [DB_CLUSTER]));
  if (cluster === undefined || !isOfType(cluster, [DB_CLUSTER])) {
    return undefined;
  }
  const engine = need(text(property(cluster, "engine")));
  const scaling = property(cluster, "serverlessv2ScalingConfiguration");
  const minAcu = need(number(property(scaling, "minCapacity"))) ?? 0;
  const maxAcu = need(number(property(scaling, "maxCapacity"))) ?? 0;
  const counts = children.flatMap((child) => {
    if (!isOfType(child, [DB_CLUSTER_INSTANCE])) {
      return [];
    }
    const instanceClass = need(text(property(child, "instanceClass"))) ?? "";
    const capacity: Capacity =
      instanceClass === "db.serverless"
        ? { type: "serverless", minAcu, maxAcu }
        : { type: "provisioned", instanceClass };
    return isEngine(engine) ? (mostConnections(engine, capacity) ?? []) : [];
  });
  return counts.length === 0 ? undefined : Math.min(...counts);
}

function isEngine(name: string | undefined): name is EngineName {
  return engineNames.some((each) => each === name);
}

/** What the component declares of its clients. */
function clientsOf({ outputs }: Resource): ClientUse[] {
  const clients = need(list(outputs["clients"]));
  return clients.map((client) => {
    const declared = record(client);
    const fields = declared === undefined || isUnknown(declared) ? {} : declared;
    return {
      service: need(text(fields["service"])) ?? "",
      poolSize: need(number(fields["poolSize"])) ?? 0,
      tasks: need(number(fields["tasks"])) ?? 0,
    };
  });
}
