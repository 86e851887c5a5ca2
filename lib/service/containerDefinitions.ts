/**
 * The container definitions of a task, as ECS reads them.
 *
 * Secure where nothing is said: no root, a read-only root file system, no kernel capabilities. Lists
 * are sorted where ECS keeps no order, so that an unchanged service gives an unchanged text.
 */
import { parseCpu, parseMemory, type SizeText } from "./fargateSizes";
import { secretsOf } from "./executionRole";
import { type Place } from "./placeholders";
import { type ContainerSpec, type ServiceSpec } from "./spec";

/** The user of a container that names none: any but root. */
export const defaultUser = "1000";

/** What is known of a task only when its surroundings exist. */
export interface TaskSurroundings extends Place {
  /** Full name of each container's image. */
  readonly images: Readonly<Record<string, string>>;
  /** Settings by container that come from elsewhere in the program. */
  readonly environment: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly logGroupName: string;
}

/** A volume that is empty when the task starts, and that one folder of one container is mounted on. */
export interface ScratchVolume {
  /** `<container>-<folder>`, hyphens for slashes. */
  readonly name: string;
  readonly container: string;
  readonly path: string;
}

/** The volumes that make folders of read-only containers writable. */
export function scratchVolumes({
  containers,
}: Pick<ServiceSpec, "containers">): readonly ScratchVolume[] {
  return Object.entries(containers).flatMap(([container, { writablePaths = [] }]) =>
    writablePaths.map((path) => ({
      name: `${container}${path.replaceAll(/[^A-Za-z0-9]+/g, "-").replace(/-$/, "")}`,
      container,
      path,
    })),
  );
}

/** Writes the container definitions of a task, by name: their order means nothing to ECS. */
export function containerDefinitions(
  spec: ServiceSpec,
  surroundings: TaskSurroundings,
): readonly Readonly<Record<string, unknown>>[] {
  return Object.entries(spec.containers)
    .sort(byKey)
    .map(([name, container]) => ({
      name,
      image: surroundings.images[name],
      essential: container.essential ?? true,
      ...limitsOf(container),
      ...processOf(container),
      ...securityOf(container, spec),
      portMappings: (container.ports ?? []).map((port) => ({
        containerPort: port,
        hostPort: port,
        protocol: "tcp",
      })),
      environment: environmentOf(name, container, surroundings),
      secrets: secretsOf({ [name]: container }, surroundings)
        .map((secret) => ({ name: secret.name, valueFrom: secret.valueFrom }))
        .sort(byName),
      mountPoints: scratchVolumes({ containers: { [name]: container } }).map((volume) => ({
        sourceVolume: volume.name,
        containerPath: volume.path,
        readOnly: false,
      })),
      volumesFrom: [],
      dependsOn: Object.entries(container.dependsOn ?? {}).map(([containerName, condition]) => ({
        containerName,
        condition,
      })),
      ...healthOf(container),
      logConfiguration: logOf(name, surroundings),
    }));
}

function logOf(name: string, { logGroupName, region }: TaskSurroundings): object {
  return {
    logDriver: "awslogs",
    options: {
      "awslogs-group": logGroupName,
      "awslogs-region": region,
      "awslogs-stream-prefix": name,
      // A log that cannot keep up loses lines; it must not stop the service.
      mode: "non-blocking",
      "max-buffer-size": "25m",
    },
  };
}

function limitsOf({ cpu, memory, memoryReservation }: ContainerSpec): object {
  return {
    cpu: cpu === undefined ? 0 : parseCpu(cpu),
    ...optional("memory", memory, (text: SizeText) => parseMemory(text)),
    ...optional("memoryReservation", memoryReservation, (text: SizeText) => parseMemory(text)),
  };
}

function processOf(container: ContainerSpec): object {
  const same = <T>(value: T): T => value;
  return {
    ...optional("command", container.command, same),
    ...optional("entryPoint", container.entryPoint, same),
    ...optional("workingDirectory", container.workingDirectory, same),
    ...optional("stopTimeout", container.stopTimeoutSeconds, same),
    ...optional("startTimeout", container.startTimeoutSeconds, same),
  };
}

function securityOf(container: ContainerSpec, spec: ServiceSpec): object {
  if ((spec.operatingSystem ?? "LINUX") !== "LINUX") {
    // Windows has neither user ids nor capabilities nor a read-only root.
    return optional("user", container.user, (user) => user);
  }
  // The agent of a shell needs some of the capabilities that a container otherwise does without.
  const capabilities =
    spec.enableExecuteCommand === true ? {} : { capabilities: { drop: ["ALL"] } };
  return {
    user: container.user ?? defaultUser,
    privileged: false,
    readonlyRootFilesystem: container.readonlyRootFilesystem ?? true,
    linuxParameters: { initProcessEnabled: true, ...capabilities },
  };
}

function environmentOf(
  name: string,
  container: ContainerSpec,
  { environment }: TaskSurroundings,
): readonly { readonly name: string; readonly value: string }[] {
  const settings = { ...container.environment, ...environment[name] };
  return Object.entries(settings)
    .map(([variable, value]) => ({ name: variable, value }))
    .sort(byName);
}

/** Source of the defaults: ECS API reference, `HealthCheck`. */
function healthOf({ healthCheck }: ContainerSpec): object {
  return optional("healthCheck", healthCheck, (check) => ({
    command: check.command,
    interval: check.intervalSeconds ?? 30,
    timeout: check.timeoutSeconds ?? 5,
    retries: check.retries ?? 3,
    ...optional("startPeriod", check.startPeriodSeconds, (seconds) => seconds),
  }));
}

/** An object with one property, or none when its value is not said. */
function optional<T>(key: string, value: T | undefined, write: (value: T) => unknown): object {
  return value === undefined ? {} : { [key]: write(value) };
}

function byKey([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : 1;
}

function byName(a: { readonly name: string }, b: { readonly name: string }): number {
  return a.name < b.name ? -1 : 1;
}
