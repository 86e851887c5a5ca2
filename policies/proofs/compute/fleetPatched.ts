import { type Resource, type StackGraph } from "../../../graph/stackGraph";

import { isUnknown, need, property, text } from "../../frame/properties";
import { resourcesOf } from "../../frame/resources";
import { type OutputRule } from "../../frame/rule";
import { GROUP, type Group, propagatedTags, templateOf } from "../../queries/compute/fleetGroups";

/**
 * Patch Manager finds instances by this tag. Where metadata shows tags their keys hold no spaces; otherwise it can also
 * be `Patch Group`.
 *
 * Source: Systems Manager User Guide, "Patch groups".
 */
const TAGS = ["PatchGroup", "Patch Group"] as const;

export const fleetPatched: OutputRule<Group> = {
  id: "fleet-patched",
  claim: "The instances of every auto scaling group are in a patch group, which has a baseline.",
  severity: "medium",
  level: "mandatory",
  references: [],
  blindSpots: [
    "Whether a maintenance window installs the patches.",
    "Baselines of a patch group in a stack that registers none: AWS's default baseline counts.",
    "Instances that no auto scaling group starts.",
  ],
  fix: "Give the group the tag PatchGroup with propagateAtLaunch, and register the patch group with a baseline.",
  question: "which patch group its instances are in",
  stage: "outputs",
  types: [GROUP],
  check(group, report, graph) {
    const tags = need(propagatedTags(group));
    const value = need(TAGS.map((tag) => tags.get(tag)).find((each) => each !== undefined));
    if (value === undefined) {
      const inTemplate = templateTags(graph, group);
      if (inTemplate) {
        return;
      }
      report.violation(
        "its instances are in no patch group, so Patch Manager passes them by; give the group the tag PatchGroup with propagateAtLaunch",
      );
      return;
    }
    const registered = patchGroupsOf(graph, group);
    report.expect(
      registered.length === 0 || registered.some((name) => isUnknown(name) || name === value),
      `its instances are in the patch group ${value}, which has no baseline in ${group.region ?? "its region"}; register it with aws.ssm.PatchGroup, or take one of ${registered.join(", ")}`,
    );
  },
};

/** Whether the launch template gives instances the tag. */
function templateTags(graph: StackGraph, group: Group): boolean {
  const template = need(templateOf(graph, group));
  const specifications = template?.inputs["tagSpecifications"];
  const described = JSON.stringify(specifications ?? []);
  return TAGS.some((tag) => described.includes(`"${tag}":`));
}

/** The patch groups of the group's region that have a baseline. */
function patchGroupsOf(graph: StackGraph, { region }: Resource) {
  return resourcesOf(graph, "aws:ssm/patchGroup:PatchGroup")
    .filter((each) => each.region === region)
    .map((each) => text(property(each, "patchGroup")) ?? "");
}
