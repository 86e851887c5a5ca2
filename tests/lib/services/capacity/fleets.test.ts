import { strict as assert } from "node:assert";

import { parseConfig } from "../../../../config/parse";
import { digest, sentences } from "../support";

const ids = { "us-east-1": "ami-0123456789abcdef0", "eu-west-1": "ami-0123456789abcdef1" };
const image = (os: string, architecture: string) => ({
  os,
  architecture,
  releasedOn: "2026-11-12",
  ids,
});
const machineImages = {
  asOf: "2026-11-20",
  images: {
    linux: image("amazonLinux2023", "x86_64"),
    windows: image("windows2022", "x86_64"),
    ubuntu: image("ubuntu2404", "x86_64"),
  },
};
const fleet = (changes: object = {}) => ({
  image: "linux",
  instanceTypes: ["m7i.large"],
  patchGroup: "development",
  capacity: { min: 0, max: 4 },
  containers: {},
  ...changes,
});
const service = (changes: object = {}) => ({
  cpu: "0.5 vCPU",
  memory: "1 GB",
  exposure: { type: "none" },
  tasks: 2,
  capacity: { fleet: "tasks" },
  containers: { app: { image: `app@${digest}`, memory: "512 MB" } },
  ...changes,
});
const windows = (changes: object = {}) =>
  service({
    operatingSystem: "WINDOWS_SERVER_2022_CORE",
    containers: {
      app: { image: `app@${digest}`, memory: "512 MB", readonlyRootFilesystem: false },
    },
    ...changes,
  });

function refusals(services: object, fleets: object = { tasks: fleet() }, changes: object = {}) {
  const result = parseConfig({
    environment: "development",
    accountId: "123456789012",
    owner: "platform",
    domain: { name: "example.com", hostedZoneId: "Z0123456789ABCDEFGHIJ" },
    primaryRegion: "us-east-1",
    regions: {
      "us-east-1": { cidr: "10.0.0.0/16", zones: ["us-east-1a", "us-east-1b"], nat: "single" },
      "eu-west-1": { cidr: "10.1.0.0/16", zones: ["eu-west-1a", "eu-west-1b"], nat: "single" },
    },
    deployerRoleArn: "arn:aws:iam::123456789012:role/deploy",
    machineImages,
    quotas: { standardVcpus: 100 },
    fleets,
    services,
    ...changes,
  });
  return result.ok ? [] : sentences(result.issues);
}

