import { Unknown } from "../../../graph/value";

import { anyOf, equals } from "../../frame/decision";
import { isPresent, property, text } from "../../frame/properties";
import { type Typed } from "../../frame/resources";
import { type OutputRule } from "../../frame/rule";
import { DB_CLUSTER, instancesByCluster } from "../../queries/databases/databases";

/** Aurora keeps data in three zones, but a cluster of one instance answers nothing while that is replaced. */
export const rdsClusterInstances: OutputRule<Typed<typeof DB_CLUSTER>> = {
  id: "rds-cluster-instances",
  claim: "Every Aurora cluster has a second instance that takes over.",
  severity: "medium",
  level: "mandatory",
  references: [
    { catalogue: "AWS Foundational Security Best Practices", id: "RDS.15" },
    { catalogue: "Pulumi compliance policies", id: "rds/Cluster/disallowSingleAvailabilityZone" },
  ],
  blindSpots: ["Whether the instances are in different zones: Aurora chooses them where it can."],
  fix: "Add a second aws.rds.ClusterInstance with the cluster's clusterIdentifier.",
  question: "whether the cluster has two instances",
  stage: "outputs",
  types: [DB_CLUSTER],
  check(cluster, report, graph) {
    const instances = instancesByCluster(graph);
    const count = instances.of(cluster).length;
    const isUndetermined = count < 2 && instances.undetermined.length > 0;
    report.expect(
      anyOf([
        // AWS makes the instances of a Multi-AZ DB cluster, and those of Serverless v1, by itself.
        isPresent(property(cluster, "dbClusterInstanceClass")),
        equals(text(property(cluster, "engineMode")), "serverless"),
        isUndetermined ? Unknown.value : count >= 2,
      ]),
      `cluster has ${count === 0 ? "no instance" : "one instance only"}; add ${count === 0 ? "two aws.rds.ClusterInstance" : "a second aws.rds.ClusterInstance"} with its clusterIdentifier`,
    );
  },
};
