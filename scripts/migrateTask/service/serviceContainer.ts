/** Writes a container of a task definition as a container of a service. */
import { secretLookalike } from "../../../lib/secretLookalikes";
import {
  type ContainerInput,
  type DependencyCondition,
} from "../../../lib/services/task/containerSchema";
import { isSet } from "../network";
import { type MigrationReport } from "../report";
import { isWindows } from "../storage";
import { type ContainerDefinition, type TaskDefinition } from "../input/taskDefinition";

/** Where the task definition was registered; undefined parts are not known. */
export interface Origin {
  /** Name of the service, which begins the names of its parameters. */
  readonly service: string;
  readonly region: string | undefined;
  readonly accountId: string | undefined;
}

/** Fields that have a key of their own in a service, or that a service sets by itself. */
const handled = new Set([
  ...["name", "image", "portMappings", "essential", "dependsOn", "cpu", "memory"],
  ...["memoryReservation", "command", "entryPoint", "workingDirectory", "environment", "secrets"],
  ...["healthCheck", "user", "readonlyRootFilesystem", "mountPoints", "stopTimeout"],
  ...["startTimeout", "logConfiguration", "ulimits", "credentialSpecs"],
]);

/** @param names of the containers in the service, by those in the task. */
export function toServiceContainer(
  container: ContainerDefinition,
  task: TaskDefinition,
  origin: Origin,
  names: ReadonlyMap<string, string>,
  report: MigrationReport,
): ContainerInput {
  const { name, image, essential, dependsOn = [] } = container;
  if (isSet(container["credentialSpecs"])) {
    report.addLoss(
      `${name}.credentialSpecs`,
      "needs instances, which Fargate has none of: write capacity: { fleet: ... }, and the parameter under credentialSpec",
    );
  }
  for (const key of Object.keys(container)) {
    if (!handled.has(key) && isSet(container[key])) {
      report.addLoss(`${name}.${key}`, "has no key in a service");
    }
  }
  const dependencies = dependsOn.map(({ containerName, condition }) => [
    names.get(containerName) ?? containerName,
    condition,
  ]);
  return withoutEmpty({
    image: withPlaceholders(image, `${name}.image`, origin, report),
    ports: portsOf(container, report),
    ...(essential === false && { essential }),
    dependsOn: Object.fromEntries(dependencies) as Record<string, DependencyCondition>,
    ...(isSet(container.cpu) && container.cpu !== 0 && { cpu: container.cpu }),
    memory: memoryWords(container.memory),
    memoryReservation: memoryWords(container.memoryReservation),
    command: container.command,
    entryPoint: container.entryPoint,
    workingDirectory: container.workingDirectory,
    ...settingsOf(container, origin, report),
    healthCheck: healthCheckOf(container),
    ...(isWindows(task)
      ? { user: container.user, readonlyRootFilesystem: false }
      : {
          user: userOf(container, report),
          writablePaths: writablePathsOf(container, task, report),
        }),
    ulimits: ulimitsOf(container),
    stopTimeoutSeconds: container.stopTimeout,
    startTimeoutSeconds: container.startTimeout,
  });
}

/** The conversion to Fargate keeps `nofile` alone. */
function ulimitsOf({ ulimits = [] }: ContainerDefinition): ContainerInput["ulimits"] {
  const [limit] = ulimits.filter(({ name }) => name === "nofile");
  const { softLimit, hardLimit } = limit ?? {};
  return softLimit === undefined || hardLimit === undefined
    ? undefined
    : { nofile: { soft: softLimit, hard: hardLimit } };
}

function portsOf({ name, portMappings = [] }: ContainerDefinition, report: MigrationReport) {
  return portMappings.flatMap(({ containerPort, containerPortRange, protocol = "tcp" }) => {
    if (containerPort !== undefined && protocol === "tcp") {
      return [containerPort];
    }
    const port = containerPort ?? containerPortRange ?? "";
    report.addLoss(`${name}.portMappings`, `has no key in a service for ${port}/${protocol}`);
    return [];
  });
}

