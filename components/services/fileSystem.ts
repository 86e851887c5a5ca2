import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import {
  fileSystemPolicy,
  type FileSystemPlan,
  NFS_PORT,
} from "../../lib/services/fileSystems/plan";
import { connectGroups, createSecurityGroup } from "./securityGroups";

export interface FileSystemArgs {
  readonly plan: FileSystemPlan;
  readonly vpcId: pulumi.Input<string>;
  /** Private subnet ids by zone name; each has a mount target. */
  readonly subnetIds: Readonly<Record<string, pulumi.Input<string>>>;
}

/**
 * A file system of Amazon EFS that the services of a region share: encrypted, backed up, reachable in each
 * zone by the tasks that mount it, and by nobody whose role does not allow it.
 *
 * All access goes through one access point, which makes one user of all clients, so that services with
 * different users read each other's files.
 */
export class FileSystem extends pulumi.ComponentResource {
  public readonly fileSystemId: pulumi.Output<string>;
  public readonly fileSystemArn: pulumi.Output<string>;
  public readonly accessPointId: pulumi.Output<string>;
  public readonly accessPointArn: pulumi.Output<string>;
  /** Without them no task can mount the file system. */
  public readonly mountTargets: readonly aws.efs.MountTarget[];
  private readonly securityGroupId: pulumi.Output<string>;

  constructor(name: string, args: FileSystemArgs, opts?: pulumi.ComponentResourceOptions) {
    super("meridian:index:FileSystem", name, {}, opts);
    const child = { parent: this };
    const { plan } = args;

    const fileSystem = createFileSystem(name, plan, child);
    const accessPoint = createAccessPoint(name, plan, fileSystem, child);
    const group = createSecurityGroup(
      `${name}-sg`,
      args.vpcId,
      `Mount targets of ${plan.name}`,
      child,
    );
    this.mountTargets = Object.entries(args.subnetIds).map(
      ([zone, subnetId]) =>
        new aws.efs.MountTarget(
          `${name}-target-${zone}`,
          { fileSystemId: fileSystem.id, subnetId, securityGroups: [group.id] },
          child,
        ),
    );

    this.fileSystemId = fileSystem.id;
    this.fileSystemArn = fileSystem.arn;
    this.accessPointId = accessPoint.id;
    this.accessPointArn = accessPoint.arn;
    this.securityGroupId = group.id;
    this.registerOutputs({ fileSystemId: this.fileSystemId });
  }

  /** Lets the tasks of a service connect, by a rule at each end. */
  admit(name: string, taskGroupId: pulumi.Input<string>, opts: pulumi.CustomResourceOptions): void {
    connectGroups(
      name,
      { from: taskGroupId, to: this.securityGroupId, port: NFS_PORT, protocol: "NFS of tasks" },
      opts,
    );
  }
}

function createFileSystem(
  name: string,
  { keyArn, throughputMode, transitionToIa, backup, isProtected }: FileSystemPlan,
  opts: pulumi.CustomResourceOptions,
): aws.efs.FileSystem {
  const fileSystem = new aws.efs.FileSystem(
    `${name}-files`,
    {
      encrypted: true,
      kmsKeyId: keyArn,
      throughputMode,
      ...(transitionToIa === undefined
        ? {}
        : {
            lifecyclePolicies: [
              { transitionToIa },
              { transitionToPrimaryStorageClass: "AFTER_1_ACCESS" },
            ],
          }),
      tags: { Name: name },
    },
    { ...opts, protect: isProtected },
  );
  new aws.efs.FileSystemPolicy(
    `${name}-policy`,
    {
      fileSystemId: fileSystem.id,
      policy: pulumi.jsonStringify(fileSystemPolicy<pulumi.Input<string>>(fileSystem.arn)),
    },
    opts,
  );
  new aws.efs.BackupPolicy(
    `${name}-backup`,
    { fileSystemId: fileSystem.id, backupPolicy: { status: backup ? "ENABLED" : "DISABLED" } },
    opts,
  );
  return fileSystem;
}

function createAccessPoint(
  name: string,
  { userId }: FileSystemPlan,
  { id }: aws.efs.FileSystem,
  opts: pulumi.CustomResourceOptions,
): aws.efs.AccessPoint {
  return new aws.efs.AccessPoint(
    `${name}-access`,
    {
      fileSystemId: id,
      posixUser: { uid: userId, gid: userId },
      rootDirectory: {
        path: "/shared",
        creationInfo: { ownerUid: userId, ownerGid: userId, permissions: "0750" },
      },
      tags: { Name: name },
    },
    opts,
  );
}
