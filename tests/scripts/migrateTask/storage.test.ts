import { strict as assert } from "node:assert";

import { blockersOf, converted, messagesAt } from "../../support/taskDefinition";

describe("the volumes of a converted task", () => {
  it("are empty volumes of the task in place of the host's", () => {
    const { result: task, losses } = converted({
      volumes: [
        { name: "data", host: { sourcePath: "/srv/data" } },
        { name: "cache", dockerVolumeConfiguration: { scope: "shared", driver: "local" } },
        { name: "files", efsVolumeConfiguration: { fileSystemId: "fs-1" } },
      ],
    });
    assert.deepEqual(task.volumes, [
      { name: "data", host: {} },
      { name: "cache", host: {} },
      { name: "files", efsVolumeConfiguration: { fileSystemId: "fs-1" } },
    ]);
    assert.deepEqual(messagesAt(losses, "volumes.data"), [
      "no longer has the files in /srv/data of the host, and is deleted when the task ends; use EFS for files that must outlive it",
    ]);
    assert.deepEqual(messagesAt(losses, "volumes.cache"), [
      "is no longer shared with other tasks and is deleted when the task ends; use EFS for files that must outlive it",
    ]);
  });

  it("block the conversion where Fargate cannot mount them", () => {
    const windows = {
      operatingSystemFamily: "WINDOWS_SERVER_2022_CORE",
      cpuArchitecture: "X86_64",
    };
    assert.deepEqual(
      blockersOf({
        runtimePlatform: windows,
        volumes: [
          { name: "efs", efsVolumeConfiguration: { fileSystemId: "fs-1" } },
          { name: "fsx", fsxWindowsFileServerVolumeConfiguration: { fileSystemId: "fs-2" } },
          { name: "ebs", dockerVolumeConfiguration: { driver: "rexray/ebs" } },
        ],
      }),
      [
        "volumes.efs must not be on EFS in a Windows task, which cannot mount it; keep the service on EC2, or move the files to S3",
        "volumes.fsx must not be on FSx for Windows File Server, which Fargate cannot mount; keep the service on EC2, or move the files to S3",
        'volumes.ebs must not use the Docker volume driver "rexray/ebs", which Fargate does not have; use EFS, or an EBS volume that the service configures',
      ],
    );
  });
});
