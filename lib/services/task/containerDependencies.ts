/**
 * Which containers can wait for which. Paths begin at the name of a container.
 *
 * ECS starts a container when each container that it depends on has reached its condition. A cycle
 * never starts, and a task stops with any essential container, which the others therefore cannot wait for.
 */
import { acceptedEntries, collect, collectEntries, ifAccepted } from "../../spec/checks";
import { findCycle } from "../../spec/cycle";
import { type Issue } from "../../spec/issue";
import { type Containers, type DependencyCondition } from "./containerSchema";

/** Checks what the containers of a task wait for. */
export function checkDependencies(containers: Containers): Issue[] {
  return collect(
    () =>
      collectEntries(containers, (name, { dependsOn }) =>
        collectEntries(dependsOn, (other, condition) =>
          checkDependency(name, other, condition, containers),
        ),
      ),
    () => checkCycles(containers),
  );
}

function checkDependency(
  name: string,
  other: string,
  condition: DependencyCondition,
  containers: Containers,
): Issue[] {
  const path = `${name}.dependsOn.${other}`;
  const target = containers[other];
  if (target === undefined) {
    const names = Object.keys(containers).filter((known) => known !== name);
    const known = names.length === 0 ? "there is no other" : `the others are ${names.join(", ")}`;
    const message = `must name a container of the task, got ${JSON.stringify(other)}; ${known}`;
    return [{ path, message }];
  }
  if ((condition === "COMPLETE" || condition === "SUCCESS") && target.essential) {
    const message = `must be START or HEALTHY for an essential container, got ${condition}; the task ends when ${JSON.stringify(other)} does, so set its essential to false`;
    return [{ path, message }];
  }
  if (condition === "HEALTHY" && target.healthCheck === undefined) {
    const message = `must not be HEALTHY for a container without a health check, got ${JSON.stringify(other)}; give it a healthCheck`;
    return [{ path, message }];
  }
  return [];
}

function checkCycles(containers: Containers): Issue[] {
  const dependencies = new Map(
    acceptedEntries(containers).map(([name, container]) => [
      name,
      ifAccepted(() => Object.keys(container.dependsOn)).flat(),
    ]),
  );
  const cycle = findCycle(dependencies);
  const [first] = cycle;
  if (first === undefined) {
    return [];
  }
  const message = `must not wait for each other in a circle, got ${cycle.join(" -> ")}; none of them would start`;
  return [{ path: `${first}.dependsOn`, message }];
}
