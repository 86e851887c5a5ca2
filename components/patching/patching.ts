import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { patchGroupOf } from "../../lib/fleet/patchGroup";
import { type PatchingPlan } from "../../lib/patching/plan";
import { createBaseline } from "./baseline";
import { createWindow } from "./maintenanceWindow";
import { createWindowRole } from "./windowRole";

export interface PatchingArgs {
  readonly plan: NonNullable<PatchingPlan>;
  /** Key of the output of commands. */
  readonly telemetryKeyArn: pulumi.Input<string>;
}

/** The patching of one region: a baseline for each system of each ring, and windows that scan and install. */
export class Patching extends pulumi.ComponentResource {
  /** Log group that instances write the output of commands to. */
  public readonly logGroupArn: pulumi.Output<string>;

  constructor(name: string, args: PatchingArgs, opts?: pulumi.ComponentResourceOptions) {
    super("meridian:index:Patching", name, {}, opts);
    const child = { parent: this };
    const { plan } = args;

    const logs = new aws.cloudwatch.LogGroup(
      `${name}-logs`,
      { retentionInDays: plan.logRetentionDays, kmsKeyId: args.telemetryKeyArn },
      child,
    );
    const rings = plan.rings.map((ring) => ({
      ...ring,
      patchGroups: ring.patchGroups.map((group) => patchGroupOf(pulumi.getStack(), group)),
    }));
    const groups = rings.flatMap(({ patchGroups }) => patchGroups);
    const roleArn = createWindowRole(`${name}-window`, plan.location, groups, child);
    for (const ring of rings) {
      for (const baseline of ring.baselines) {
        createBaseline(name, ring, baseline, child);
      }
      for (const window of ring.windows) {
        const key = window.operation.toLowerCase();
        const args = { ring, window, roleArn, logGroupName: logs.name };
        createWindow(`${name}-${ring.name}-${key}`, args, child);
      }
    }
    updateAgents(`${name}-agent`, groups, child);

    this.logGroupArn = logs.arn;
    // Regions can differ by it: the policies compare their resources.
    this.registerOutputs({ declares: plan.rings.map((ring) => `ring ${ring.name}`) });
  }
}

/**
 * Keeps the agent of Systems Manager up to date, which patches nothing once it is too old. Source: Systems Manager User
 * Guide, "Automating updates to SSM Agent", which recommends the interval.
 */
function updateAgents(
  name: string,
  groups: readonly string[],
  opts: pulumi.CustomResourceOptions,
): void {
  new aws.ssm.Association(
    name,
    {
      name: "AWS-UpdateSSMAgent",
      associationName: name,
      scheduleExpression: "rate(14 days)",
      targets: [{ key: "tag:PatchGroup", values: [...groups] }],
      maxConcurrency: "1",
      maxErrors: "0",
    },
    opts,
  );
}
