import { strict as assert } from "node:assert";

import { locationOf } from "../../../../lib/location";
import { containerDefinitions } from "../../../../lib/services/task/containerDefinitions";
import { planTask } from "../../../../lib/services/task/plan";
import { type ServiceInput } from "../../../../lib/services/schema";
import { webSpec } from "../support";

const location = locationOf("123456789012", "eu-west-1");
const context = {
  images: { web: "nginx:1" },
  environment: { web: { QUEUE: "jobs" } },
  logGroupName: "web-logs",
};
const write = (web: ServiceInput["containers"][string], changes: Partial<ServiceInput> = {}) => {
  const spec = webSpec({ containers: { web }, ...changes });
  return containerDefinitions(planTask("web", spec, { location, isProduction: false }), context)[0];
};

describe("A container definition", () => {
  it("has all that ECS needs, and nothing else", () => {
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
      ulimits: { nofile: { soft: 1024, hard: 4096 } },
      stopTimeoutSeconds: 10,
    });
    assert.deepEqual(written, {
      name: "web",
      image: "nginx:1",
      essential: true,
      cpu: 256,
      memory: 512,
      ulimits: [{ name: "nofile", softLimit: 1024, hardLimit: 4096 }],
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

  it("has nothing that Windows does not have", () => {
    const written = write({ image: "nginx:1" }, { operatingSystem: "WINDOWS_SERVER_2022_CORE" });
    for (const key of ["user", "privileged", "readonlyRootFilesystem", "linuxParameters"]) {
      assert.ok(written !== undefined && !(key in written), key);
    }
  });

  it("has what its container states beside that", () => {
    const written = write({
      image: "nginx:1",
      essential: false,
      command: ["serve"],
      entryPoint: ["/app"],
      workingDirectory: "/srv",
      startTimeoutSeconds: 20,
      stopTimeoutSeconds: 30,
      memoryReservation: "256 MB",
      healthCheck: { command: ["CMD", "true"], startPeriodSeconds: 10 },
    });
    assert.ok(written !== undefined && !("stopTimeout" in written), "30 s is the default of ECS");
    assert.deepEqual(
      [
        written["essential"],
        written["command"],
        written["entryPoint"],
        written["workingDirectory"],
        written["startTimeout"],
        written["memoryReservation"],
        written["healthCheck"],
      ],
      [
        false,
        ["serve"],
        ["/app"],
        "/srv",
        20,
        256,
        { command: ["CMD", "true"], interval: 30, timeout: 5, retries: 3, startPeriod: 10 },
      ],
    );
  });
});
