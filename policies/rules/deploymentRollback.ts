import { ECS_SERVICE } from "../queries/ecsServices";
import { allOf, equals, flag, held, isUnknown, record, text } from "../read";
import { type InputRule } from "../rule";

/** AWS calls the detector of deployments that never become healthy a circuit breaker. */
export const deploymentRollback: InputRule = {
  id: "deployment-rollback",
  claim: "Every deployment of a service that fails is rolled back.",
  severity: "high",
  level: "mandatory",
  frameworks: [],
  blindSpots: [
    "Whether the version before would still work.",
    "Deployments that CodeDeploy or another controller makes.",
  ],
  reads: "inputs",
  types: [ECS_SERVICE],
  check({ inputs }, report) {
    const service = { inputs, outputs: {} };
    const controller = record(held(service, "deploymentController"));
    const kind = isUnknown(controller) ? controller : text(controller?.["type"]);
    if (kind !== undefined && !isUnknown(kind) && kind !== "ECS") {
      return;
    }
    const breaker = record(held(service, "deploymentCircuitBreaker"));
    const rolledBack = isUnknown(breaker)
      ? breaker
      : allOf([equals(flag(breaker?.["enable"]), true), equals(flag(breaker?.["rollback"]), true)]);
    if (isUnknown(rolledBack) || isUnknown(kind)) {
      report.undecided("whether a deployment that fails is rolled back");
    } else if (!rolledBack) {
      report.violation(
        "deployments are not rolled back when they fail; set deploymentCircuitBreaker to { enable: true, rollback: true }",
      );
    }
  },
};
