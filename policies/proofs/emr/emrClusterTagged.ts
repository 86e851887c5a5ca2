import { type ValueMap } from "../../../graph/value";
import { userTags } from "../../../lib/emr/userTag";

import { type Decision, equals } from "../../frame/decision";
import { isUnknown, type Maybe, property, record, text } from "../../frame/properties";
import { type OutputRule } from "../../frame/rule";
import { type Cluster, CLUSTER, managedGroups } from "../../queries/emr/clusters";

const [TAG = "", TAG_VALUE = ""] = Object.entries(userTags)[0] ?? [];

/** The service role is allowed to touch only what has the tag, so a cluster without it fails to start. */
export const emrClusterTagged: OutputRule<Cluster> = {
  id: "emr-cluster-tagged",
  claim:
    "Every EMR cluster and each of its security groups have the tag that the policy of the service role is conditioned on.",
  severity: "medium",
  level: "mandatory",
  references: [],
  blindSpots: ["Groups that the stack does not hold.", "Service roles with another policy."],
  fix: "Tag the cluster and its security groups with for-use-with-amazon-emr-managed-policies: true.",
  question: "whether the cluster and its security groups have the tag of EMR's managed policies",
  stage: "outputs",
  types: [CLUSTER],
  check(cluster, report, graph) {
    report.expect(
      hasTag(record(property(cluster, "tags"))),
      `cluster does not have the tag ${TAG}: ${TAG_VALUE}; without it the service role is not allowed to create instances`,
    );
    for (const [role, { group }] of managedGroups(graph, cluster)) {
      if (group !== undefined) {
        report.expect(
          hasTag(record(property(group, "tags"))),
          `${role} security group ${group.name} does not have the tag ${TAG}: ${TAG_VALUE}; without it the service role is not allowed to use the group`,
        );
      }
    }
  },
};

function hasTag(tags: Maybe<ValueMap>): Decision {
  return isUnknown(tags) ? tags : equals(text(tags?.[TAG]), TAG_VALUE);
}
