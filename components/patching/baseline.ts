import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

import { type BaselinePlan, type RingPlan } from "../../lib/patching/plan";

/**
 * Creates a baseline, and registers the patch groups of its ring with it. A registration is named after what AWS has one
 * of, and deleted first: the group that moves to another ring is the same one, with another baseline.
 */
export function createBaseline(
  name: string,
  { name: ring, patchGroups }: RingPlan,
  { key, operatingSystem, rules, approved, rejected }: BaselinePlan,
  opts: pulumi.CustomResourceOptions,
): void {
  const baseline = new aws.ssm.PatchBaseline(
    `${name}-${ring}-${key}`,
    {
      operatingSystem,
      description: `Patches of the ring ${ring}`,
      approvalRules: rules.map(({ approveAfterDays, filters }) => ({
        ...(approveAfterDays === undefined ? {} : { approveAfterDays }),
        complianceLevel: "CRITICAL",
        patchFilters: filters.map(({ key, values }) => ({ key, values: [...values] })),
      })),
      approvedPatches: [...approved],
      approvedPatchesComplianceLevel: "CRITICAL",
      rejectedPatches: [...rejected],
      rejectedPatchesAction: "BLOCK",
    },
    opts,
  );
  for (const patchGroup of patchGroups) {
    new aws.ssm.PatchGroup(
      `${name}-${key}/${patchGroup}`,
      { baselineId: baseline.id, patchGroup },
      { ...opts, deleteBeforeReplace: true },
    );
  }
}
