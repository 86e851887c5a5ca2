/**
 * Replaces the network modes bridge and host by awsvpc, the only one that Fargate has.
 *
 * All containers of a task then share one network interface: a linked container is at `localhost`, the
 * host port is the container port, and two containers cannot listen on the same port.
 */
import { without, type MigrationReport } from "./report";
import { type ContainerDefinition, type TaskDefinition } from "./input/taskDefinition";

/** Sets the network mode to awsvpc, and adapts the containers. */
export function toAwsvpc(task: TaskDefinition, report: MigrationReport): TaskDefinition {
  const mode = task.networkMode ?? "bridge";
  if (mode !== "awsvpc") {
    const was = task.networkMode === undefined ? "not set, which is bridge" : JSON.stringify(mode);
    report.addChange(
      "networkMode",
      `is "awsvpc" now, was ${was}: each task has its own network interface, so its service needs subnets and security groups, and target groups of type ip`,
    );
  }
  checkPortsAreUnique(task, report);
  const containerDefinitions = task.containerDefinitions.map((container) =>
    withoutDockerNetwork(withContainerPorts(withoutLinks(container, task, report), report), report),
  );
  return { ...task, networkMode: "awsvpc", containerDefinitions };
}

function checkPortsAreUnique(task: TaskDefinition, report: MigrationReport): void {
  const owners = new Map<string, string>();
  for (const { name, portMappings = [] } of task.containerDefinitions) {
    for (const { containerPort, protocol = "tcp" } of portMappings) {
      const key = `${containerPort ?? ""}/${protocol}`;
      const owner = owners.get(key);
      if (containerPort !== undefined && owner !== undefined) {
        report.addBlocker(
          `${name}.portMappings`,
          `must be a port that no other container of the task listens on, got ${key}, which ${JSON.stringify(owner)} uses; on Fargate they share localhost, so change one of them`,
        );
      }
      owners.set(key, owner ?? name);
    }
  }
}

function withoutLinks(
  container: ContainerDefinition,
  task: TaskDefinition,
  report: MigrationReport,
): ContainerDefinition {
  const { links = [], name } = container;
  if (links.length === 0) {
    return container;
  }
  const pairs = links.map((link) => {
    const [target = link, alias = target] = link.split(":");
    return { target, alias };
  });
  const known = new Set((container.dependsOn ?? []).map(({ containerName }) => containerName));
  const added = pairs.filter(({ target }) => !known.has(target));
  for (const { target, alias } of pairs) {
    if (!task.containerDefinitions.some((other) => other.name === target)) {
      report.addBlocker(
        `${name}.links`,
        `must name a container of the task, got ${JSON.stringify(target)}`,
      );
    }
    report.addChange(
      `${name}.links`,
      `no longer has ${JSON.stringify(alias)}: containers of a Fargate task reach each other at localhost, so ${JSON.stringify(target)} is at localhost and its container port`,
    );
    reportUsesOfAlias(container, alias, report);
  }
  if (added.length > 0) {
    const targets = added.map(({ target }) => JSON.stringify(target)).join(", ");
    report.addChange(`${name}.dependsOn`, `waits for the start of ${targets}, as the link did`);
  }
  const dependsOn = [
    ...(container.dependsOn ?? []),
    ...added.map(({ target }) => ({ containerName: target, condition: "START" })),
  ];
  return { ...without(container, "links"), dependsOn } as ContainerDefinition;
}

/** Reports addresses that contain the link's alias: it no longer resolves. */
function reportUsesOfAlias(
  container: ContainerDefinition,
  alias: string,
  report: MigrationReport,
): void {
  const host = new RegExp(`(^|[/@,\\s])${escape(alias)}(?=[:/,\\s]|$)`);
  for (const { name, value } of container.environment ?? []) {
    if (host.test(value)) {
      report.addLoss(
        `${container.name}.environment.${name}`,
        `contains the host ${JSON.stringify(alias)}, which no longer resolves; write localhost instead`,
      );
    }
  }
}

function escape(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");
}

function withContainerPorts(
  container: ContainerDefinition,
  report: MigrationReport,
): ContainerDefinition {
  if (container.portMappings === undefined) {
    return container;
  }
  const portMappings = container.portMappings.map((mapping) => {
    const { containerPort, hostPort } = mapping;
    if (hostPort === undefined || hostPort === containerPort) {
      return mapping;
    }
    const was = hostPort === 0 ? "a free port of the host" : `the host's port ${hostPort}`;
    report.addChange(
      `${container.name}.portMappings`,
      `no longer has ${was}: callers reach the task at its own address on ${containerPort ?? "its range"}`,
    );
    return without(mapping, "hostPort");
  });
  return { ...container, portMappings };
}

/** Settings of Docker's network that awsvpc does not have, each with its replacement. Source: ECS API reference, `ContainerDefinition`. */
const dockerNetwork: Readonly<Record<string, string>> = {
  hostname: "the task has the name of its network interface",
  dnsServers: "the task uses the VPC's resolver; use DHCP options or Resolver rules",
  dnsSearchDomains: "the task uses the VPC's resolver; write fully qualified names",
  extraHosts: "put the names into a private hosted zone",
  disableNetworking:
    "every container of the task shares its network; close the security group instead",
};

function withoutDockerNetwork(
  container: ContainerDefinition,
  report: MigrationReport,
): ContainerDefinition {
  const present = Object.keys(dockerNetwork).filter((key) => isSet(container[key]));
  for (const key of present) {
    report.addLoss(
      `${container.name}.${key}`,
      `does not exist with awsvpc; ${dockerNetwork[key] ?? ""}`,
    );
  }
  return without(container, ...Object.keys(dockerNetwork)) as ContainerDefinition;
}

/** Whether a field has a value: `describe-task-definition` prints empty lists and objects too. */
export function isSet(value: unknown): boolean {
  return (
    value !== undefined &&
    value !== null &&
    value !== false &&
    !(typeof value === "object" && Object.keys(value).length === 0)
  );
}
