import { allOf, equals } from "../../frame/decision";
import { flag, isUnknown, need, property, text } from "../../frame/properties";
import { type Typed } from "../../frame/resources";
import { type InputRule } from "../../frame/rule";
import { ECS_SERVICE } from "../../queries/services/ecsServices";

/** AWS calls the detector of deployments that never become healthy a circuit breaker. */
export const deploymentRollback: InputRule<Typed<typeof ECS_SERVICE>> = {
  id: "deployment-rollback",
  claim: "Every deployment of a service that fails is rolled back.",
  severity: "high",
  level: "mandatory",
  references: [],
  blindSpots: [
    "Whether the version before would still work.",
    "Deployments that CodeDeploy or another controller makes.",
  ],
  fix: "Set deploymentCircuitBreaker to { enable: true, rollback: true }.",
  question: "whether a deployment that fails is rolled back",
  stage: "inputs",
  types: [ECS_SERVICE],
  check(service, report) {
    const controller = text(property(service, "deploymentController", "type"));
    if (controller !== undefined && !isUnknown(controller) && controller !== "ECS") {
      return;
    }
    need(controller);
    report.expect(
      allOf([
        equals(flag(property(service, "deploymentCircuitBreaker", "enable")), true),
        equals(flag(property(service, "deploymentCircuitBreaker", "rollback")), true),
      ]),
      "deployments are not rolled back when they fail; set deploymentCircuitBreaker to { enable: true, rollback: true }",
    );
  },
};
