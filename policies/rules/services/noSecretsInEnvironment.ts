import { secretLookalike } from "../../../lib/secretLookalikes";

import { need, property, record } from "../../frame/properties";
import { type Reporter } from "../../frame/reporter";
import { type Typed } from "../../frame/resources";
import { type OutputRule } from "../../frame/rule";
import { containersOf, pairsOf, TASK_DEFINITION } from "../../queries/services/containers";
import { FUNCTION } from "../../queries/types";

export const noSecretsInEnvironment: OutputRule<
  Typed<typeof TASK_DEFINITION> | Typed<typeof FUNCTION>
> = {
  id: "no-secrets-in-environment",
  claim: "No container and no function is given a secret through its plain environment.",
  severity: "high",
  level: "mandatory",
  references: [
    { catalogue: "AWS Foundational Security Best Practices", id: "ECS.8" },
    { catalogue: "cdk-nag", id: "ECSTaskDefinitionNoEnvironmentVariables" },
  ],
  blindSpots: [
    "Secrets whose name does not suggest one, in a format that is not known.",
    "Files that environmentFiles names.",
  ],
  fix: "Store the value in SSM or Secrets Manager and name it under secrets; let a function read it.",
  question: "whether its environment holds a secret",
  stage: "outputs",
  types: [TASK_DEFINITION, FUNCTION],
  check(resource, report) {
    if (resource.type === FUNCTION) {
      checkFunction(resource, report);
      return;
    }
    const definition = resource;
    for (const container of need(containersOf(definition))) {
      for (const [name, value] of pairsOf(container, "environment", "value")) {
        const reason = secretLookalike(name, value);
        if (reason !== undefined) {
          report.violation(
            `environment ${name} of container ${container.name} holds ${reason}; store it in SSM or Secrets Manager and name it under secrets`,
          );
        }
      }
    }
  },
};

function checkFunction(lambda: Typed<typeof FUNCTION>, report: Reporter): void {
  const variables = need(record(property(lambda, "environment", "variables"))) ?? {};
  for (const [name, value] of Object.entries(variables)) {
    const reason = typeof value === "string" ? secretLookalike(name, value) : undefined;
    if (reason !== undefined) {
      report.violation(
        `its environment ${name} holds ${reason}; store it in SSM or Secrets Manager and let the function read it`,
      );
    }
  }
}
