/**
 * Which containers may wait for which.
 *
 * ECS starts a container when each container that it depends on has reached its condition. A cycle
 * never starts, and an essential container that must first end takes the task with it.
 */
import { type Issue } from "../spec/issue";
import { type ContainerSpec, type DependencyCondition } from "./spec";

type Containers = Readonly<Record<string, ContainerSpec>>;

/**
 * Checks what the containers of a task wait for.
 *
 * @param path where the containers are, such as `services.web.containers`.
 */
export function checkDependencies(containers: Containers, path: string): Issue[] {
  const issues = Object.entries(containers).flatMap(([name, { dependsOn = {} }]) =>
    Object.entries(dependsOn).flatMap(([other, condition]) =>
      checkDependency(name, other, condition, containers, `${path}.${name}.dependsOn.${other}`),
    ),
  );
  const cycle = findCycle(containers);
  if (cycle !== undefined) {
    const message = `must not wait for each other in a circle, got ${cycle.join(" -> ")}; none of them would start`;
    issues.push({ path: `${path}.${cycle[0] ?? ""}.dependsOn`, message });
  }
  return issues;
}

function checkDependency(
  name: string,
  other: string,
  condition: DependencyCondition,
  containers: Containers,
  path: string,
): Issue[] {
  const target = containers[other];
  if (target === undefined) {
    const names = Object.keys(containers).filter((known) => known !== name);
    const known = names.length === 0 ? "there is no other" : `the others are ${names.join(", ")}`;
    return [
      {
        path,
        message: `must name a container of the task, got ${JSON.stringify(other)}; ${known}`,
      },
    ];
  }
  if ((condition === "COMPLETE" || condition === "SUCCESS") && target.essential !== false) {
    const message = `must be START or HEALTHY for an essential container, got ${condition}; the task ends when ${JSON.stringify(other)} does, so set its essential to false`;
    return [{ path, message }];
  }
  if (condition === "HEALTHY" && target.healthCheck === undefined) {
    const message = `must not be HEALTHY for a container without a health check, got ${JSON.stringify(other)}; give it a healthCheck`;
    return [{ path, message }];
  }
  return [];
}

/** The first circle, from a container to itself, in the order of waiting. */
function findCycle(containers: Containers): readonly string[] | undefined {
  const done = new Set<string>();
  const visit = (name: string, trail: readonly string[]): readonly string[] | undefined => {
    if (trail.includes(name)) {
      return [...trail.slice(trail.indexOf(name)), name];
    }
    if (done.has(name)) {
      return undefined;
    }
    for (const other of Object.keys(containers[name]?.dependsOn ?? {})) {
      const cycle = visit(other, [...trail, name]);
      if (cycle !== undefined) {
        return cycle;
      }
    }
    done.add(name);
    return undefined;
  };
  for (const name of Object.keys(containers)) {
    const cycle = visit(name, []);
    if (cycle !== undefined) {
      return cycle;
    }
  }
  return undefined;
}
