import { strict as assert } from "node:assert";

import * as fc from "fast-check";

import { parseConfig } from "../../../../config/parse";
import { secretLookalike } from "../../../../lib/secretLookalikes";
import { convertTask, convertToService } from "../../../../scripts/migrateTask/convertTask";
import { checkEntry } from "../../../../scripts/migrateTask/service/checkEntry";
import { container, sentencesOf, taskWith } from "../../../support/taskDefinition";

const full = {
  taskDefinitionArn: "arn:aws:ecs:us-east-1:123456789012:task-definition/My_Web:3",
  family: "My_Web",
  taskRoleArn: "arn:aws:iam::123456789012:role/web",
  executionRoleArn: "arn:aws:iam::123456789012:role/exec",
  runtimePlatform: { cpuArchitecture: "ARM64" },
  ephemeralStorage: { sizeInGiB: 30 },
  volumes: [
    { name: "tmp", host: {} },
    { name: "files", efsVolumeConfiguration: { fileSystemId: "fs-1" } },
  ],
  containerDefinitions: [
    {
      name: "Nginx",
      image: "123456789012.dkr.ecr.us-east-1.amazonaws.com/nginx:1",
      cpu: 100,
      memory: 300,
      user: "0",
      portMappings: [
        { containerPort: 8080, hostPort: 0 },
        { containerPort: 53, protocol: "udp" },
      ],
      links: ["api"],
      mountPoints: [
        { sourceVolume: "tmp", containerPath: "/tmp" },
        { sourceVolume: "files", containerPath: "/files" },
      ],
      environment: [
        { name: "LOG_LEVEL", value: "info" },
        { name: "DB_PASSWORD", value: "canary" },
      ],
      secrets: [
        { name: "KEY", valueFrom: "arn:aws:ssm:us-east-1:123456789012:parameter/web/key" },
        { name: "SALT", valueFrom: "salt" },
      ],
      healthCheck: { command: ["CMD", "true"], interval: 10, retries: 2 },
      dockerLabels: { team: "web" },
      stopTimeout: 30,
    },
    {
      name: "api",
      image: "public.ecr.aws/example/api:2",
      memoryReservation: 900,
      essential: false,
      user: "1000",
      readonlyRootFilesystem: true,
      command: ["serve", "--fast"],
    },
  ],
};

function entryOf(task: object) {
  const conversion = convertToService(JSON.stringify(task));
  assert.ok(conversion.ok, JSON.stringify(conversion));
  return conversion;
}

/** What a stack file with these services is refused for. */
function refusalsOf(services: object): string[] {
  const result = parseConfig({
    environment: "development",
    accountId: "123456789012",
    owner: "platform",
    domain: { name: "example.com", hostedZoneId: "Z0123456789ABCDEFGHIJ" },
    primaryRegion: "us-east-1",
    regions: {
      "us-east-1": { cidr: "10.0.0.0/16", zones: ["us-east-1a", "us-east-1b"], nat: "single" },
    },
    services,
  });
  return result.ok ? [] : sentencesOf(result.issues);
}

