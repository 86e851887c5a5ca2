import { isUnknown } from "../../frame/properties";
import { type OutputRule } from "../../frame/rule";
import { GROUP, type Group, templateReference } from "../../queries/compute/fleetGroups";

/**
 * With `$Latest`, a new version of the template changes nothing that a preview shows: old and new instances run side by
 * side until each is replaced for another reason.
 *
 * Source: EC2 Auto Scaling User Guide, "Create an Auto Scaling group using a launch template".
 */
export const templatePinned: OutputRule<Group> = {
  id: "launch-template-pinned",
  claim: "Every auto scaling group names the version of its launch template by its number.",
  severity: "medium",
  level: "mandatory",
  references: [],
  blindSpots: ["Templates that an override of a policy of mixed instances names."],
  fix: "Set version to latestVersion of the launch template.",
  question: "which version of its launch template it starts",
  stage: "outputs",
  types: [GROUP],
  check(group, report) {
    const reference = templateReference(group);
    if (reference === undefined) {
      return;
    }
    const { version } = reference;
    if (isUnknown(version)) {
      // A number that the template has only once it is changed.
      return;
    }
    report.expect(
      version !== undefined && /^\d+$/.test(version),
      `the group starts version ${version ?? "$Default"} of its launch template, so a new version replaces no instance and no preview shows it; set version to latestVersion of the template`,
    );
  },
};
