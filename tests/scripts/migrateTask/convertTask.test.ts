import { strict as assert } from "node:assert";

import { convertTask } from "../../../scripts/migrateTask/convertTask";

const container = { name: "web", image: "nginx", memory: 256, cpu: 100 };
const convert = (task: object) => convertTask(JSON.stringify(task));
const moved = (changes: object = {}, containerChanges: object = {}) => {
  const conversion = convert({
    family: "web",
    containerDefinitions: [{ ...container, ...containerChanges }],
    ...changes,
  });
  assert.ok(conversion.task !== undefined, JSON.stringify(conversion.obstacles));
  return conversion;
};
const obstacles = (changes: object = {}, containerChanges: object = {}) =>
  convert({
    family: "web",
    containerDefinitions: [{ ...container, ...containerChanges }],
    ...changes,
  }).obstacles.map(({ path, message }) => `${path} ${message}`);
const said = (
  issues: readonly { readonly path: string; readonly message: string }[],
  path: string,
) => issues.filter((issue) => issue.path === path).map(({ message }) => message);

describe("A task definition for Fargate", () => {
  it("comes from what describe-task-definition prints, with its tags", () => {
    const conversion = convert({
      taskDefinition: {
        taskDefinitionArn: "arn:aws:ecs:us-east-1:123456789012:task-definition/web:3",
        family: "web",
        revision: 3,
        status: "ACTIVE",
        requiresAttributes: [{ name: "com.amazonaws.ecs.capability.logging-driver.syslog" }],
        compatibilities: ["EC2"],
        registeredAt: "2026-01-01T00:00:00Z",
        registeredBy: "arn:aws:iam::123456789012:user/me",
        networkMode: "bridge",
        executionRoleArn: "arn:aws:iam::123456789012:role/exec",
        volumes: [],
        placementConstraints: [],
        containerDefinitions: [
          {
            ...container,
            portMappings: [{ containerPort: 80, hostPort: 0, protocol: "tcp" }],
            links: ["db:database"],
            environment: [{ name: "DB", value: "tcp://database:5432" }],
            logConfiguration: { logDriver: "syslog", options: { "syslog-address": "udp://x" } },
          },
          {
            name: "db",
            image: "postgres",
            memory: 1024,
            logConfiguration: { logDriver: "awslogs" },
          },
        ],
      },
      tags: [{ key: "team", value: "web" }],
    });
    assert.deepEqual(conversion.task, {
      family: "web",
      networkMode: "awsvpc",
      executionRoleArn: "arn:aws:iam::123456789012:role/exec",
      volumes: [],
      tags: [{ key: "team", value: "web" }],
      containerDefinitions: [
        {
          ...container,
          portMappings: [{ containerPort: 80, protocol: "tcp" }],
          environment: [{ name: "DB", value: "tcp://database:5432" }],
          dependsOn: [{ containerName: "db", condition: "START" }],
          logConfiguration: {
            logDriver: "awslogs",
            options: {
              "awslogs-group": "/ecs/web",
              "awslogs-region": "us-east-1",
              "awslogs-stream-prefix": "web",
            },
          },
        },
        {
          name: "db",
          image: "postgres",
          memory: 1024,
          logConfiguration: { logDriver: "awslogs", options: { "awslogs-stream-prefix": "db" } },
        },
      ],
      requiresCompatibilities: ["FARGATE"],
      runtimePlatform: { operatingSystemFamily: "LINUX", cpuArchitecture: "X86_64" },
      cpu: "256",
      memory: "2048",
    });
    assert.deepEqual(
      conversion.changes.map(({ path, message }) => `${path} ${message}`),
      [
        "runtimePlatform is LINUX on X86_64 now, which was up to the instance; write ARM64 if the images are for it",
        'networkMode is "awsvpc" now, was "bridge": each task has its own network interface, so its service needs subnets and security groups, and target groups of type ip',
        'web.links no longer has "database": containers of a Fargate task reach each other at localhost, so "db" is at localhost and its container port',
        'web.dependsOn waits for the start of "db", as the link did',
        "web.portMappings no longer has a free port of the host: callers reach the task at its own address on 80",
        "web.logConfiguration is awslogs now, was syslog, which Fargate does not have",
        'db.logConfiguration has the stream prefix "db", which Fargate requires',
        "cpu and memory are 0.25 vCPU with 2 GB now: Fargate needs a task size, and the containers ask for 0.25 vCPU with 1.25 GB together",
        "taskDefinitionArn, revision, status, requiresAttributes, compatibilities, registeredAt, registeredBy left out: ECS writes it by itself when the definition is registered",
      ],
    );
    assert.deepEqual(
      conversion.losses.map(({ path, message }) => `${path} ${message}`),
      [
        'web.environment.DB names the host "database", which no longer exists; write localhost in its place',
        "web.logConfiguration no longer goes to where syslog sent it, but to the log group /ecs/web; create it",
      ],
    );
  });

  it("keeps what it does not know", () => {
    const { task } = moved({ enableFaultInjection: true }, { restartPolicy: { enabled: true } });
    assert.equal(task["enableFaultInjection"], true);
    assert.deepEqual(task.containerDefinitions[0]?.["restartPolicy"], { enabled: true });
  });

  it("says nothing of a network that is right already", () => {
    const { changes } = moved(
      { networkMode: "awsvpc" },
      { portMappings: [{ containerPort: 80, hostPort: 80 }] },
    );
    assert.deepEqual(said(changes, "networkMode"), []);
    assert.deepEqual(said(changes, "web.portMappings"), []);
  });

  it("has a host's fixed port no more", () => {
    const { changes } = moved({}, { portMappings: [{ containerPort: 8080, hostPort: 80 }] });
    assert.deepEqual(said(changes, "web.portMappings"), [
      "no longer has the host's port 80: callers reach the task at its own address on 8080",
    ]);
  });

  it("has one listener per port", () => {
    const ports = { portMappings: [{ containerPort: 80 }] };
    const twice = {
      containerDefinitions: [
        { ...container, ...ports },
        { ...container, ...ports, name: "b" },
      ],
    };
    assert.deepEqual(obstacles(twice), [
      'b.portMappings must use a port of its own, got 80/tcp, on which "web" listens too; on Fargate they share localhost, so change the port of one',
    ]);
  });

  it("keeps a size that Fargate sells, and raises one that it does not", () => {
    const sized = (cpu: string, memory: string) => {
      const { task, changes } = moved({ cpu, memory });
      return [task.cpu, task.memory, ...said(changes, "cpu and memory")];
    };
    assert.deepEqual(sized("512", "1024"), ["512", "1024"]);
    assert.deepEqual(sized("512", "900"), [
      "512",
      "1024",
      "are 0.5 vCPU with 1 GB now, the next size that Fargate sells above 0.5 vCPU with 900 MB",
    ]);
  });

  it("has room for the hard limit of each container", () => {
    const { task } = moved({ cpu: "256", memory: "512" }, { memory: 1024 });
    assert.equal(task.memory, "1024");
  });

  it("is as large as the hard limits together, and the reservations where there is none", () => {
    assert.equal(moved({}, { memory: 4096, memoryReservation: 512 }).task.memory, "4096");
    assert.equal(moved({}, { memory: undefined, memoryReservation: 1024 }).task.memory, "1024");
  });

  it("counts a container without limits, and says so", () => {
    const { task, losses } = moved({}, { memory: undefined });
    assert.equal(task.memory, "512");
    assert.deepEqual(said(losses, "web.memory"), [
      "is not set and was the host's; it is counted with 512 MB, so measure what it needs",
    ]);
  });

  it("has volumes of its own instead of the host's", () => {
    const { task, losses } = moved({
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
    assert.deepEqual(said(losses, "volumes.data"), [
      "no longer holds what lay in the host's /srv/data, and loses what is written when the task ends; use EFS for files that must last",
    ]);
    assert.deepEqual(said(losses, "volumes.cache"), [
      "is no longer shared with other tasks and loses what is written when the task ends; use EFS for files that must last",
    ]);
  });

  it("loses nothing of a host without a word", () => {
    const { task, losses } = moved(
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
});

describe("A task that needs its host", () => {
  it("is refused with every reason at once", () => {
    assert.deepEqual(
      obstacles(
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
        'pidMode must not be "host": a Fargate task has no host whose processes it could see; use "task" to share them between containers',
        "inferenceAccelerators must be empty: Fargate has no accelerators; keep the service on EC2",
        "web.privileged must be false: Fargate gives no container the rights of its host; find out which right it uses, or keep the service on EC2",
        "web.linuxParameters.devices must be empty: a Fargate task has no devices of a host; keep the service on EC2",
        "web.resourceRequirements must be empty, got GPU: Fargate has no such resource; keep the service on EC2",
        "web.linuxParameters.capabilities.add must not hold NET_ADMIN: Fargate adds SYS_PTRACE only; find out what the container does with it, or keep the service on EC2",
        "volumes.docker must not be the host's /var/run/docker.sock, which a Fargate task does not have; what the container does with it has to be done another way",
      ],
    );
  });

  it("is refused when its volumes have no counterpart", () => {
    const windows = {
      operatingSystemFamily: "WINDOWS_SERVER_2022_CORE",
      cpuArchitecture: "X86_64",
    };
    assert.deepEqual(
      obstacles({
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

  it("is refused when it is too large, or its system does not run on Fargate", () => {
    assert.deepEqual(obstacles({ cpu: "32 vCPU", memory: "4 GB" }), [
      "cpu and memory must fit the largest Fargate task, got 32 vCPU with 4 GB; split the task, or keep it on EC2",
    ]);
    assert.deepEqual(
      obstacles({ runtimePlatform: { operatingSystemFamily: "WINDOWS_SERVER_2016_FULL" } }),
      [
        "runtimePlatform must be one of LINUX, WINDOWS_SERVER_2019_CORE, WINDOWS_SERVER_2019_FULL, WINDOWS_SERVER_2022_CORE, WINDOWS_SERVER_2022_FULL, got WINDOWS_SERVER_2016_FULL; build the image for one of them",
      ],
    );
    assert.deepEqual(obstacles({ ephemeralStorage: { sizeInGiB: 500 } }), [
      "ephemeralStorage must be 21 to 200 GiB, got 500",
    ]);
    assert.deepEqual(obstacles({ cpu: "much" }), ['cpu must be a size that ECS reads, got "much"']);
  });

  it("is refused when a link leads out of it", () => {
    assert.deepEqual(obstacles({}, { links: ["db"] }), [
      'web.links must name a container of the task, got "db"',
    ]);
  });
});

describe("An input that is no task definition", () => {
  const refusal = (json: string) =>
    convertTask(json).obstacles.map(({ path, message }) => `${path} ${message}`);

  it("is refused when it is not JSON", () => {
    const [message = ""] = refusal("family: web");
    assert.match(message, /^the input must be JSON, got /);
  });

  it("is refused when it is something else", () => {
    assert.deepEqual(refusal('{"services": []}'), [
      'the input must be a task definition with family and containerDefinitions, got the keys services; pass what "aws ecs describe-task-definition" prints',
    ]);
    assert.deepEqual(refusal("[]"), [
      'the input must be a task definition with family and containerDefinitions, got a list; pass what "aws ecs describe-task-definition" prints',
    ]);
  });

  it("is refused with the place that has another shape", () => {
    assert.deepEqual(
      refusal('{"taskDefinition": {"family": "a", "containerDefinitions": [{"name": "a"}]}}'),
      [
        "taskDefinition.containerDefinitions.0.image must have the shape that ECS documents, got: invalid input: expected string, received undefined",
      ],
    );
  });
});
