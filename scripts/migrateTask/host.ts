/** Removes what a container can do with its EC2 host and cannot do on Fargate. */
import { fargateWindowsFamilies } from "../../lib/services/task/operatingSystems";
import { without, type MigrationReport } from "./report";
import { isSet } from "./network";
import { type ContainerDefinition, type TaskDefinition } from "./input/taskDefinition";

/** Removes the settings that need an EC2 host, and requires Fargate. */
export function withoutHost(task: TaskDefinition, report: MigrationReport): TaskDefinition {
  checkTask(task, report);
  const containerDefinitions = task.containerDefinitions.map((container) => {
    checkContainer(container, report);
    return withoutDocker(withFargateLimits(withFargateKernel(container, report), report), report);
  });
  return withPlatform({ ...withoutModes(task, report), containerDefinitions }, report);
}

function checkTask(task: TaskDefinition, report: MigrationReport): void {
  if (task.pidMode === "host") {
    report.addBlocker(
      "pidMode",
      'must not be "host": a Fargate task cannot see the processes of its host; use "task" to share them between its containers',
    );
  }
  if (isSet(task.inferenceAccelerators)) {
    report.addBlocker(
      "inferenceAccelerators",
      "must be empty: Fargate has no accelerators; keep the service on EC2",
    );
  }
  if (task.containerDefinitions.length > 10) {
    report.addBlocker(
      "containerDefinitions",
      `must be at most 10, got ${task.containerDefinitions.length}`,
    );
  }
  const storage = task.ephemeralStorage?.sizeInGiB;
  if (storage !== undefined && (storage < 21 || storage > 200)) {
    report.addBlocker("ephemeralStorage", `must be 21 to 200 GiB, got ${storage}`);
  }
}

function checkContainer(container: ContainerDefinition, report: MigrationReport): void {
  const { name } = container;
  if (container.privileged === true) {
    report.addBlocker(
      `${name}.privileged`,
      "must be false: Fargate runs no privileged containers; find out which privilege it uses, or keep the service on EC2",
    );
  }
  if (isSet(container.linuxParameters?.devices)) {
    report.addBlocker(
      `${name}.linuxParameters.devices`,
      "must be empty: a Fargate task has no host devices; keep the service on EC2",
    );
  }
  for (const { type } of container.resourceRequirements ?? []) {
    report.addBlocker(
      `${name}.resourceRequirements`,
      `must be empty, got ${type}: Fargate does not have it; keep the service on EC2`,
    );
  }
}

/** Source: ECS API reference, `LinuxParameters` and `KernelCapabilities`, on Fargate. */
function withFargateKernel(
  container: ContainerDefinition,
  report: MigrationReport,
): ContainerDefinition {
  const linux = container.linuxParameters;
  if (linux === undefined) {
    return container;
  }
  const path = `${container.name}.linuxParameters`;
  const unsupported = ["sharedMemorySize", "tmpfs", "maxSwap", "swappiness"];
  for (const key of unsupported.filter((each) => isSet(linux[each]))) {
    report.addLoss(
      `${path}.${key}`,
      "does not exist on Fargate; give the task more memory, or write to an empty volume",
    );
  }
  const added = linux.capabilities?.add ?? [];
  for (const capability of added.filter((each) => each !== "SYS_PTRACE")) {
    report.addBlocker(
      `${path}.capabilities.add`,
      `must not hold ${capability}: Fargate adds SYS_PTRACE only; find out what the container uses it for, or keep the service on EC2`,
    );
  }
  return {
    ...container,
    linuxParameters: without(linux, ...unsupported, "devices"),
  };
}

/** Fargate sets this limit only. Source: ECS API reference, `Ulimit`. */
function withFargateLimits(
  container: ContainerDefinition,
  report: MigrationReport,
): ContainerDefinition {
  if (container.ulimits === undefined) {
    return container;
  }
  for (const { name } of container.ulimits.filter((limit) => limit.name !== "nofile")) {
    report.addLoss(`${container.name}.ulimits`, `no longer sets ${name}: Fargate sets nofile only`);
  }
  return { ...container, ulimits: container.ulimits.filter(({ name }) => name === "nofile") };
}

function withoutDocker(
  container: ContainerDefinition,
  report: MigrationReport,
): ContainerDefinition {
  if (isSet(container["dockerSecurityOptions"])) {
    report.addLoss(
      `${container.name}.dockerSecurityOptions`,
      "does not exist on Fargate, which isolates each task in its own virtual machine",
    );
  }
  return without(container, "dockerSecurityOptions") as ContainerDefinition;
}

function withoutModes(task: TaskDefinition, report: MigrationReport): TaskDefinition {
  if (isSet(task.ipcMode)) {
    report.addLoss(
      "ipcMode",
      `no longer is ${JSON.stringify(task.ipcMode)}: containers of a Fargate task share no memory segments; let them communicate over localhost`,
    );
  }
  if (isSet(task.placementConstraints)) {
    report.addLoss(
      "placementConstraints",
      "do not exist on Fargate, which has no instances; choose zones by the service's subnets",
    );
  }
  return without(
    task,
    "ipcMode",
    "placementConstraints",
    "inferenceAccelerators",
  ) as TaskDefinition;
}

function withPlatform(task: TaskDefinition, report: MigrationReport): TaskDefinition {
  const family = task.runtimePlatform?.operatingSystemFamily ?? "LINUX";
  const known: readonly string[] = ["LINUX", ...fargateWindowsFamilies];
  if (!known.includes(family)) {
    report.addBlocker(
      "runtimePlatform",
      `must be one of ${known.join(", ")}, got ${family}; build the image for one of them`,
    );
  }
  const architecture = task.runtimePlatform?.cpuArchitecture;
  if (architecture === undefined) {
    report.addChange(
      "runtimePlatform",
      `is ${family} on X86_64 now, was decided by the instance; write ARM64 if the images are built for it`,
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
