import { containersOf, TASK_DEFINITION } from "../queries/containers";
import { held, isUnknown, text } from "../read";
import { type OutputRule } from "../rule";

export const noPrivilegedContainers: OutputRule = {
  id: "no-privileged-containers",
  claim: "No container has the rights of its host, or sees its processes.",
  severity: "high",
  level: "mandatory",
  frameworks: [
    { name: "AWS Foundational Security Best Practices", id: "ECS.3" },
    { name: "AWS Foundational Security Best Practices", id: "ECS.4" },
    { name: "checkov", id: "CKV_AWS_334" },
    { name: "checkov", id: "CKV_AWS_335" },
  ],
  blindSpots: ["The user that a container runs as when its definition names none."],
  reads: "outputs",
  types: [TASK_DEFINITION],
  check(definition, report) {
    const pidMode = text(held(definition, "pidMode"));
    const containers = containersOf(definition);
    if (isUnknown(containers) || isUnknown(pidMode)) {
      report.undecided("whether a container has the rights of its host");
    }
    if (pidMode === "host") {
      report.violation('pidMode must not be "host"; leave it out, or write "task"');
    }
    for (const { name, properties } of isUnknown(containers) ? [] : containers) {
      const { privileged, user } = properties;
      if (privileged === true) {
        report.violation(`container ${name} is privileged; set privileged to false`);
      }
      if (typeof user === "string" && /^(root|0+)(:|$)/.test(user)) {
        report.violation(`container ${name} runs as ${user}; name another user of the image`);
      }
    }
  },
};
