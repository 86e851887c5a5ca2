import { type Resource, type StackGraph } from "../../../graph/stackGraph";

import { overlapsOf, type Window } from "../../../lib/patching/overlaps";
import { scheduleOf } from "../../../lib/patching/schedule";
import { isTimezone } from "../../../lib/spec/timezone";
import { isUnknown, list, number, property, text, texts } from "../../frame/properties";
import { resourcesOf, type Typed } from "../../frame/resources";
import { type Proof } from "../../frame/rule";

const WINDOW = "aws:ssm/maintenanceWindow:MaintenanceWindow";
const TASK = "aws:ssm/maintenanceWindowTask:MaintenanceWindowTask";

/**
 * A patch that breaks what it is installed on must not reach two regions, or two rings, before a person sees it.
 *
 * Source: Systems Manager User Guide, "Reference: Cron and rate expressions for Systems Manager".
 */
export const patchWindowsApart: Proof = {
  id: "patch-windows-apart",
  claim: "No two maintenance windows that install patches are open at once, in any region.",
  severity: "medium",
  level: "mandatory",
  references: [],
  blindSpots: [
    "Windows of another stack.",
    "Tasks that still run when their window has closed.",
    "Local times that a clock skips or repeats, of which AWS does not say when a window opens.",
  ],
  fix: "Open one of the windows at another time, or on another day.",
  question: "whether maintenance windows are open at once",
  stage: "stack",
  check(graph, at) {
    const known: (Window & { readonly resource: Resource })[] = [];
    for (const resource of installingWindows(graph)) {
      const window = windowOf(resource);
      if (window === undefined) {
        at(resource).undecided("when it opens, unless its schedule names a day of the week");
      } else {
        known.push({ ...window, resource });
      }
    }
    for (const { first, second, at: moment } of overlapsOf(known)) {
      const time = new Date(moment).toISOString().slice(0, 16);
      at(second.resource).violation(
        `it is open while ${first.name} is, for example at ${time} UTC; open it at another time`,
      );
    }
  },
};

/** Windows with a task that installs patches. */
function installingWindows(graph: StackGraph): readonly Typed<typeof WINDOW>[] {
  const windows = resourcesOf(graph, WINDOW);
  const installing = resourcesOf(graph, TASK).filter(installs);
  const ids = new Set(
    installing.flatMap((task) => {
      const id = text(property(task, "windowId"));
      return isUnknown(id) || id === undefined ? [] : `${task.region ?? ""} ${id}`;
    }),
  );
  const urns = new Set(installing.flatMap((task) => task.propertyDependencies["windowId"] ?? []));
  return windows.filter(
    (window) => urns.has(window.urn) || ids.has(`${window.region ?? ""} ${window.id ?? ""}`),
  );
}

function installs(task: Typed<typeof TASK>): boolean {
  if (text(property(task, "taskArn")) !== "AWS-RunPatchBaseline") {
    return false;
  }
  const invocation = property(task, "taskInvocationParameters");
  const parameters = list(property(property(invocation, "runCommandParameters"), "parameters"));
  return (
    isUnknown(parameters) ||
    parameters.some((parameter) => {
      const values = texts(property(parameter, "values"));
      return (
        text(property(parameter, "name")) === "Operation" &&
        values.some((value) => isUnknown(value) || value === "Install")
      );
    })
  );
}

/** @returns undefined for a window whose hours are not known, or not of a day of the week. */
function windowOf(resource: Typed<typeof WINDOW>): Window | undefined {
  const cron = text(property(resource, "schedule"));
  const hours = number(property(resource, "duration"));
  const timezone = text(property(resource, "scheduleTimezone")) ?? "UTC";
  const schedule = isUnknown(cron) ? undefined : scheduleOf(cron ?? "");
  if (schedule === undefined || isUnknown(hours) || hours === undefined || isUnknown(timezone)) {
    return undefined;
  }
  return isTimezone(timezone) ? { name: nameOf(resource), schedule, timezone, hours } : undefined;
}

function nameOf({ name, region }: Resource): string {
  return region === undefined ? name : `${name} in ${region}`;
}
