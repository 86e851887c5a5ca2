import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { readFargateSize } from "../../lib/service/fargateSizes";
import { sourceDigest } from "../../lib/service/buildContext";
import { containerDefinitions, scratchVolumes } from "../../lib/service/containerDefinitions";
import { fillPlaceholders, type Place } from "../../lib/service/placeholders";
import { type BuildSpec, type ContainerSpec, type ServiceSpec } from "../../lib/service/spec";
import type * as serviceImage from "./serviceImage";
import { TaskRoles } from "./taskRoles";

/** Settings by container and name that come from elsewhere in the program, such as a queue's URL. */
export type ContainerEnvironment = Readonly<
  Record<string, Readonly<Record<string, pulumi.Input<string>>>>
>;

export interface TaskDefinitionArgs {
  /** Name of the service. */
  readonly service: string;
  readonly spec: ServiceSpec;
  readonly place: Place;
  /** ARN of the key of the log group. */
  readonly logKeyArn: pulumi.Input<string>;
  readonly environment?: ContainerEnvironment | undefined;
  /** What the containers may do, as a policy document. @default - nothing */
  readonly taskPolicy?: pulumi.Input<string> | undefined;
  /** The log group of shells in the containers; absent where nobody may open one. */
  readonly shellLogGroupArn?: pulumi.Input<string> | undefined;
}

/** What a task of a service is: its containers, its log, its roles and its size. */
export class TaskDefinition extends pulumi.ComponentResource {
  /** `arn:aws:ecs:…:task-definition/…:<revision>` */
  public readonly taskDefinitionArn: pulumi.Output<string>;
  public readonly taskRoleArn: pulumi.Output<string>;
  public readonly logGroupName: pulumi.Output<string>;

  constructor(name: string, args: TaskDefinitionArgs, opts?: pulumi.ComponentResourceOptions) {
    super("meridian:index:TaskDefinition", name, {}, opts);
    const child = { parent: this };
    const { spec } = args;

    const images = pulumi.output(resolveImages(name, spec, args.place, child));
    const logGroup = new aws.cloudwatch.LogGroup(
      `${name}-logs`,
      { retentionInDays: spec.logRetentionDays ?? 30, kmsKeyId: args.logKeyArn },
      child,
    );
    const roles = new TaskRoles(
      `${name}-roles`,
      {
        ...args,
        images: images.apply((byContainer) => Object.values(byContainer)),
        logGroupArn: logGroup.arn,
      },
      child,
    );
    const definition = new aws.ecs.TaskDefinition(
      `${name}-definition`,
      {
        family: `${pulumi.getProject()}-${pulumi.getStack()}-${args.service}`,
        ...platformArgs(spec),
        executionRoleArn: roles.executionRoleArn,
        taskRoleArn: roles.taskRoleArn,
        volumes: scratchVolumes(spec).map((volume) => ({ name: volume.name })),
        containerDefinitions: definitionsOf(args, images, logGroup.name),
        // A rollback returns to the revision before, which must be there.
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

function platformArgs(spec: ServiceSpec) {
  const family = spec.operatingSystem ?? "LINUX";
  const { size } = readFargateSize(spec, family === "LINUX" ? "linux" : "windows");
  if (size === undefined) {
    throw new RangeError("the size must have been checked before");
  }
  return {
    requiresCompatibilities: ["FARGATE"],
    networkMode: "awsvpc",
    cpu: String(size.cpuUnits),
    memory: String(size.memoryMiB),
    runtimePlatform: {
      operatingSystemFamily: family,
      cpuArchitecture: spec.architecture ?? "X86_64",
    },
    ...(spec.ephemeralStorageGiB === undefined
      ? {}
      : { ephemeralStorage: { sizeInGib: spec.ephemeralStorageGiB } }),
  };
}

function definitionsOf(
  { spec, place, environment = {} }: TaskDefinitionArgs,
  images: pulumi.Output<Readonly<Record<string, string>>>,
  logGroupName: pulumi.Input<string>,
): pulumi.Output<string> {
  return pulumi
    .all([images, pulumi.output(environment), logGroupName])
    .apply(([resolved, settings, group]) =>
      JSON.stringify(
        containerDefinitions(spec, {
          ...place,
          images: resolved,
          environment: settings,
          logGroupName: group,
        }),
      ),
    );
}

function resolveImages(
  name: string,
  { containers, architecture }: ServiceSpec,
  place: Place,
  opts: pulumi.ComponentResourceOptions,
): Readonly<Record<string, pulumi.Input<string>>> {
  const resolve = (key: string, { image, build }: ContainerSpec): pulumi.Input<string> =>
    build === undefined
      ? fillPlaceholders(image ?? "", place)
      : buildImage(`${name}-${key}`, build, architecture, opts);
  return Object.fromEntries(
    Object.entries(containers).map(([key, container]) => [key, resolve(key, container)]),
  );
}

function buildImage(
  name: string,
  build: BuildSpec,
  architecture: ServiceSpec["architecture"],
  opts: pulumi.ComponentResourceOptions,
): pulumi.Output<string> {
  // Loaded only now: most stacks build nothing, and awsx takes its time to load.
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const { ServiceImage } = require("./serviceImage") as typeof serviceImage;
  const args = { build, architecture, sourceTag: sourceDigest(build) };
  return new ServiceImage(name, args, opts).imageUri;
}