describe("an entry under services", () => {
  it("holds what the task definition holds", () => {
    assert.deepEqual(entryOf(full).result, {
      name: "my-web",
      service: {
        cpu: "0.25 vCPU",
        memory: "2 GB",
        ephemeralStorageGiB: 30,
        architecture: "ARM64",
        exposure: { type: "none" },
        containers: {
          nginx: {
            image: "{accountId}.dkr.ecr.{region}.amazonaws.com/nginx:1",
            ports: [8080],
            dependsOn: { api: "START" },
            cpu: 100,
            memory: "300 MB",
            environment: { LOG_LEVEL: "info" },
            secrets: {
              KEY: "arn:{partition}:ssm:{region}:{accountId}:parameter/web/key",
              SALT: "arn:{partition}:ssm:{region}:{accountId}:parameter/salt",
              DB_PASSWORD: "arn:{partition}:ssm:{region}:{accountId}:parameter/my-web/DB_PASSWORD",
            },
            healthCheck: { command: ["CMD", "true"], intervalSeconds: 10, retries: 2 },
            writablePaths: ["/tmp"],
            stopTimeoutSeconds: 30,
          },
          api: {
            image: "public.ecr.aws/example/api:2",
            essential: false,
            memoryReservation: "900 MB",
            command: ["serve", "--fast"],
            user: "1000",
          },
        },
      },
    });
  });

  it("is accepted in a stack file", () => {
    const { name, service } = entryOf(full).result;
    assert.deepEqual(refusalsOf({ [name]: service }), []);
    assert.equal(refusalsOf({ [name]: { ...service, memory: "3 GB" } }).length, 1);
  });

  it("comes with a report of every difference", () => {
    const { changes, losses, warnings } = entryOf(full);
    assert.deepEqual(sentencesOf(changes), [
      'Nginx.links no longer has "api": containers of a Fargate task reach each other at localhost, so "api" is at localhost and its container port',
      'Nginx.dependsOn waits for the start of "api", as the link did',
      "Nginx.portMappings no longer has a free port of the host: callers reach the task at its own address on 8080",
      "cpu and memory are 0.25 vCPU with 2 GB now: Fargate requires a task size, and the containers need 0.25 vCPU with 1.17 GB together",
      "family is the service my-web now, because services are named by 1 to 20 lower-case letters, digits and hyphens",
      "Nginx.name is nginx now, because containers of a service are named by 1 to 31 lower-case letters, digits and hyphens",
      "logConfiguration is the service's own encrypted log group now, for all containers",
      "executionRoleArn is the service's own role now",
      "Nginx.image is {accountId}.dkr.ecr.{region}.amazonaws.com/nginx:1 now, so that it holds in every region",
      "Nginx.secrets.KEY is arn:{partition}:ssm:{region}:{accountId}:parameter/web/key now, so that it holds in every region",
    ]);
    assert.deepEqual(sentencesOf(losses), [
      "exposure is none: a task definition does not name the callers; write internal or public if there are any",
      "taskRoleArn is the service's own role now, without the permissions of the old one; grant them with taskPolicy of FargateService, from code",
      "volumes.files is on EFS: declare it under fileSystems, and name it under fileSystems of the container",
      "Nginx.dockerLabels has no key in a service",
      "Nginx.portMappings has no key in a service for 53/udp",
      "Nginx.user is 1000 now, was root: services do not run as root; write the user of the image if it is another",
      "Nginx.readonlyRootFilesystem is true now: write the folders that the container writes to under writablePaths",
    ]);
    assert.deepEqual(sentencesOf(warnings), [
      `Nginx.environment.DB_PASSWORD must not hold a secret, got ${secretLookalike("DB_PASSWORD", "canary") ?? ""}; it is a secret now: change it, store it with "aws ssm put-parameter --type SecureString --name /my-web/DB_PASSWORD --value ..." in each region`,
    ]);
    assert.doesNotMatch(JSON.stringify(entryOf(full)), /canary/);
  });

  it("knows the registry's dual-stack and FIPS names", () => {
    for (const [name, suffix] of [
      ["dkr-ecr", "on.aws"],
      ["dkr.ecr-fips", "amazonaws.com"],
    ] as const) {
      const image = `123456789012.${name}.us-east-1.${suffix}/web:1`;
      const task = taskWith({ taskDefinitionArn: full.taskDefinitionArn }, { image });
      assert.equal(
        entryOf(task).result.service.containers["web"]?.image,
        `{accountId}.${name}.{region}.${suffix}/web:1`,
      );
    }
  });

  it("keeps the account and region of other registries", () => {
    const image = "999999999999.dkr.ecr.eu-west-1.amazonaws.com/web:1";
    const task = taskWith({ taskDefinitionArn: full.taskDefinitionArn }, { image });
    assert.equal(entryOf(task).result.service.containers["web"]?.image, image);
  });

  it("gives each container a name", () => {
    const containerDefinitions = ["Web", "web", "1"].map((name) => ({ ...container, name }));
    const { service } = entryOf(taskWith({ family: "7", containerDefinitions })).result;
    assert.deepEqual(Object.keys(service.containers), ["web", "web-2", "container"]);
    assert.equal(entryOf(taskWith({ family: "7" })).result.name, "service");
  });

  it("is made of a task definition for Fargate as well", () => {
    const fargate = { requiresCompatibilities: ["FARGATE"], networkMode: "awsvpc" };
    const { result, isFargateAlready, changes } = entryOf(
      taskWith({ ...fargate, cpu: "512", memory: "1024" }),
    );
    assert.equal(isFargateAlready, true);
    assert.deepEqual([result.service.cpu, result.service.memory], ["0.5 vCPU", "1 GB"]);
    assert.deepEqual(sentencesOf(changes), [
      "logConfiguration is the service's own encrypted log group now, for all containers",
    ]);
  });

  it("is refused for what cannot run on Fargate", () => {
    const conversion = convertToService(JSON.stringify(taskWith({ pidMode: "host" })));
    assert.ok(!conversion.ok);
    assert.equal(conversion.blockers.length, 1);
  });

  it("is made or refused, but never an exception, however the task definition is edited", () => {
    const wrong = fc.constantFrom<unknown>(null, "", "text", -1, 0.5, true, [], {}, [null], [{}]);
    const text = JSON.stringify(full);
    const places = pathsOf(full);
    fc.assert(
      fc.property(fc.constantFrom(...places), wrong, (place, value) => {
        const edited = JSON.parse(text) as object;
        setAt(edited, place, value);
        for (const convert of [convertTask, convertToService]) {
          const conversion = convert(JSON.stringify(edited));
          assert.ok(conversion.ok || conversion.mistakes.length + conversion.blockers.length > 0);
          assert.doesNotMatch(
            JSON.stringify(conversion.ok ? conversion.warnings : conversion.mistakes),
            /canary/,
          );
        }
      }),
      { numRuns: 500 },
    );
  });
});

