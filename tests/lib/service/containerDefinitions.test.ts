import { strict as assert } from "node:assert";

import { containerDefinitions, scratchVolumes } from "../../../lib/service/containerDefinitions";
import { type ContainerSpec, type ServiceSpec } from "../../../lib/service/spec";
import { webSpec } from "./support";

const surroundings = {
  region: "eu-west-1",
  accountId: "123456789012",
  partition: "aws",
  images: { web: "nginx:1" },
  environment: { web: { QUEUE: "jobs" } },
  logGroupName: "web-logs",
};
const write = (web: ContainerSpec, changes: Partial<ServiceSpec> = {}) =>
  containerDefinitions(webSpec({ containers: { web }, ...changes }), surroundings)[0];

describe("A container definition", () => {
  it("says all that ECS needs, and nothing else", () => {
    const written = write({
      image: "nginx:1",
      ports: [8080],
      cpu: "0.25 vCPU",
      memory: "512 MB",
      environment: { B: "2", A: "1" },
      secrets: { S: "arn:aws:ssm:{region}:{accountId}:parameter/s" },
      dependsOn: { api: "HEALTHY" },
      healthCheck: { command: ["CMD", "true"] },
      writablePaths: ["/var/cache/nginx"],
      stopTimeoutSeconds: 10,
    });
    assert.deepEqual(written, {
      name: "web",
      image: "nginx:1",
      essential: true,
      cpu: 256,
      memory: 512,
      stopTimeout: 10,
      user: "1000",
      privileged: false,
      readonlyRootFilesystem: true,
      linuxParameters: { initProcessEnabled: true, capabilities: { drop: ["ALL"] } },
      portMappings: [{ containerPort: 8080, hostPort: 8080, protocol: "tcp" }],
      environment: [
        { name: "A", value: "1" },
        { name: "B", value: "2" },
        { name: "QUEUE", value: "jobs" },
      ],
      secrets: [{ name: "S", valueFrom: "arn:aws:ssm:eu-west-1:123456789012:parameter/s" }],
      mountPoints: [
        { sourceVolume: "web-var-cache-nginx", containerPath: "/var/cache/nginx", readOnly: false },
      ],
      volumesFrom: [],
      dependsOn: [{ containerName: "api", condition: "HEALTHY" }],
      healthCheck: { command: ["CMD", "true"], interval: 30, timeout: 5, retries: 3 },
      logConfiguration: {
        logDriver: "awslogs",
        options: {
          "awslogs-group": "web-logs",
          "awslogs-region": "eu-west-1",
          "awslogs-stream-prefix": "web",
          mode: "non-blocking",
          "max-buffer-size": "25m",
        },
      },
    });
  });

  it("keeps the capabilities that the agent of a shell needs", () => {
    const written = write({ image: "nginx:1" }, { enableExecuteCommand: true });
    assert.deepEqual(written?.["linuxParameters"], { initProcessEnabled: true });
  });

  it("says nothing that Windows does not have", () => {
    const written = write({ image: "nginx:1" }, { operatingSystem: "WINDOWS_SERVER_2022_CORE" });
    for (const key of ["user", "privileged", "readonlyRootFilesystem", "linuxParameters"]) {
      assert.ok(written !== undefined && !(key in written), key);
    }
  });
});

describe("The volumes of a task", () => {
  it("are one for each writable folder", () => {
    const containers = {
      a: { writablePaths: ["/tmp/", "/var/run"] },
      b: { writablePaths: ["/tmp"] },
    };
    assert.deepEqual(
      scratchVolumes({ containers }).map(({ name }) => name),
      ["a-tmp", "a-var-run", "b-tmp"],
    );
  });
});
