import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

import { type BaselinePlan, type RingPlan } from "../../lib/patching/plan";

/** Creates a baseline, and registers the patch groups of its ring with it. */
export function createBaseline(
  name: string,
  { name: ring, patchGroups }: RingPlan,
  { operatingSystem, rules, approved, rejected }: BaselinePlan,
  opts: pulumi.CustomResourceOptions,
): void {
  const baseline = new aws.ssm.PatchBaseline(
    name,
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
    new aws.ssm.PatchGroup(`${name}/${patchGroup}`, { baselineId: baseline.id, patchGroup }, opts);
  }
}
