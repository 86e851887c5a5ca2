/** Databases of RDS and Aurora: their instances, and the alarms on them. */
import { type Resource, type StackGraph } from "../../../graph/stackGraph";

import { perGraph } from "../../frame/perGraph";
import { isUnknown, property, record, text } from "../../frame/properties";
import { resourcesOf, type Typed } from "../../frame/resources";
import { referrers } from "../references";
import { METRIC_ALARM } from "../types";

export const DB_CLUSTER = "aws:rds/cluster:Cluster";
export const DB_CLUSTER_INSTANCE = "aws:rds/clusterInstance:ClusterInstance";
export const DB_INSTANCE = "aws:rds/instance:Instance";

/** The instances of clusters. */
export const instancesByCluster = perGraph((graph) =>
  referrers(graph, [DB_CLUSTER_INSTANCE], "clusterIdentifier", [DB_CLUSTER]),
);

/** Whether an alarm of the region is on a metric with this dimension. */
export function isAlarmed(
  graph: StackGraph,
  { region }: Resource,
  metric: string,
  value: string,
): boolean {
  return alarmed(graph).has(`${region ?? ""} ${metric} ${value}`);
}

/** Region, metric and the value of one dimension of every alarm. */
const alarmed = perGraph((graph): ReadonlySet<string> => {
  const found = new Set<string>();
  for (const alarm of resourcesOf(graph, METRIC_ALARM)) {
    const metric = text(property(alarm, "metricName"));
    const dimensions = record(property(alarm, "dimensions"));
    if (typeof metric === "string" && dimensions !== undefined && !isUnknown(dimensions)) {
      for (const value of Object.values(dimensions)) {
        if (typeof value === "string") {
          found.add(`${alarm.region ?? ""} ${metric} ${value}`);
        }
      }
    }
  }
  return found;
});

export type Database = Typed<typeof DB_CLUSTER | typeof DB_INSTANCE>;
