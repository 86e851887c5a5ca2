import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

import { type RingPlan, type WindowPlan } from "../../lib/patching/plan";

export interface WindowArgs {
  readonly ring: RingPlan;
  readonly window: WindowPlan;
  /** What the task runs as. */
  readonly roleArn: pulumi.Input<string>;
  /** Log group of the output. */
  readonly logGroupName: pulumi.Input<string>;
}

/** Creates a window in which the instances of a ring are scanned or patched. */
export function createWindow(
  name: string,
  { ring, window: plan, roleArn, logGroupName }: WindowArgs,
  opts: pulumi.CustomResourceOptions,
): void {
  const { operation, cron, timezone, hours, cutoffHours } = plan;
  const window = new aws.ssm.MaintenanceWindow(
    name,
    {
      description: `${operation} of patches in the ring ${ring.name}`,
      schedule: cron,
      scheduleTimezone: timezone,
      duration: hours,
      cutoff: cutoffHours,
      allowUnassociatedTargets: false,
    },
    opts,
  );
  const target = new aws.ssm.MaintenanceWindowTarget(
    `${name}-instances`,
    {
      windowId: window.id,
      resourceType: "INSTANCE",
      targets: [{ key: "tag:PatchGroup", values: [...ring.patchGroups] }],
    },
    opts,
  );
  new aws.ssm.MaintenanceWindowTask(
    `${name}-task`,
    {
      windowId: window.id,
      taskType: "RUN_COMMAND",
      taskArn: "AWS-RunPatchBaseline",
      serviceRoleArn: roleArn,
      priority: 1,
      cutoffBehavior: "CANCEL_TASK",
      maxConcurrency: String(ring.concurrency),
      maxErrors: String(ring.errors),
      targets: [{ key: "WindowTargetIds", values: [target.id] }],
      taskInvocationParameters: {
        runCommandParameters: {
          comment: `${operation} of patches`,
          timeoutSeconds: 600,
          cloudwatchConfig: {
            cloudwatchLogGroupName: logGroupName,
            cloudwatchOutputEnabled: true,
          },
          parameters: [
            { name: "Operation", values: [operation] },
            {
              name: "RebootOption",
              values: [operation === "Install" ? "RebootIfNeeded" : "NoReboot"],
            },
            // All instances of a run take the same state of the patches.
            { name: "SnapshotId", values: ["{{WINDOW_EXECUTION_ID}}"] },
          ],
        },
      },
    },
    opts,
  );
}
