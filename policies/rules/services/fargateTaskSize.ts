import { readFargateSize } from "../../../lib/services/fargateSizes";

import { need, property, text, texts } from "../../frame/properties";
import { type Typed } from "../../frame/resources";
import { type InputRule } from "../../frame/rule";
import { TASK_DEFINITION } from "../../queries/services/containers";

export const fargateTaskSize: InputRule<Typed<typeof TASK_DEFINITION>> = {
  id: "fargate-task-size",
  claim: "Every Fargate task has a size that AWS offers.",
  severity: "medium",
  level: "mandatory",
  references: [],
  blindSpots: ["Sizes that AWS added after the table of lib/services/fargateSizes.ts was written."],
  fix: "Set cpu and memory to a size that AWS offers.",
  question: "whether cpu and memory are a Fargate size",
  stage: "inputs",
  types: [TASK_DEFINITION],
  check(definition, report) {
    if (!texts(property(definition, "requiresCompatibilities")).includes("FARGATE")) {
      return;
    }
    const cpu = need(text(property(definition, "cpu"))) ?? "";
    const memory = need(text(property(definition, "memory"))) ?? "";
    const family = need(text(property(definition, "runtimePlatform", "operatingSystemFamily")));
    const os = family?.startsWith("WINDOWS") === true ? "windows" : "linux";
    for (const { path, message } of readFargateSize({ cpu, memory }, os).issues) {
      report.violation(path === "" ? message : `${path} ${message}`);
    }
  },
};