type Path = readonly (string | number)[];

/** Paths of all values inside a value. */
function pathsOf(value: unknown, path: Path = []): Path[] {
  const keys = typeof value === "object" && value !== null ? Object.keys(value) : [];
  const inner = keys.flatMap((key) =>
    pathsOf((value as Readonly<Record<string, unknown>>)[key], [...path, key]),
  );
  return path.length === 0 ? inner : [path, ...inner];
}

function setAt(root: object, path: Path, value: unknown): void {
  const parent = path
    .slice(0, -1)
    .reduce<unknown>((inner, key) => (inner as Record<string, unknown>)[key], root);
  (parent as Record<string, unknown>)[path.at(-1) ?? ""] = value;
}

describe("The entry of a Windows task", () => {
  it("keeps the user of the image and writes to the root file system", () => {
    const conversion = convertToService(
      JSON.stringify(
        taskWith(
          {
            runtimePlatform: {
              operatingSystemFamily: "WINDOWS_SERVER_2022_CORE",
              cpuArchitecture: "X86_64",
            },
          },
          {
            credentialSpecs: ["credentialspec:arn:aws:ssm:us-east-1:123456789012:parameter/gmsa"],
            user: "ContainerUser",
            memory: 2048,
          },
        ),
      ),
    );
    assert.ok(conversion.ok);
    assert.deepEqual(conversion.result.service.containers["web"], {
      image: "nginx",
      cpu: 100,
      memory: "2048 MB",
      user: "ContainerUser",
      readonlyRootFilesystem: false,
    });
    const losses = sentencesOf(conversion.losses).filter((loss) => loss.startsWith("web."));
    assert.deepEqual(losses, [
      "web.credentialSpecs needs instances, which Fargate has none of: write capacity: { fleet: ... }, and the parameter under credentialSpec",
    ]);
    assert.deepEqual(checkEntry(conversion.result), []);
  });
});
