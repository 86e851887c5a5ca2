import { type Proof } from "../../frame/rule";
import { type Scaler, scalersByTarget } from "../../queries/compute/scalers";

/**
 * A scaling plan and the managed scaling of ECS make policies of their own, which undo what others decide; and of two
 * policies that track one metric, the one with the higher target never scales in.
 *
 * Sources: AWS Auto Scaling User Guide, "Best practices for scaling plans"; ECS Developer Guide, "Automatically manage
 * Amazon ECS capacity with cluster auto scaling"; EC2 Auto Scaling User Guide, "Target tracking scaling policies".
 */
export const oneScaler: Proof = {
  id: "one-scaler",
  claim:
    "No auto scaling group and no scalable target has two scalers that work against each other.",
  severity: "medium",
  level: "mandatory",
  references: [],
  blindSpots: [
    "Scalers of another stack, and targets whose names are not known yet.",
    "Scaling plans that find their targets by tags, where no instruction names them.",
    "Step scaling, whose alarms may be of one metric.",
  ],
  fix: "Keep one of the scalers.",
  question: "whether two scalers set the same capacity",
  stage: "stack",
  check(graph, at) {
    for (const [key, scalers] of scalersByTarget(graph)) {
      const target = key.split(" ")[1] ?? key;
      const kinds = [...new Set(scalers.map(({ kind }) => kind))];
      const [first] = scalers;
      if (kinds.length > 1 && first !== undefined) {
        at(first.resource).violation(
          `the capacity of ${target} is set by ${kinds.join(" and by ")}, which undo each other; keep one`,
        );
      }
      for (const { resource, metric } of repeated(scalers)) {
        at(resource).violation(
          `the capacity of ${target} follows ${String(metric)} by two policies; keep the one with the wanted target`,
        );
      }
    }
  },
};

/** Scalers that track a metric which one before them tracks already. */
function repeated(scalers: readonly Scaler[]): readonly Scaler[] {
  return scalers.filter(
    ({ metric }, index) =>
      metric !== undefined && scalers.findIndex((other) => other.metric === metric) !== index,
  );
}
