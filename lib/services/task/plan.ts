/** What the task definition of a service is built from. */
import { type AwsLocation } from "../../location";
import { defaultLogRetentionDays, type LogRetentionDays } from "../../logRetention";
import { fillPlaceholders } from "../../placeholders";
import { type CapacityPlan } from "../capacity/plan";
import { isOnInstances } from "../capacity/schema";
import { type ServiceContext } from "../context";
import { type ConnectPlan, type DiscoveryPlan } from "../discovery/plan";
import { type TaskFileSystem, taskFileSystems } from "../fileSystems/plan";
import { type ServiceSpec } from "../schema";
import { type BuildSpec, type ContainerSpec, DEFAULT_USER } from "./containerSchema";
import { type CredentialSpecPlan, planCredentialSpec } from "./credentialSpec";
import { planCredentials, planSecrets, type SecretPlan } from "./executionRole";

export interface TaskPlan {
  readonly location: AwsLocation;
  /** Name of the service. */
  readonly service: string;
  /** 1024 to a vCPU. */
  readonly cpuUnits: number;
  readonly memoryMiB: number;
  /** Undefined: the 20 GiB that every task has. */
  readonly ephemeralStorageGiB: number | undefined;
  readonly architecture: ServiceSpec["architecture"];
  readonly operatingSystem: ServiceSpec["operatingSystem"];
  /** What the task runs on. */
  readonly compatibility: CapacityPlan["type"];
  readonly enableExecuteCommand: boolean;
  /** File systems that the containers mount. */
  readonly fileSystems: readonly TaskFileSystem[];
  /** Sorted by name: their order means nothing to ECS. */
  readonly containers: readonly ContainerPlan[];
  readonly logRetentionDays: LogRetentionDays;
  /** The port that proxies of other tasks connect to, by its name; undefined for none. */
  readonly connectPort: ConnectPlan | undefined;
}

export interface ContainerPlan extends Omit<
  ContainerSpec,
  | "image"
  | "build"
  | "user"
  | "secrets"
  | "repositoryCredentials"
  | "writablePaths"
  | "credentialSpec"
> {
  readonly name: string;
  /** Full name of the image, or the folder that it is built from. */
  readonly image: string | BuildSpec;
  /** Undefined: the user of the image, on Windows. */
  readonly user: string | undefined;
  readonly secrets: readonly SecretPlan[];
  /** What ECS logs into the image's registry with; undefined for ECR and for images of everybody. */
  readonly repositoryCredentials: SecretPlan | undefined;
  readonly volumes: readonly ScratchVolume[];
  /** Account of a directory that the container runs as; undefined for none. */
  readonly credentialSpec: CredentialSpecPlan | undefined;
}

/** A volume that is empty when the task starts, mounted on one folder of one container. */
export interface ScratchVolume {
  /** `<container>-<folder>`, hyphens for slashes. */
  readonly name: string;
  readonly path: string;
}

/** Plans the task of a service whose checks have passed. */
export function planTask(
  service: string,
  spec: ServiceSpec,
  { location, isProduction }: Pick<ServiceContext, "location" | "isProduction">,
  discovery?: DiscoveryPlan,
): TaskPlan {
  return {
    location,
    service,
    cpuUnits: spec.cpu,
    memoryMiB: spec.memory,
    ephemeralStorageGiB: spec.ephemeralStorageGiB,
    architecture: spec.architecture,
    operatingSystem: spec.operatingSystem,
    compatibility: isOnInstances(spec.capacity) ? "EC2" : "FARGATE",
    enableExecuteCommand: spec.enableExecuteCommand,
    fileSystems: taskFileSystems(spec),
    containers: Object.entries(spec.containers)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, container]) => planContainer(name, container, spec, location)),
    logRetentionDays: spec.logRetentionDays ?? defaultLogRetentionDays(isProduction),
    connectPort: discovery?.type === "connect" ? discovery : undefined,
  };
}

function planContainer(
  name: string,
  {
    image = "",
    build,
    user,
    environment,
    secrets,
    repositoryCredentials,
    writablePaths,
    credentialSpec,
    ...container
  }: ContainerSpec,
  { operatingSystem }: ServiceSpec,
  location: AwsLocation,
): ContainerPlan {
  return {
    ...container,
    name,
    image: build ?? fillPlaceholders(image, location),
    user: operatingSystem === "LINUX" ? (user ?? DEFAULT_USER) : user,
    environment: Object.fromEntries(
      Object.entries(environment).map(([key, value]) => [key, fillPlaceholders(value, location)]),
    ),
    secrets: planSecrets(secrets, location),
    repositoryCredentials: planCredentials(repositoryCredentials, location),
    credentialSpec: credentialSpec && planCredentialSpec(credentialSpec, location),
    volumes: writablePaths.map((path) => ({ name: volumeName(name, path), path })),
  };
}

function volumeName(container: string, path: string): string {
  return `${container}${path.replaceAll(/[^A-Za-z0-9]+/g, "-").replace(/-$/, "")}`;
}
