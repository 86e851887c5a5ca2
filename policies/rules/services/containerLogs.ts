import { isUnknown, need, record } from "../../frame/properties";
import { type Typed } from "../../frame/resources";
import { type OutputRule } from "../../frame/rule";
import { containersOf, TASK_DEFINITION } from "../../queries/services/containers";

export const containerLogs: OutputRule<Typed<typeof TASK_DEFINITION>> = {
  id: "container-logs",
  claim: "Every container names a log driver.",
  severity: "medium",
  level: "mandatory",
  references: [
    { catalogue: "AWS Foundational Security Best Practices", id: "ECS.9" },
    { catalogue: "cdk-nag", id: "ECSTaskDefinitionContainerLogging" },
  ],
  blindSpots: ["Whether what is logged there is kept, and for how long."],
  fix: "Set logConfiguration of the container, such as awslogs with its group.",
  question: "whether every container names a log driver",
  stage: "outputs",
  types: [TASK_DEFINITION],
  check(definition, report) {
    for (const { name, properties } of need(containersOf(definition))) {
      const log = record(properties["logConfiguration"]);
      if (log === undefined || isUnknown(log) || typeof log["logDriver"] !== "string") {
        report.violation(
          `container ${name} has no logConfiguration; name a log driver, such as awslogs with its group`,
        );
      }
    }
  },
};
