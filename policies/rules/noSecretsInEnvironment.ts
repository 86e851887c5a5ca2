import { secretLookalike } from "../../lib/service/secretLookalikes";

import { containersOf, pairsOf, TASK_DEFINITION } from "../queries/containers";
import { isUnknown } from "../read";
import { type OutputRule } from "../rule";

export const noSecretsInEnvironment: OutputRule = {
  id: "no-secrets-in-environment",
  claim: "No container is given a secret through its plain environment.",
  severity: "high",
  level: "mandatory",
  frameworks: [
    { name: "AWS Foundational Security Best Practices", id: "ECS.8" },
    { name: "cdk-nag", id: "ECSTaskDefinitionNoEnvironmentVariables" },
  ],
  blindSpots: [
    "Secrets under a name that does not say so, in a shape that is not known.",
    "Files that environmentFiles names.",
  ],
  reads: "outputs",
  types: [TASK_DEFINITION],
  check(definition, report) {
    const containers = containersOf(definition);
    if (isUnknown(containers)) {
      report.undecided("whether the environment of a container holds a secret");
      return;
    }
    for (const container of containers) {
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
