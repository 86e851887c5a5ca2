/**
 * From bridge and host networks to awsvpc, the only one that Fargate has.
 *
 * All containers of the task then share one network interface: links become `localhost`, a host port
 * is the container's port, and two containers cannot listen on the same one.
 */
import { without, type Account } from "./account";
import { type ContainerDefinition, type TaskDefinition } from "./taskDefinition";

/** Moves a task to awsvpc, and its containers with it. */
export function toAwsvpc(task: TaskDefinition, account: Account): TaskDefinition {
  const mode = task.networkMode ?? "bridge";
  if (mode !== "awsvpc") {
    const was =
      task.networkMode === undefined ? "not set, which means bridge" : JSON.stringify(mode);
    account.changed(
      "networkMode",
      `is "awsvpc" now, was ${was}: each task has its own network interface, so its service needs subnets and security groups, and target groups of type ip`,
    );
  }
  checkPortsDiffer(task, account);
  const containerDefinitions = task.containerDefinitions.map((container) =>
    withoutDockerNetwork(withOwnPorts(withoutLinks(container, task, account), account), account),
  );
  return { ...task, networkMode: "awsvpc", containerDefinitions };
}

function checkPortsDiffer(task: TaskDefinition, account: Account): void {
  const owners = new Map<string, string>();
  for (const { name, portMappings = [] } of task.containerDefinitions) {
    for (const { containerPort, protocol = "tcp" } of portMappings) {
      const key = `${containerPort ?? ""}/${protocol}`;
      const owner = owners.get(key);
      if (containerPort !== undefined && owner !== undefined) {
        account.impossible(
          `${name}.portMappings`,
          `must use a port of its own, got ${key}, on which ${JSON.stringify(owner)} listens too; on Fargate they share localhost, so change the port of one`,
        );
      }
      owners.set(key, owner ?? name);
    }
  }
}

function withoutLinks(
  container: ContainerDefinition,
  task: TaskDefinition,
  account: Account,
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
      account.impossible(
        `${name}.links`,
        `must name a container of the task, got ${JSON.stringify(target)}`,
      );
    }
    account.changed(
      `${name}.links`,
      `no longer has ${JSON.stringify(alias)}: containers of a Fargate task reach each other at localhost, so ${JSON.stringify(target)} is at localhost and its container port`,
    );
    reportMentions(container, alias, account);
  }
  if (added.length > 0) {
    const targets = added.map(({ target }) => JSON.stringify(target)).join(", ");
    account.changed(`${name}.dependsOn`, `waits for the start of ${targets}, as the link did`);
  }
  const dependsOn = [
    ...(container.dependsOn ?? []),
    ...added.map(({ target }) => ({ containerName: target, condition: "START" })),
  ];
  return { ...without(container, "links"), dependsOn } as ContainerDefinition;
}

/** An address that names the link's alias no longer resolves. */
function reportMentions(container: ContainerDefinition, alias: string, account: Account): void {
  const host = new RegExp(`(^|[/@,\\s])${escape(alias)}(?=[:/,\\s]|$)`);
  for (const { name, value } of container.environment ?? []) {
    if (host.test(value)) {
      account.lost(
        `${container.name}.environment.${name}`,
        `names the host ${JSON.stringify(alias)}, which no longer exists; write localhost in its place`,
      );
    }
  }
}

function escape(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");
}

function withOwnPorts(container: ContainerDefinition, account: Account): ContainerDefinition {
  if (container.portMappings === undefined) {
    return container;
  }
  const portMappings = container.portMappings.map((mapping) => {
    const { containerPort, hostPort } = mapping;
    if (hostPort === undefined || hostPort === containerPort) {
      return mapping;
    }
    const was = hostPort === 0 ? "a free port of the host" : `the host's port ${hostPort}`;
    account.changed(
      `${container.name}.portMappings`,
      `no longer has ${was}: callers reach the task at its own address on ${containerPort ?? "its range"}`,
    );
    return without(mapping, "hostPort");
  });
  return { ...container, portMappings };
}

/** What Docker's own network knew, and awsvpc does not. Source: ECS API reference, `ContainerDefinition`. */
const dockerNetwork: Readonly<Record<string, string>> = {
  hostname: "the task has the name of its network interface",
  dnsServers: "the task asks the VPC's resolver; use its DHCP options or resolver rules",
  dnsSearchDomains: "the task asks the VPC's resolver; write full names",
  extraHosts: "put the names into a private hosted zone",
  disableNetworking:
    "every container of the task shares its network; close the security group instead",
};

function withoutDockerNetwork(
  container: ContainerDefinition,
  account: Account,
): ContainerDefinition {
  const present = Object.keys(dockerNetwork).filter((key) => isSet(container[key]));
  for (const key of present) {
    account.lost(
      `${container.name}.${key}`,
      `does not exist with awsvpc; ${dockerNetwork[key] ?? ""}`,
    );
  }
  return without(container, ...Object.keys(dockerNetwork)) as ContainerDefinition;
}

/** Says whether a field holds something: `describe-task-definition` prints empty lists too. */
export function isSet(value: unknown): boolean {
  return (
    value !== undefined &&
    value !== null &&
    value !== false &&
    !(Array.isArray(value) && value.length === 0)
  );
}
