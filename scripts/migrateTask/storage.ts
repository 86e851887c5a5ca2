/**
 * Replaces volumes of the host by volumes of the task.
 *
 * A Fargate task keeps no files on its host. A host volume is replaced by an empty volume that is
 * deleted with the task; files that must outlive the task need EFS.
 */
import { without, type MigrationReport } from "./report";
import { type TaskDefinition, type Volume } from "./input/taskDefinition";

/** Sockets and file systems through which a container controls its host. */
const hostControl = /^\/(var\/)?run\/(docker|containerd|crio|ecs)|^\/(proc|sys|dev|cgroup)(\/|$)/;

/** Replaces the volumes that Fargate does not support. */
export function toTaskVolumes(task: TaskDefinition, report: MigrationReport): TaskDefinition {
  if (task.volumes === undefined) {
    return task;
  }
  const windows = isWindows(task);
  return { ...task, volumes: task.volumes.map((volume) => convert(volume, windows, report)) };
}

/** Whether the task runs Windows. */
export function isWindows(task: TaskDefinition): boolean {
  return task.runtimePlatform?.operatingSystemFamily?.startsWith("WINDOWS") ?? false;
}

function convert(volume: Volume, windows: boolean, report: MigrationReport): Volume {
  const path = `volumes.${volume.name}`;
  if (volume.fsxWindowsFileServerVolumeConfiguration !== undefined) {
    report.addBlocker(
      path,
      "must not be on FSx for Windows File Server, which Fargate cannot mount; keep the service on EC2, or move the files to S3",
    );
  }
  if (volume.efsVolumeConfiguration !== undefined && windows) {
    report.addBlocker(
      path,
      "must not be on EFS in a Windows task, which cannot mount it; keep the service on EC2, or move the files to S3",
    );
  }
  return withoutDockerVolume(withoutHostPath(volume, path, report), path, report);
}

function withoutHostPath(volume: Volume, path: string, report: MigrationReport): Volume {
  const source = volume.host?.sourcePath;
  if (source === undefined || source === "") {
    return volume;
  }
  if (hostControl.test(source)) {
    report.addBlocker(
      path,
      `must not be the host's ${source}, which a Fargate task does not have; the container has to do its work without it`,
    );
    return volume;
  }
  report.addChange(path, `is an empty volume of the task now, was ${source} of the host`);
  report.addLoss(
    path,
    `no longer has the files in ${source} of the host, and is deleted when the task ends; use EFS for files that must outlive it`,
  );
  return { ...volume, host: {} };
}

function withoutDockerVolume(volume: Volume, path: string, report: MigrationReport): Volume {
  const docker = volume.dockerVolumeConfiguration;
  if (docker === undefined) {
    return volume;
  }
  const driver = docker.driver ?? "local";
  if (driver !== "local") {
    report.addBlocker(
      path,
      `must not use the Docker volume driver ${JSON.stringify(driver)}, which Fargate does not have; use EFS, or an EBS volume that the service configures`,
    );
    return volume;
  }
  report.addChange(path, "is an empty volume of the task now, was a Docker volume of the host");
  if (docker.scope === "shared") {
    report.addLoss(
      path,
      "is no longer shared with other tasks and is deleted when the task ends; use EFS for files that must outlive it",
    );
  }
  return { ...without(volume, "dockerVolumeConfiguration"), host: {} } as Volume;
}
