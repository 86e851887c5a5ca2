import { allOf, type Decision, equals } from "../../frame/decision";
import { isPresent, isUnknown, list, need, property, text } from "../../frame/properties";
import { type Typed } from "../../frame/resources";
import { type InputRule } from "../../frame/rule";
import { TASK_DEFINITION } from "../../queries/services/containers";

/** NFS alone is neither encrypted nor does it know who its client is. */
export const fileSystemsGuarded: InputRule<Typed<typeof TASK_DEFINITION>> = {
  id: "file-systems-guarded",
  claim: "A task mounts a file system encrypted, as its own role and by an access point.",
  severity: "high",
  level: "mandatory",
  references: [{ catalogue: "checkov", id: "CKV_AWS_97" }],
  blindSpots: ["What the policy of a file system allows to clients outside of the stack."],
  fix: "Set transitEncryption to ENABLED, and authorizationConfig to an accessPointId with iam ENABLED.",
  question: "whether its file systems are mounted encrypted and as its role",
  stage: "inputs",
  types: [TASK_DEFINITION],
  check(definition, report) {
    for (const volume of need(list(property(definition, "volumes")))) {
      const mounted = isPresent(property(volume, "efsVolumeConfiguration"));
      if (mounted === false) {
        continue;
      }
      const efs = property(volume, "efsVolumeConfiguration");
      const name = text(property(volume, "name"));
      report.expect(
        isUnknown(mounted)
          ? mounted
          : allOf([
              equals(text(property(efs, "transitEncryption")), "ENABLED"),
              equals(text(property(efs, "authorizationConfig", "iam")), "ENABLED"),
              isPresent(property(efs, "authorizationConfig", "accessPointId")) satisfies Decision,
            ]),
        `volume ${typeof name === "string" ? name : ""} is mounted by anyone on the network who can reach it, or in clear; set transitEncryption to ENABLED, and authorizationConfig to an accessPointId with iam ENABLED`,
      );
    }
  },
};
