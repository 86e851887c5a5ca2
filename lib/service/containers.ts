/**
 * Which containers may form a task.
 *
 * All containers of a Fargate task share one network interface and so one `localhost`: two of them
 * cannot listen on the same port. What they share in the task's size is the business of
 * containerLimits.ts, what they wait for that of containerDependencies.ts.
 */
import { type Issue } from "../spec/issue";
import { type ContainerSpec, type ServiceSpec } from "./spec";

/** Source: Amazon ECS service quotas, "Containers per task definition". */
const mostContainers = 10;

/** Source: ECS API reference, `ContainerDefinition`, `name`; shorter, so that derived names fit. */
const namePattern = /^[a-z][a-z0-9-]{0,30}$/;

/**
 * Checks the containers of a task one by one and against each other.
 *
 * @param path where the containers are, such as `services.web.containers`.
 */
export function checkContainers(
  containers: Readonly<Record<string, ContainerSpec>>,
  path: string,
): Issue[] {
  const entries = Object.entries(containers);
  const issues = entries.flatMap(([name, container]) =>
    checkContainer(name, container, `${path}.${name}`),
  );
  if (entries.length < 1 || entries.length > mostContainers) {
    issues.push({
      path,
      message: `must hold 1 to ${mostContainers} containers, got ${entries.length}`,
    });
  } else if (entries.every(([, { essential }]) => essential === false)) {
    issues.push({
      path,
      message: `must have at least one essential container, got ${entries.length} that are not; a task without one never ends when it fails`,
    });
  }
  return [...issues, ...checkPorts(entries, path)];
}

/** Refuses what the operating system of the task does not offer to its containers. */
export function checkPlatform(spec: ServiceSpec, path: string): Issue[] {
  const family = spec.operatingSystem ?? "LINUX";
  if (family === "LINUX") {
    return [];
  }
  const issues: Issue[] = [];
  if (spec.architecture === "ARM64") {
    issues.push({
      path: `${path}.architecture`,
      message: `must be "X86_64" for ${family}, got "ARM64"`,
    });
  }
  for (const [name, container] of Object.entries(spec.containers)) {
    if (container.readonlyRootFilesystem !== false) {
      issues.push({
        path: `${path}.containers.${name}.readonlyRootFilesystem`,
        message: `must be false for ${family}, got true; Windows has no read-only root file system`,
      });
    }
  }
  if (spec.capacity !== undefined && spec.capacity.spot > 0) {
    const message = `must be 0 for ${family}, got ${spec.capacity.spot}; spot capacity runs Linux only`;
    issues.push({ path: `${path}.capacity.spot`, message });
  }
  return issues;
}

/** Refuses a shell in containers whose root file system the shell's agent could not write. */
export function checkExecuteCommand(spec: ServiceSpec, path: string): Issue[] {
  if (spec.enableExecuteCommand !== true) {
    return [];
  }
  return Object.entries(spec.containers)
    .filter(([, { readonlyRootFilesystem }]) => readonlyRootFilesystem !== false)
    .map(([name]) => ({
      path: `${path}.containers.${name}.readonlyRootFilesystem`,
      message:
        "must be false where enableExecuteCommand is true, got true; the agent of the shell writes to the root file system",
    }));
}

function checkContainer(name: string, container: ContainerSpec, path: string): Issue[] {
  return [
    ...checkName(name, path),
    ...checkUser(container, path),
    ...checkSeconds(container.stopTimeoutSeconds, `${path}.stopTimeoutSeconds`),
    ...checkSeconds(container.startTimeoutSeconds, `${path}.startTimeoutSeconds`),
    ...(container.writablePaths ?? []).flatMap((folder, index) =>
      checkWritablePath(folder, `${path}.writablePaths[${index}]`),
    ),
    ...checkFolders(container.writablePaths ?? [], `${path}.writablePaths`),
  ];
}

function checkName(name: string, path: string): Issue[] {
  if (namePattern.test(name)) {
    return [];
  }
  const message = `must be named by 1 to 31 lower-case letters, digits and hyphens, a letter first, got ${JSON.stringify(name)}`;
  return [{ path, message }];
}

function checkUser({ user }: ContainerSpec, path: string): Issue[] {
  if (user === undefined) {
    return [];
  }
  const [id = ""] = user.split(":");
  if (id === "root" || /^0+$/.test(id) || id === "") {
    const message = `must not be root, got ${JSON.stringify(user)}; name another user of the image, such as "1000"`;
    return [{ path: `${path}.user`, message }];
  }
  return [];
}

/** Source of the range: ECS API reference, `ContainerDefinition`, `stopTimeout` on Fargate. */
function checkSeconds(seconds: number | undefined, path: string): Issue[] {
  if (seconds === undefined || (Number.isInteger(seconds) && seconds >= 2 && seconds <= 120)) {
    return [];
  }
  return [{ path, message: `must be 2 to 120 whole seconds, got ${seconds}` }];
}

function checkWritablePath(folder: string, path: string): Issue[] {
  if (/^\/[^/]/.test(folder) && !folder.split("/").includes("..")) {
    return [];
  }
  return [
    { path, message: `must be an absolute folder below the root, got ${JSON.stringify(folder)}` },
  ];
}

/** The volumes behind the folders are named after them, and a name has no slashes. */
function checkFolders(folders: readonly string[], path: string): Issue[] {
  const reduced = folders.map((folder) => folder.replaceAll(/[^A-Za-z0-9]+/g, "-"));
  return folders.flatMap((folder, index) => {
    const other = reduced.indexOf(reduced[index] ?? "");
    if (other === index) {
      return [];
    }
    const message = `must differ from the others in letters or digits, got ${JSON.stringify(folder)} beside ${JSON.stringify(folders[other])}`;
    return [{ path: `${path}[${index}]`, message }];
  });
}

function checkPorts(entries: readonly (readonly [string, ContainerSpec])[], path: string): Issue[] {
  const issues: Issue[] = [];
  const owners = new Map<number, string>();
  for (const [name, { ports = [] }] of entries) {
    for (const [index, port] of ports.entries()) {
      const at = `${path}.${name}.ports[${index}]`;
      const owner = owners.get(port);
      if (!Number.isInteger(port) || port < 1 || port > 65535) {
        issues.push({ path: at, message: `must be a port from 1 to 65535, got ${port}` });
      } else if (owner !== undefined) {
        const message = `must be a port that no other container of the task listens on, got ${port}, which is ${JSON.stringify(owner)}'s; they share localhost`;
        issues.push({ path: at, message });
      } else {
        owners.set(port, name);
      }
    }
  }
  return issues;
}