/** Plain settings, and secrets: what looks like one becomes one. */
function settingsOf(
  { name, environment = [], secrets = [] }: ContainerDefinition,
  origin: Origin,
  report: MigrationReport,
): Pick<ContainerInput, "environment" | "secrets"> {
  const named = secrets.map(({ name: key, valueFrom }): [string, string] => {
    const arn = valueFrom.startsWith("arn:") ? valueFrom : parameterArn(valueFrom);
    return [key, withPlaceholders(arn, `${name}.secrets.${key}`, origin, report)];
  });
  const found = environment.flatMap(({ name: key, value }): [string, string][] => {
    const reason = secretLookalike(key, value);
    if (reason === undefined) {
      return [];
    }
    const parameter = `/${origin.service}/${key}`;
    report.addWarning(
      `${name}.environment.${key}`,
      `must not hold a secret, got ${reason}; it is a secret now: change it, store it with "aws ssm put-parameter --type SecureString --name ${parameter} --value ..." in each region`,
    );
    return [[key, parameterArn(parameter)]];
  });
  const plain = environment.filter(({ name: key, value }) => !secretLookalike(key, value));
  return {
    environment: Object.fromEntries(plain.map(({ name: key, value }) => [key, value])),
    secrets: Object.fromEntries([...named, ...found]),
  };
}

function parameterArn(name: string): string {
  return `arn:{partition}:ssm:{region}:{accountId}:parameter/${name.replace(/^\//, "")}`;
}

function healthCheckOf({ healthCheck }: ContainerDefinition): ContainerInput["healthCheck"] {
  if (healthCheck === undefined) {
    return undefined;
  }
  const { command, interval, timeout, retries, startPeriod } = healthCheck;
  return withoutEmpty({
    command,
    intervalSeconds: interval,
    timeoutSeconds: timeout,
    retries,
    startPeriodSeconds: startPeriod,
  });
}

/** Containers of a service never run as root. */
function userOf(container: ContainerDefinition, report: MigrationReport): string | undefined {
  const { user } = container;
  const isRoot = user !== undefined && /^(root|0+)?(:|$)/.test(user);
  if (user === undefined || isRoot) {
    report.addLoss(
      `${container.name}.user`,
      `is 1000 now, was ${isRoot ? "root" : "the image's own"}: services do not run as root; write the user of the image if it is another`,
    );
  }
  return isRoot ? undefined : user;
}

/** Empty volumes become writable paths; the rest of the root file system is read-only. */
function writablePathsOf(
  container: ContainerDefinition,
  task: TaskDefinition,
  report: MigrationReport,
): string[] {
  const { name, mountPoints = [], readonlyRootFilesystem } = container;
  if (readonlyRootFilesystem !== true) {
    report.addLoss(
      `${name}.readonlyRootFilesystem`,
      "is true now: write the folders that the container writes to under writablePaths",
    );
  }
  const empty = (task.volumes ?? []).filter(
    ({ efsVolumeConfiguration }) => efsVolumeConfiguration === undefined,
  );
  return mountPoints.flatMap(({ sourceVolume, containerPath }) =>
    empty.some((volume) => volume.name === sourceVolume) ? (containerPath ?? []) : [],
  );
}

/** Replaces region and account of the task definition in an image or an ARN. */
function withPlaceholders(
  text: string,
  path: string,
  { region, accountId }: Origin,
  report: MigrationReport,
): string {
  const isOfAws = /^arn:|\.dkr[.-]ecr(-fips)?\./.test(text);
  const replaced = [
    [region, "{region}"],
    [accountId, "{accountId}"],
  ].reduce(
    (current, [value = "", placeholder = ""]) =>
      value === "" || !isOfAws
        ? current
        : current.replace(new RegExp(`(^|[:.])${value}(?=[:.])`), `$1${placeholder}`),
    text.replace(/^arn:aws(-cn|-us-gov)?:/, "arn:{partition}:"),
  );
  if (replaced !== text) {
    report.addChange(path, `is ${replaced} now, so that it holds in every region`);
  }
  return replaced;
}

function memoryWords(memoryMiB: number | undefined): string | undefined {
  return memoryMiB === undefined ? undefined : `${memoryMiB} MB`;
}

/** Leaves out keys that hold nothing. */
function withoutEmpty<T extends object>(value: T): T {
  return Object.fromEntries(
    Object.entries(value).filter(
      ([, each]) =>
        each !== undefined && (typeof each !== "object" || Object.keys(each as object).length > 0),
    ),
  ) as T;
}
