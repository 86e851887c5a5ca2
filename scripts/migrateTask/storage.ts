/**
 * From volumes of the host to volumes of the task.
 *
 * Fargate has no host that a folder could outlive the task on. A volume of the host becomes an empty
 * one that lives as long as the task; what has to last belongs on EFS.
 */
import { without, type Account } from "./account";
import { type TaskDefinition, type Volume } from "./taskDefinition";

/** Sockets and file systems through which a container rules its host. */
const hostControl = /^\/(var\/)?run\/(docker|containerd|crio|ecs)|^\/(proc|sys|dev|cgroup)(\/|$)/;

/** Replaces the volumes that Fargate does not have. */
export function toTaskVolumes(task: TaskDefinition, account: Account): TaskDefinition {
  if (task.volumes === undefined) {
    return task;
  }
  const windows = isWindows(task);
  return { ...task, volumes: task.volumes.map((volume) => convert(volume, windows, account)) };
}

/** Says whether the task runs Windows. */
export function isWindows(task: TaskDefinition): boolean {
  return task.runtimePlatform?.operatingSystemFamily?.startsWith("WINDOWS") ?? false;
}

function convert(volume: Volume, windows: boolean, account: Account): Volume {
  const path = `volumes.${volume.name}`;
  if (volume.fsxWindowsFileServerVolumeConfiguration !== undefined) {
    account.impossible(
      path,
      "must not be on FSx for Windows File Server, which Fargate cannot mount; keep the service on EC2, or move the files to S3",
    );
  }
  if (volume.efsVolumeConfiguration !== undefined && windows) {
    account.impossible(
      path,
      "must not be on EFS in a Windows task, which cannot mount it; keep the service on EC2, or move the files to S3",
    );
  }
  return withoutDockerVolume(withoutHostPath(volume, path, account), path, account);
}

function withoutHostPath(volume: Volume, path: string, account: Account): Volume {
  const source = volume.host?.sourcePath;
  if (source === undefined || source === "") {
    return volume;
  }
  if (hostControl.test(source)) {
    account.impossible(
      path,
      `must not be the host's ${source}, which a Fargate task does not have; what the container does with it has to be done another way`,
    );
    return volume;
  }
  account.changed(path, `is an empty volume of the task now, was the host's ${source}`);
  account.lost(
    path,
    `no longer holds what lay in the host's ${source}, and loses what is written when the task ends; use EFS for files that must last`,
  );
  return { ...volume, host: {} };
}

function withoutDockerVolume(volume: Volume, path: string, account: Account): Volume {
  const docker = volume.dockerVolumeConfiguration;
  if (docker === undefined) {
    return volume;
  }
  const driver = docker.driver ?? "local";
  if (driver !== "local") {
    account.impossible(
      path,
      `must not use the Docker volume driver ${JSON.stringify(driver)}, which Fargate does not have; use EFS, or an EBS volume that the service configures`,
    );
    return volume;
  }
  account.changed(path, "is an empty volume of the task now, was a Docker volume of the host");
  if (docker.scope === "shared") {
    account.lost(
      path,
      "is no longer shared with other tasks and loses what is written when the task ends; use EFS for files that must last",
    );
  }
  return { ...without(volume, "dockerVolumeConfiguration"), host: {} } as Volume;
}
