import { secretLookalike } from "../../../lib/services/secretLookalikes";

import { need } from "../../frame/properties";
import { type Typed } from "../../frame/resources";
import { type OutputRule } from "../../frame/rule";
import { containersOf, pairsOf, TASK_DEFINITION } from "../../queries/services/containers";

export const noSecretsInEnvironment: OutputRule<Typed<typeof TASK_DEFINITION>> = {
  id: "no-secrets-in-environment",
  claim: "No container is given a secret through its plain environment.",
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
  fix: "Store the value in SSM or Secrets Manager and name it under secrets.",
  question: "whether the environment of a container holds a secret",
  stage: "outputs",
  types: [TASK_DEFINITION],
  check(definition, report) {
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
