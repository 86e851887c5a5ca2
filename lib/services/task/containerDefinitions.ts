/**
 * The container definitions of a task, as ECS reads them.
 *
 * Secure by default: no root, a read-only root file system, no kernel capabilities. Lists are sorted
 * where their order means nothing to ECS, so that an unchanged service gives an unchanged text.
 */
import { DEFAULT_STOP_TIMEOUT_SECONDS } from "./containerSchema";
import { fileSystemVolume } from "../fileSystems/plan";
import { healthCommandOf } from "./healthCommand";
import { type ContainerPlan, type TaskPlan } from "./plan";

/** What is known of a task only when other resources exist. */
export interface TaskContext {
  /** Full name of each container's image. */
  readonly images: Readonly<Record<string, string>>;
  /** Further settings by container. */
  readonly environment: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly logGroupName: string;
}

/** Writes the container definitions of a task. */
export function containerDefinitions(
  task: TaskPlan,
  context: TaskContext,
): readonly Readonly<Record<string, unknown>>[] {
  return task.containers.map((container) => {
    const { name } = container;
    const settings = { ...container.environment, ...context.environment[name] };
    return {
      name,
      image: context.images[name],
      ...stated({ repositoryCredentials: credentialsOf(container) }),
      essential: container.essential,
      ...limitsOf(container),
      ...processOf(container),
      ...securityOf(container, task),
      portMappings: container.ports.map((port) => ({
        containerPort: port,
        hostPort: port,
        protocol: "tcp",
        ...nameOfPort(name, port, task),
      })),
      environment: Object.entries(settings)
        .map(([variable, value]) => ({ name: variable, value }))
        .sort(byName),
      secrets: container.secrets
        .map((secret) => ({ name: secret.name, valueFrom: secret.valueFrom }))
        .sort(byName),
      mountPoints: mountPointsOf(container),
      volumesFrom: [],
      dependsOn: Object.entries(container.dependsOn).map(([containerName, condition]) => ({
        containerName,
        condition,
      })),
      ...healthOf(container),
      logConfiguration: logOf(name, task, context),
    };
  });
}

/** The name by which a service registers its port, and the protocol, which for TCP is none of the application. */
function nameOfPort(container: string, port: number, { connectPort }: TaskPlan): object {
  if (connectPort?.container !== container || connectPort.port !== port) {
    return {};
  }
  const { name, protocol } = connectPort;
  return { name, ...stated({ appProtocol: protocol === "tcp" ? undefined : protocol }) };
}

function credentialsOf({ repositoryCredentials: secret }: ContainerPlan): object | undefined {
  return secret && { credentialsParameter: secret.valueFrom };
}

function mountPointsOf({ volumes, fileSystems }: ContainerPlan): object[] {
  return [
    ...volumes.map(({ name, path }) => ({
      sourceVolume: name,
      containerPath: path,
      readOnly: false,
    })),
    ...Object.entries(fileSystems).map(([name, { path, readOnly }]) => ({
      sourceVolume: fileSystemVolume(name),
      containerPath: path,
      readOnly,
    })),
  ];
}

function logOf(name: string, { location }: TaskPlan, { logGroupName }: TaskContext): object {
  return {
    logDriver: "awslogs",
    options: {
      "awslogs-group": logGroupName,
      "awslogs-region": location.region,
      "awslogs-stream-prefix": name,
      // A log that cannot keep up loses lines; it must not stop the service.
      mode: "non-blocking",
      "max-buffer-size": "25m",
    },
  };
}

function limitsOf({ cpu = 0, memory, memoryReservation, ulimits }: ContainerPlan): object {
  const openFiles = ulimits && [
    { name: "nofile", softLimit: ulimits.nofile.soft, hardLimit: ulimits.nofile.hard },
  ];
  return { cpu, ...stated({ memory, memoryReservation, ulimits: openFiles }) };
}

function processOf(container: ContainerPlan): object {
  const { command, entryPoint, workingDirectory, stopTimeoutSeconds } = container;
  const isDefault = stopTimeoutSeconds === DEFAULT_STOP_TIMEOUT_SECONDS;
  return stated({
    command,
    entryPoint,
    workingDirectory,
    stopTimeout: isDefault ? undefined : stopTimeoutSeconds,
    startTimeout: container.startTimeoutSeconds,
  });
}

function securityOf(
  { user, readonlyRootFilesystem, credentialSpec }: ContainerPlan,
  { operatingSystem, enableExecuteCommand }: TaskPlan,
): object {
  const account = stated({ credentialSpecs: credentialSpec && [credentialSpec.text] });
  if (operatingSystem !== "LINUX") {
    // Windows has neither user ids nor capabilities nor a read-only root.
    return { ...stated({ user }), ...account };
  }
  // The agent of a shell needs some of the capabilities that are otherwise dropped.
  const capabilities = enableExecuteCommand ? {} : { capabilities: { drop: ["ALL"] } };
  return {
    user,
    privileged: false,
    readonlyRootFilesystem,
    linuxParameters: { initProcessEnabled: true, ...capabilities },
    ...account,
  };
}

function healthOf({ healthCheck }: ContainerPlan): object {
  if (healthCheck === undefined) {
    return {};
  }
  const { intervalSeconds, timeoutSeconds, retries, startPeriodSeconds } = healthCheck;
  return {
    healthCheck: {
      command: healthCommandOf(healthCheck),
      interval: intervalSeconds,
      timeout: timeoutSeconds,
      retries,
      ...(startPeriodSeconds > 0 ? { startPeriod: startPeriodSeconds } : {}),
    },
  };
}

/** The properties that have a value. */
function stated(values: Readonly<Record<string, unknown>>): object {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}

function byName(a: { readonly name: string }, b: { readonly name: string }): number {
  return a.name < b.name ? -1 : 1;
}
