/** What a file system is built from, and what a task is allowed on it. */
import { policyDocument, type PolicyDocument, type Statement } from "../../iam/document";
import { type AwsLocation } from "../../location";
import { fillPlaceholders } from "../../placeholders";
import { type ServiceSpec } from "../schema";
import { mountedBy } from "./checks";
import { type FileSystemSpec } from "./schema";

export interface FileSystemPlan {
  readonly name: string;
  /** Key of its files. */
  readonly keyArn: string;
  readonly throughputMode: "elastic" | "bursting";
  /** Such as `AFTER_30_DAYS`; undefined where files stay as they are. */
  readonly transitionToIa: string | undefined;
  readonly backup: boolean;
  /** User and group that all files belong to. */
  readonly userId: number;
  /** Whether it is protected from deletion. */
  readonly isProtected: boolean;
}

/** A file system that the containers of a task mount. */
export interface TaskFileSystem {
  readonly name: string;
  /** Whether every container that mounts it only reads. */
  readonly readOnly: boolean;
}

/** Port of NFS. */
export const NFS_PORT = 2049;

/** Plans the file systems of a region, in the order of their names. */
export function planFileSystems(
  fileSystems: Readonly<Record<string, FileSystemSpec>>,
  location: AwsLocation,
  isProduction: boolean,
): FileSystemPlan[] {
  return Object.entries(fileSystems).map(
    ([name, { keyArn, throughput, infrequentAccessDays: days, backup, userId }]) => ({
      name,
      keyArn: fillPlaceholders(keyArn, location),
      throughputMode: throughput,
      transitionToIa: days === undefined ? undefined : `AFTER_${days}_DAY${days === 1 ? "" : "S"}`,
      backup,
      userId,
      isProtected: isProduction,
    }),
  );
}

/** The file systems that a task mounts. */
export function taskFileSystems(spec: ServiceSpec): TaskFileSystem[] {
  return mountedBy(spec).map((name) => ({
    name,
    readOnly: Object.values(spec.containers).every(
      ({ fileSystems }) => fileSystems[name]?.readOnly ?? true,
    ),
  }));
}

/** Name of a task's volume. Those of writable paths have no underscore. */
export function fileSystemVolume(name: string): string {
  return `efs_${name}`;
}

/**
 * The policy of a file system: connections are encrypted, and nobody mounts it whose own role does not allow
 * it. Without any policy EFS admits every client that reaches a mount target; with one, whoever no policy
 * allows is denied.
 *
 * Source: EFS User Guide, "Using IAM to control access to file systems".
 */
export function fileSystemPolicy<S>(fileSystemArn: S): PolicyDocument<S | string> {
  return policyDocument<S | string>([
    {
      Sid: "DenyUnencrypted",
      Effect: "Deny",
      Principal: { AWS: "*" },
      Action: "*",
      Resource: fileSystemArn,
      Condition: { Bool: { "aws:SecureTransport": "false" } },
    },
  ]);
}

/** What the role of a task needs: to mount a file system by its access point, and to write unless it only reads. */
export function mountStatement<S>(
  fileSystemArn: S,
  accessPointArn: S,
  readOnly: boolean,
): Statement<S | string> {
  return {
    Effect: "Allow",
    Action: [
      "elasticfilesystem:ClientMount",
      ...(readOnly ? [] : ["elasticfilesystem:ClientWrite"]),
    ],
    Resource: fileSystemArn,
    Condition: { StringEquals: { "elasticfilesystem:AccessPointArn": accessPointArn } },
  };
}
