import { strict as assert } from "node:assert";

import { blockersOf, container, converted } from "../../support/taskDefinition";

describe("settings that need an EC2 host", () => {
  it("are each reported, with those of its network", () => {
    const { result: task, losses } = converted(
      { ipcMode: "host", placementConstraints: [{ type: "memberOf" }] },
      {
        hostname: "web",
        dnsServers: ["10.0.0.2"],
        dnsSearchDomains: ["corp"],
        extraHosts: [{ hostname: "a", ipAddress: "1.2.3.4" }],
        disableNetworking: true,
        dockerSecurityOptions: ["no-new-privileges"],
        ulimits: [{ name: "nofile" }, { name: "core" }],
        linuxParameters: {
          sharedMemorySize: 64,
          tmpfs: [{}],
          maxSwap: 1,
          swappiness: 1,
          initProcessEnabled: true,
        },
      },
    );
    assert.deepEqual(
      losses.map(({ path }) => path),
      [
        "web.linuxParameters.sharedMemorySize",
        "web.linuxParameters.tmpfs",
        "web.linuxParameters.maxSwap",
        "web.linuxParameters.swappiness",
        "web.ulimits",
        "web.dockerSecurityOptions",
        "ipcMode",
        "placementConstraints",
        "web.hostname",
        "web.dnsServers",
        "web.dnsSearchDomains",
        "web.extraHosts",
        "web.disableNetworking",
        "web.logConfiguration",
        "executionRoleArn",
      ],
    );
    assert.deepEqual(task.containerDefinitions, [
      {
        ...container,
        ulimits: [{ name: "nofile" }],
        linuxParameters: { initProcessEnabled: true },
      },
    ]);
    assert.ok(!("ipcMode" in task) && !("placementConstraints" in task));
  });

  it("block the conversion where Fargate has no replacement, with every reason at once", () => {
    assert.deepEqual(
      blockersOf(
        {
          pidMode: "host",
          inferenceAccelerators: [{}],
          volumes: [{ name: "docker", host: { sourcePath: "/var/run/docker.sock" } }],
        },
        {
          privileged: true,
          linuxParameters: { devices: [{}], capabilities: { add: ["NET_ADMIN"] } },
          resourceRequirements: [{ type: "GPU", value: "1" }],
        },
      ),
      [
        'pidMode must not be "host": a Fargate task cannot see the processes of its host; use "task" to share them between its containers',
        "inferenceAccelerators must be empty: Fargate has no accelerators; keep the service on EC2",
        "web.privileged must be false: Fargate runs no privileged containers; find out which privilege it uses, or keep the service on EC2",
        "web.linuxParameters.devices must be empty: a Fargate task has no host devices; keep the service on EC2",
        "web.resourceRequirements must be empty, got GPU: Fargate does not have it; keep the service on EC2",
        "web.linuxParameters.capabilities.add must not hold NET_ADMIN: Fargate adds SYS_PTRACE only; find out what the container uses it for, or keep the service on EC2",
        "volumes.docker must not be the host's /var/run/docker.sock, which a Fargate task does not have; the container has to do its work without it",
      ],
    );
  });

  it("do not include the capability and the process mode that Fargate has", () => {
    const linuxParameters = { capabilities: { add: ["SYS_PTRACE"] } };
    const { result: task } = converted({ pidMode: "task" }, { linuxParameters });
    assert.equal(task.pidMode, "task");
    assert.deepEqual(task.containerDefinitions[0]?.linuxParameters, linuxParameters);
  });
});

describe("the platform of a converted task", () => {
  it("must be one that Fargate runs", () => {
    assert.deepEqual(
      blockersOf({ runtimePlatform: { operatingSystemFamily: "WINDOWS_SERVER_2016_FULL" } }),
      [
        "runtimePlatform must be one of LINUX, WINDOWS_SERVER_2019_CORE, WINDOWS_SERVER_2019_FULL, WINDOWS_SERVER_2022_CORE, WINDOWS_SERVER_2022_FULL, got WINDOWS_SERVER_2016_FULL; build the image for one of them",
      ],
    );
  });

  it("is kept where it is set", () => {
    const runtimePlatform = { operatingSystemFamily: "LINUX", cpuArchitecture: "ARM64" };
    assert.deepEqual(converted({ runtimePlatform }).result.runtimePlatform, runtimePlatform);
  });
});
