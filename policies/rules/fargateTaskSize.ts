import { readFargateSize } from "../../lib/service/fargateSizes";

import { TASK_DEFINITION } from "../queries/containers";
import { held, isUnknown, record, text, texts } from "../read";
import { type InputRule } from "../rule";

export const fargateTaskSize: InputRule = {
  id: "fargate-task-size",
  claim: "Every Fargate task has a size that AWS sells.",
  severity: "medium",
  level: "mandatory",
  frameworks: [],
  blindSpots: ["Sizes that AWS added after the table of lib/service/fargateSizes.ts was written."],
  reads: "inputs",
  types: [TASK_DEFINITION],
  check({ inputs }, report) {
    const definition = { inputs, outputs: {} };
    const launch = texts(held(definition, "requiresCompatibilities"));
    if (!launch.includes("FARGATE")) {
      return;
    }
    const cpu = text(held(definition, "cpu"));
    const memory = text(held(definition, "memory"));
    const platform = record(held(definition, "runtimePlatform"));
    const family = isUnknown(platform) ? platform : text(platform?.["operatingSystemFamily"]);
    if (isUnknown(cpu) || isUnknown(memory) || isUnknown(family)) {
      report.undecided("whether cpu and memory are a Fargate size");
      return;
    }
    const os = family?.startsWith("WINDOWS") === true ? "windows" : "linux";
    const { issues } = readFargateSize({ cpu: cpu ?? "", memory: memory ?? "" }, os);
    for (const { path, message } of issues) {
      report.violation(path === "" ? message : `${path} ${message}`);
    }
  },
};
