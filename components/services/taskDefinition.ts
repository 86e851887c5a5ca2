import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { policyDocument } from "../../lib/iam/document";
import { fileSystemVolume, mountStatement } from "../../lib/services/fileSystems/plan";
import { sourceDigest } from "../../lib/services/task/buildContext";
import { containerDefinitions } from "../../lib/services/task/containerDefinitions";
import { type BuildSpec } from "../../lib/services/task/containerSchema";
import { type TaskPlan } from "../../lib/services/task/plan";
import { type FileSystem } from "./fileSystem";
import type * as serviceImage from "./serviceImage";
import { TaskRoles } from "./taskRoles";

/** Settings by container and name that are outputs of other resources, such as the URL of a queue. */
export type ContainerEnvironment = Readonly<
  Record<string, Readonly<Record<string, pulumi.Input<string>>>>
>;

export interface TaskDefinitionArgs {
  readonly plan: TaskPlan;
  /** ARN of the key of the log group. */
  readonly telemetryKeyArn: pulumi.Input<string>;
  /** Settings beside those of the plan. @default - none */
  readonly environment?: ContainerEnvironment | undefined;
  /** What the containers are allowed to do, as a policy document. @default - nothing */
  readonly taskPolicy?: pulumi.Input<string> | undefined;
  /** Prefixes of repositories that cache an upstream registry. @default - there are none */
  readonly cachePrefixes?: readonly string[] | undefined;
  /** The file systems that the plan mounts, by name. @default - none */
  readonly fileSystems?: ReadonlyMap<string, FileSystem> | undefined;
  /** Log group of shells in the containers. @default - shells are not enabled */
  readonly shellLogGroupArn?: pulumi.Input<string> | undefined;
}

/** The task definition of a service, with its log group and its roles. */
export class TaskDefinition extends pulumi.ComponentResource {
  /** `arn:aws:ecs:…:task-definition/…:<revision>` */
  public readonly taskDefinitionArn: pulumi.Output<string>;
  /** Name of all revisions, such as `meridian-dev-web`. */
  public readonly family: string;
  public readonly taskRoleArn: pulumi.Output<string>;
  public readonly logGroupName: pulumi.Output<string>;

  constructor(name: string, args: TaskDefinitionArgs, opts?: pulumi.ComponentResourceOptions) {
    super("meridian:index:TaskDefinition", name, {}, opts);
    const child = { parent: this };
    const { plan, telemetryKeyArn, environment = {}, taskPolicy, shellLogGroupArn } = args;

    const images = pulumi.output(resolveImages(name, plan, child));
    const logGroup = new aws.cloudwatch.LogGroup(
      `${name}-logs`,
      { retentionInDays: plan.logRetentionDays, kmsKeyId: telemetryKeyArn },
      child,
    );
    const roles = new TaskRoles(
      `${name}-roles`,
      {
        location: plan.location,
        secrets: plan.containers.flatMap(({ secrets, repositoryCredentials, credentialSpec }) => [
          ...secrets,
          ...(repositoryCredentials === undefined ? [] : [repositoryCredentials]),
          ...(credentialSpec?.reads ?? []),
        ]),
        cachePrefixes: args.cachePrefixes,
        images: images.apply((byContainer) => Object.values(byContainer)),
        logGroupArn: logGroup.arn,
        taskPolicy,
        mountPolicy: mountPolicyOf(args),
        shellLogGroupArn,
      },
      child,
    );
    this.family = `${pulumi.getProject()}-${pulumi.getStack()}-${plan.service}`;
    const definition = new aws.ecs.TaskDefinition(
      `${name}-definition`,
      {
        family: this.family,
        ...platformArgs(plan),
        executionRoleArn: roles.executionRoleArn,
        taskRoleArn: roles.taskRoleArn,
        volumes: volumesOf(args),
        containerDefinitions: pulumi
          .all([images, pulumi.output(environment), logGroup.name])
          .apply(([resolved, settings, logGroupName]) =>
            JSON.stringify(
              containerDefinitions(plan, { images: resolved, environment: settings, logGroupName }),
            ),
          ),
        // A rollback returns to the revision before, which must exist.
        skipDestroy: true,
      },
      child,
    );

    this.taskDefinitionArn = definition.arn;
    this.taskRoleArn = roles.taskRoleArn;
    this.logGroupName = logGroup.name;
    this.registerOutputs({
      taskDefinitionArn: this.taskDefinitionArn,
      taskRoleArn: this.taskRoleArn,
      logGroupName: this.logGroupName,
    });
  }
}

/** The file systems that a task mounts. */
function mountsOf({ plan, fileSystems }: TaskDefinitionArgs) {
  return plan.fileSystems.flatMap(({ name, readOnly }) => {
    const fileSystem = fileSystems?.get(name);
    return fileSystem === undefined ? [] : [{ name, readOnly, fileSystem }];
  });
}

/** Empty volumes of writable paths, and file systems, which are mounted encrypted and as the role of the task. */
function volumesOf(args: TaskDefinitionArgs): aws.types.input.ecs.TaskDefinitionVolume[] {
  return [
    ...args.plan.containers.flatMap(({ volumes }) => volumes.map(({ name }) => ({ name }))),
    ...mountsOf(args).map(({ name, fileSystem }) => ({
      name: fileSystemVolume(name),
      efsVolumeConfiguration: {
        fileSystemId: fileSystem.fileSystemId,
        transitEncryption: "ENABLED",
        authorizationConfig: { accessPointId: fileSystem.accessPointId, iam: "ENABLED" },
      },
    })),
  ];
}

function mountPolicyOf(args: TaskDefinitionArgs): pulumi.Output<string> | undefined {
  const statements = mountsOf(args).map(({ fileSystem, readOnly }) =>
    mountStatement<pulumi.Input<string>>(
      fileSystem.fileSystemArn,
      fileSystem.accessPointArn,
      readOnly,
    ),
  );
  return statements.length === 0
    ? undefined
    : pulumi.jsonStringify(policyDocument<pulumi.Input<string>>(statements));
}

function platformArgs({ cpuUnits, memoryMiB, ephemeralStorageGiB, ...plan }: TaskPlan) {
  return {
    requiresCompatibilities: [plan.compatibility],
    networkMode: "awsvpc",
    cpu: String(cpuUnits),
    memory: String(memoryMiB),
    runtimePlatform: {
      operatingSystemFamily: plan.operatingSystem,
      cpuArchitecture: plan.architecture,
    },
    ...(ephemeralStorageGiB === undefined
      ? {}
      : { ephemeralStorage: { sizeInGib: ephemeralStorageGiB } }),
  };
}

/** The full name of each container's image; builds those that are to be built. */
function resolveImages(
  name: string,
  { containers, architecture }: TaskPlan,
  opts: pulumi.ComponentResourceOptions,
): Readonly<Record<string, pulumi.Input<string>>> {
  return Object.fromEntries(
    containers.map(({ name: container, image }) => [
      container,
      typeof image === "string"
        ? image
        : buildImage(`${name}-${container}`, image, architecture, opts),
    ]),
  );
}

function buildImage(
  name: string,
  build: BuildSpec,
  architecture: TaskPlan["architecture"],
  opts: pulumi.ComponentResourceOptions,
): pulumi.Output<string> {
  // Loaded only now: most stacks build nothing, and awsx takes its time to load.
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const { ServiceImage } = require("./serviceImage") as typeof serviceImage;
  const args = { build, architecture, sourceTag: sourceDigest(build) };
  return new ServiceImage(name, args, opts).imageUri;
}