describe("services on the instances of a fleet", () => {
  it("run where the fleet has the system, the architecture and the room", () => {
    assert.deepEqual(refusals({ app: service() }), []);
    assert.deepEqual(refusals({ app: windows() }, { tasks: fleet({ image: "windows" }) }), []);
  });

  it("name a fleet that has containers", () => {
    const fleets = { tasks: fleet(), relay: { ...fleet(), containers: undefined } };
    assert.deepEqual(refusals({ app: service({ capacity: { fleet: "task" } }) }, fleets), [
      'services.app.capacity.fleet must name one of fleets that has containers, got "task"; did you mean "tasks"?',
    ]);
    const relay = service({ capacity: { fleet: "relay" } });
    assert.deepEqual(refusals({ app: service(), other: relay }, fleets), [
      'services.other.capacity.fleet must name one of fleets that has containers, got "relay"; set fleets.relay.containers, or name another',
    ]);
    assert.deepEqual(refusals({ app: service() }, {}), [
      'services.app.capacity.fleet must name one of fleets that has containers, got "tasks"; there is none',
    ]);
  });

  it("run in every region, as all services do", () => {
    assert.deepEqual(refusals({ app: service() }, { tasks: fleet({ regions: ["us-east-1"] }) }), [
      'services.app.capacity.fleet must be a fleet of every region, got "tasks", which eu-west-1 lacks; leave fleets.tasks.regions out',
    ]);
  });

  it("need the version of Windows of their host, and its architecture", () => {
    assert.deepEqual(refusals({ app: windows() }), [
      'services.app.operatingSystem must fit the host, Amazon Linux 2023 of fleets.tasks, got "WINDOWS_SERVER_2022_CORE", which needs Windows Server 2022',
    ]);
    const fleets = { tasks: fleet({ image: "windows" }) };
    assert.deepEqual(refusals({ app: service() }, fleets), [
      'services.app.operatingSystem must fit the host, Windows Server 2022 of fleets.tasks, got "LINUX", which needs Amazon Linux 2023',
    ]);
    const older = windows({ operatingSystem: "WINDOWS_SERVER_2019_CORE" });
    assert.deepEqual(refusals({ app: older }, fleets), [
      'services.app.operatingSystem must fit the host, Windows Server 2022 of fleets.tasks, got "WINDOWS_SERVER_2019_CORE", which needs a host that fleets do not have',
    ]);
    assert.deepEqual(refusals({ app: service({ architecture: "ARM64" }) }), [
      'services.app.architecture must be the architecture of fleets.tasks, x86_64, got "ARM64"',
    ]);
  });

  it("fit each instance type of the fleet", () => {
    assert.deepEqual(refusals({ app: service({ cpu: "2 vCPU", memory: "7 GB" }) }), []);
    assert.deepEqual(refusals({ app: service({ cpu: "2.5 vCPU", memory: "8 GB" }) }), [
      "services.app cpu and memory must fit m7i.large, which has 2 vCPU and 7.2 GB for tasks, got 2.5 vCPU with 8 GB",
    ]);
  });

  it("fit the fleet together, while a deployment runs old and new tasks", () => {
    const rollout = { strategy: "rolling", maximumPercent: 150 };
    assert.deepEqual(refusals({ app: service({ tasks: 4, rollout }) }), []);
    assert.deepEqual(refusals({ app: service({ tasks: 6, rollout }) }), [
      "fleets.tasks.capacity.max must be at least 5 for the 9 tasks that run at most while services are deployed, got 4; each m7i.large has 2 network interfaces for tasks",
    ]);
    const large = service({ tasks: 3, memory: "7 GB", cpu: "1 vCPU" });
    assert.deepEqual(refusals({ app: large }), [
      "fleets.tasks.capacity.max must be at least 6 for the 6 tasks that run at most while services are deployed, got 4; each m7i.large has 7.2 GB",
    ]);
  });

  it("use each fleet for tasks, which has no other purpose", () => {
    assert.deepEqual(refusals({ app: service({ capacity: { regular: 1, spot: 0 } }) }), [
      "fleets.tasks.containers must be used by a service, got none; remove it, or set a service's capacity to { fleet: tasks }",
    ]);
  });
});

describe("a fleet whose instances run tasks", () => {
  it("is scaled by ECS alone, from an image for ECS, with the program's script", () => {
    const fleets = {
      tasks: fleet({
        image: "ubuntu",
        scaling: { cpuPercent: 50 },
        warmPool: {},
        userData: "#!/bin/bash\n",
      }),
    };
    assert.deepEqual(refusals({ app: service() }, fleets), [
      'services.app.operatingSystem must fit the host, Ubuntu 24.04 of fleets.tasks, got "LINUX", which needs Amazon Linux 2023',
      "fleets.tasks.scaling must not be set with containers, got both; ECS scales the fleet by the tasks that wait",
      "fleets.tasks.warmPool must not be set with containers, got both; an instance would join the cluster while it waits",
      "fleets.tasks.userData must not be set with containers, got both; the program writes the script that joins the cluster",
      "fleets.tasks.image must be optimized for ECS with containers, of Amazon Linux 2023, Windows Server 2022 or Windows Server 2025, got Ubuntu 24.04",
    ]);
  });

  it("reaches ECS without a NAT gateway by endpoints", () => {
    const endpoints = ["ssm", "ssmmessages", "ec2messages", "logs", "ecr.api", "ecr.dkr"];
    const changes = (more: readonly string[]) => ({
      regions: {
        "us-east-1": {
          cidr: "10.0.0.0/16",
          zones: ["us-east-1a", "us-east-1b"],
          nat: "none",
          endpoints: [...endpoints, ...more],
        },
      },
    });
    const ecr = "123456789012.dkr.ecr.us-east-1.amazonaws.com/app";
    const app = service({ containers: { app: { image: `${ecr}@${digest}` } } });
    assert.deepEqual(
      refusals({ app }, { tasks: fleet() }, changes(["ecs", "ecs-agent", "ecs-telemetry"])),
      [],
    );
    assert.deepEqual(refusals({ app }, { tasks: fleet() }, changes(["ecs"])), [
      "fleets.tasks must reach Systems Manager and ECS in us-east-1, which has no NAT gateway, got no endpoint ecs-agent, ecs-telemetry; add them to regions.us-east-1.endpoints",
    ]);
  });
});
