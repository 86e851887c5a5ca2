import { need, property, text } from "../../frame/properties";
import { type Typed } from "../../frame/resources";
import { type OutputRule } from "../../frame/rule";
import { containersOf, TASK_DEFINITION } from "../../queries/services/containers";

export const noPrivilegedContainers: OutputRule<Typed<typeof TASK_DEFINITION>> = {
  id: "no-privileged-containers",
  claim: "No container has the privileges of its host, or sees its processes.",
  severity: "high",
  level: "mandatory",
  references: [
    { catalogue: "AWS Foundational Security Best Practices", id: "ECS.3" },
    { catalogue: "AWS Foundational Security Best Practices", id: "ECS.4" },
    { catalogue: "checkov", id: "CKV_AWS_334" },
    { catalogue: "checkov", id: "CKV_AWS_335" },
  ],
  blindSpots: ["The user that a container runs as when its definition names none."],
  fix: "Set privileged to false, name another user than root, and leave pidMode out.",
  question: "whether a container has the privileges of its host",
  stage: "outputs",
  types: [TASK_DEFINITION],
  check(definition, report) {
    const pidMode = text(property(definition, "pidMode"));
    if (pidMode === "host") {
      report.violation('pidMode must not be "host"; leave it out, or write "task"');
    }
    for (const { name, properties } of need(containersOf(definition))) {
      const { privileged, user } = properties;
      if (privileged === true) {
        report.violation(`container ${name} is privileged; set privileged to false`);
      }
      if (typeof user === "string" && /^(root|0+)(:|$)/.test(user)) {
        report.violation(`container ${name} runs as ${user}; name another user of the image`);
      }
    }
    need(pidMode);
  },
};
