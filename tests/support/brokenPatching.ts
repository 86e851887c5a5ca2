/** A stack that patches two rings at once, and windows and their tasks for the tests of patching. */
import { type GraphBuilder, type Input } from "./graph";

export interface InstallWindow {
  readonly schedule: Input;
  readonly timezone?: Input;
  readonly region?: string;
  readonly operation?: string;
}

export function addInstallWindow(
  stack: GraphBuilder,
  name: string,
  { schedule, timezone = "UTC", region = "us-east-1", operation = "Install" }: InstallWindow,
): void {
  const window = stack.resource("aws:ssm/maintenanceWindow:MaintenanceWindow", name, {
    region,
    schedule,
    scheduleTimezone: timezone,
    duration: 3,
    cutoff: 1,
  });
  stack.resource("aws:ssm/maintenanceWindowTask:MaintenanceWindowTask", `${name}-task`, {
    region,
    windowId: window,
    taskType: "RUN_COMMAND",
    taskArn: "AWS-RunPatchBaseline",
    taskInvocationParameters: {
      runCommandParameters: { parameters: [{ name: "Operation", values: [operation] }] },
    },
  });
}

export function addBrokenPatching(stack: GraphBuilder): void {
  addInstallWindow(stack, "ring-one", { schedule: "cron(0 2 ? * TUE *)" });
  addInstallWindow(stack, "ring-two", { schedule: "cron(0 4 ? * TUE *)" });
}
