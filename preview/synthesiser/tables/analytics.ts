import { arn } from "../parts";
import { type FormatTable } from "../format";

/** EMR. Source: EMR API Reference, the formats of `JobFlowId`, `InstanceGroupId` and `InstanceFleetId`. */
export const analytics: FormatTable = {
  "aws:emr/cluster:Cluster": {
    id: "j-{upper13}",
    outputs: {
      arn: arn("elasticmapreduce", "cluster/{id}"),
      clusterState: "WAITING",
      masterPublicDns: "ip-10-0-0-10.{region}.compute.internal",
      scaleDownBehavior: "TERMINATE_AT_TASK_COMPLETION",
      keepJobFlowAliveWhenNoSteps: true,
    },
  },
  "aws:emr/instanceGroup:InstanceGroup": { id: "ig-{upper13}", outputs: { status: "RUNNING" } },
  "aws:emr/instanceFleet:InstanceFleet": { id: "if-{upper13}" },
  "aws:emr/securityConfiguration:SecurityConfiguration": {
    id: "{name}",
    outputs: { namePrefix: "" },
  },
  "aws:emr/studio:Studio": {
    id: "es-{upper24}",
    outputs: { arn: arn("elasticmapreduce", "studio/{id}") },
  },
  "aws:emr/blockPublicAccessConfiguration:BlockPublicAccessConfiguration": { id: "{region}" },
};
