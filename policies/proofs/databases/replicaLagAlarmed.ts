import { type StackGraph } from "../../../graph/stackGraph";
import { need, property, text } from "../../frame/properties";
import { isOfType } from "../../frame/resources";
import { type OutputRule } from "../../frame/rule";
import {
  type Database,
  DB_CLUSTER,
  DB_INSTANCE,
  instancesByCluster,
  isAlarmed,
} from "../../queries/databases/databases";

/** A replica that is far behind answers with old data, and loses what it lacks when it takes over. */
export const replicaLagAlarmed: OutputRule<Database> = {
  id: "replica-lag-alarmed",
  claim: "Every database that replicates another one has an alarm on how far it is behind.",
  severity: "medium",
  level: "mandatory",
  references: [],
  blindSpots: ["The threshold of the alarm.", "Alarms by metric math, and of another stack."],
  fix: "Add an alarm on the metric, with the dimension of the cluster or the instance.",
  question: "whether an alarm is on the lag of the replica",
  stage: "outputs",
  types: [DB_CLUSTER, DB_INSTANCE],
  check(database, report, graph) {
    for (const { metric, what } of lagsOf(database, graph)) {
      const name = nameOf(database);
      report.expect(
        name === undefined || isAlarmed(graph, database, metric, name),
        `no alarm is on ${metric} of ${name ?? ""}, by which ${what}; add one`,
      );
    }
  },
};

interface Lag {
  readonly metric: string;
  /** What is behind, as the end of a sentence. */
  readonly what: string;
}

/** Source of the metrics: Aurora User Guide and RDS User Guide, "Amazon CloudWatch metrics". */
function lagsOf(database: Database, graph: StackGraph): readonly Lag[] {
  if (isOfType(database, [DB_INSTANCE])) {
    return need(text(property(database, "replicateSourceDb"))) === undefined
      ? []
      : [{ metric: "ReplicaLag", what: "it is behind its source" }];
  }
  if (!isOfType(database, [DB_CLUSTER])) {
    return [];
  }
  const readers = instancesByCluster(graph).of(database).length > 1;
  // A cluster that joins a global database has no user of its own.
  const declared = { ...database, outputs: {} };
  const isSecondary =
    need(text(property(declared, "globalClusterIdentifier"))) !== undefined &&
    need(text(property(declared, "masterUsername"))) === undefined;
  return [
    ...(readers ? [{ metric: "AuroraReplicaLag", what: "its readers are behind its writer" }] : []),
    ...(isSecondary
      ? [{ metric: "AuroraGlobalDBReplicationLag", what: "it is behind the primary region" }]
      : []),
  ];
}

function nameOf(database: Database): string | undefined {
  return isOfType(database, [DB_CLUSTER])
    ? need(text(property(database, "clusterIdentifier")))
    : isOfType(database, [DB_INSTANCE])
      ? need(text(property(database, "identifier")))
      : undefined;
}
