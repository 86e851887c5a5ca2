/**
 * What a container could do with its host, and cannot do without one.
 */
import { windowsFamilies } from "../../lib/service/spec";
import { without, type Account } from "./account";
import { isSet } from "./network";
import { type ContainerDefinition, type TaskDefinition } from "./taskDefinition";

/** Takes off what only a host of one's own offers. */
export function withoutHost(task: TaskDefinition, account: Account): TaskDefinition {
  checkTask(task, account);
  const containerDefinitions = task.containerDefinitions.map((container) => {
    checkContainer(container, account);
    return withoutDocker(
      withFargateLimits(withFargateKernel(container, account), account),
      account,
    );
  });
  return withPlatform({ ...withoutModes(task, account), containerDefinitions }, account);
}

function checkTask(task: TaskDefinition, account: Account): void {
  if (task.pidMode === "host") {
    account.impossible(
      "pidMode",
      'must not be "host": a Fargate task has no host whose processes it could see; use "task" to share them between containers',
    );
  }
  if (isSet(task.inferenceAccelerators)) {
    account.impossible(
      "inferenceAccelerators",
      "must be empty: Fargate has no accelerators; keep the service on EC2",
    );
  }
  if (task.containerDefinitions.length > 10) {
    account.impossible(
      "containerDefinitions",
      `must be at most 10, got ${task.containerDefinitions.length}`,
    );
  }
  const storage = task.ephemeralStorage?.sizeInGiB;
  if (storage !== undefined && (storage < 21 || storage > 200)) {
    account.impossible("ephemeralStorage", `must be 21 to 200 GiB, got ${storage}`);
  }
}

function checkContainer(container: ContainerDefinition, account: Account): void {
  const { name } = container;
  if (container.privileged === true) {
    account.impossible(
      `${name}.privileged`,
      "must be false: Fargate gives no container the rights of its host; find out which right it uses, or keep the service on EC2",
    );
  }
  if (isSet(container.linuxParameters?.devices)) {
    account.impossible(
      `${name}.linuxParameters.devices`,
      "must be empty: a Fargate task has no devices of a host; keep the service on EC2",
    );
  }
  for (const { type } of container.resourceRequirements ?? []) {
    account.impossible(
      `${name}.resourceRequirements`,
      `must be empty, got ${type}: Fargate has no such resource; keep the service on EC2`,
    );
  }
}

/** Source: ECS API reference, `LinuxParameters` and `KernelCapabilities`, on Fargate. */
function withFargateKernel(container: ContainerDefinition, account: Account): ContainerDefinition {
  const linux = container.linuxParameters;
  if (linux === undefined) {
    return container;
  }
  const path = `${container.name}.linuxParameters`;
  const unsupported = ["sharedMemorySize", "tmpfs", "maxSwap", "swappiness"];
  for (const key of unsupported.filter((each) => isSet(linux[each]))) {
    account.lost(
      `${path}.${key}`,
      "does not exist on Fargate; give the task more memory, or write to an empty volume",
    );
  }
  const added = linux.capabilities?.add ?? [];
  for (const capability of added.filter((each) => each !== "SYS_PTRACE")) {
    account.impossible(
      `${path}.capabilities.add`,
      `must not hold ${capability}: Fargate adds SYS_PTRACE only; find out what the container does with it, or keep the service on EC2`,
    );
  }
  return {
    ...container,
    linuxParameters: without(linux, ...unsupported, "devices"),
  };
}

/** Fargate sets one limit only. Source: ECS API reference, `Ulimit`. */
function withFargateLimits(container: ContainerDefinition, account: Account): ContainerDefinition {
  if (container.ulimits === undefined) {
    return container;
  }
  for (const { name } of container.ulimits.filter((limit) => limit.name !== "nofile")) {
    account.lost(`${container.name}.ulimits`, `no longer has ${name}: Fargate sets nofile only`);
  }
  return { ...container, ulimits: container.ulimits.filter(({ name }) => name === "nofile") };
}

function withoutDocker(container: ContainerDefinition, account: Account): ContainerDefinition {
  if (isSet(container["dockerSecurityOptions"])) {
    account.lost(
      `${container.name}.dockerSecurityOptions`,
      "does not exist on Fargate, which isolates each task in its own virtual machine",
    );
  }
  return without(container, "dockerSecurityOptions") as ContainerDefinition;
}

function withoutModes(task: TaskDefinition, account: Account): TaskDefinition {
  if (isSet(task.ipcMode)) {
    account.lost(
      "ipcMode",
      `no longer is ${JSON.stringify(task.ipcMode)}: containers of a Fargate task share no memory segments; let them talk over localhost`,
    );
  }
  if (isSet(task.placementConstraints)) {
    account.lost(
      "placementConstraints",
      "do not exist on Fargate, which has no instances to choose from; choose zones by the service's subnets",
    );
  }
  return without(
    task,
    "ipcMode",
    "placementConstraints",
    "inferenceAccelerators",
  ) as TaskDefinition;
}

function withPlatform(task: TaskDefinition, account: Account): TaskDefinition {
  const family = task.runtimePlatform?.operatingSystemFamily ?? "LINUX";
  const known: readonly string[] = ["LINUX", ...windowsFamilies];
  if (!known.includes(family)) {
    account.impossible(
      "runtimePlatform",
      `must be one of ${known.join(", ")}, got ${family}; build the image for one of them`,
    );
  }
  const architecture = task.runtimePlatform?.cpuArchitecture;
  if (architecture === undefined) {
    account.changed(
      "runtimePlatform",
      `is ${family} on X86_64 now, which was up to the instance; write ARM64 if the images are for it`,
    );
  }
  return {
    ...task,
    requiresCompatibilities: ["FARGATE"],
    runtimePlatform: {
      ...task.runtimePlatform,
      operatingSystemFamily: family,
      cpuArchitecture: architecture ?? "X86_64",
    },
  };
}
