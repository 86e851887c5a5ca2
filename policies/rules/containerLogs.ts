import { containersOf, TASK_DEFINITION } from "../queries/containers";
import { isUnknown, record } from "../read";
import { type OutputRule } from "../rule";

export const containerLogs: OutputRule = {
  id: "container-logs",
  claim: "Every container says where its log goes.",
  severity: "medium",
  level: "mandatory",
  frameworks: [
    { name: "AWS Foundational Security Best Practices", id: "ECS.9" },
    { name: "cdk-nag", id: "ECSTaskDefinitionContainerLogging" },
  ],
  blindSpots: ["Whether what is logged there is kept, and for how long."],
  reads: "outputs",
  types: [TASK_DEFINITION],
  check(definition, report) {
    const containers = containersOf(definition);
    if (isUnknown(containers)) {
      report.undecided("whether every container says where its log goes");
      return;
    }
    for (const { name, properties } of containers) {
      const log = record(properties["logConfiguration"]);
      if (log === undefined || isUnknown(log) || typeof log["logDriver"] !== "string") {
        report.violation(
          `container ${name} has no logConfiguration; name a log driver, such as awslogs with its group`,
        );
      }
    }
  },
};
