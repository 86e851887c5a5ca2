import { flag, isUnknown, need, property, text } from "../../frame/properties";
import { type Typed } from "../../frame/resources";
import { type OutputRule } from "../../frame/rule";
import { containersOf, TASK_DEFINITION } from "../../queries/services/containers";

/** An intruder who cannot write to the root file system cannot leave a program on it. */
export const containerReadOnly: OutputRule<Typed<typeof TASK_DEFINITION>> = {
  id: "container-read-only",
  claim: "No Linux container can write to its root file system.",
  severity: "high",
  level: "mandatory",
  references: [
    { catalogue: "AWS Foundational Security Best Practices", id: "ECS.5" },
    { catalogue: "checkov", id: "CKV_AWS_336" },
  ],
  blindSpots: [
    "What a container can write to its volumes.",
    "Windows containers, which have no read-only root file system.",
  ],
  fix: "Set readonlyRootFilesystem to true, and mount a volume where the program writes.",
  question: "whether a container can write to its root file system",
  stage: "outputs",
  types: [TASK_DEFINITION],
  check(definition, report) {
    const family = need(text(property(definition, "runtimePlatform", "operatingSystemFamily")));
    if (family?.startsWith("WINDOWS") === true) {
      return;
    }
    for (const { name, properties } of need(containersOf(definition))) {
      const readOnly = flag(properties["readonlyRootFilesystem"]);
      if (isUnknown(readOnly)) {
        report.undecided(`whether container ${name} can write to its root file system`);
      } else if (readOnly !== true) {
        report.violation(
          `container ${name} can write to its root file system; set readonlyRootFilesystem to true, and mount a volume where it writes`,
        );
      }
    }
  },
};
