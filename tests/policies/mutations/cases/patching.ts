/** Damages to the patching of fleets. */
import { type Mutation, set } from "../mutation";

export const patching: readonly Mutation[] = [
  set(
    "patch-windows-apart",
    "aws:ssm/maintenanceWindow:MaintenanceWindow",
    "use1-patching-canary-install",
    { schedule: "cron(30 3 ? * THU *)" },
  ),
  set(
    "patch-windows-apart",
    "aws:ssm/maintenanceWindow:MaintenanceWindow",
    "euw1-patching-production-install",
    { scheduleTimezone: "America/New_York" },
  ),
];
