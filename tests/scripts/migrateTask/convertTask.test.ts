import { strict as assert } from "node:assert";

import { convertTask } from "../../../scripts/migrateTask/convertTask";
import { container, converted, sentencesOf } from "../../support/taskDefinition";

describe("convertTask", () => {
  it("converts what describe-task-definition prints, with its tags", () => {
    const described = {
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
    };
    const conversion = convertTask(JSON.stringify(described));
    assert.ok(conversion.ok);
    assert.deepEqual(conversion.result, {
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
    assert.deepEqual(sentencesOf(conversion.changes), [
      "runtimePlatform is LINUX on X86_64 now, was decided by the instance; write ARM64 if the images are built for it",
      'networkMode is "awsvpc" now, was "bridge": each task has its own network interface, so its service needs subnets and security groups, and target groups of type ip',
      'web.links no longer has "database": containers of a Fargate task reach each other at localhost, so "db" is at localhost and its container port',
      'web.dependsOn waits for the start of "db", as the link did',
      "web.portMappings no longer has a free port of the host: callers reach the task at its own address on 80",
      "web.logConfiguration is awslogs now, was syslog, which Fargate does not have",
      'db.logConfiguration has the stream prefix "db", which Fargate requires',
      "cpu and memory are 0.25 vCPU with 2 GB now: Fargate requires a task size, and the containers need 0.25 vCPU with 1.25 GB together",
      "taskDefinitionArn, revision, status, requiresAttributes, compatibilities, registeredAt, registeredBy removed: set by ECS when the definition is registered",
    ]);
    assert.deepEqual(sentencesOf(conversion.losses), [
      'web.environment.DB contains the host "database", which no longer resolves; write localhost instead',
      "web.logConfiguration is sent to the log group /ecs/web and no longer to the destination of syslog; create the group",
    ]);
  });

  it("recognises a task definition that is for Fargate already", () => {
    const fargate = {
      family: "web",
      requiresCompatibilities: ["FARGATE"],
      networkMode: "awsvpc",
      cpu: "256",
      memory: "512",
      containerDefinitions: [container],
    };
    const conversion = convertTask(
      JSON.stringify({ taskDefinition: { ...fargate, revision: 3, status: "ACTIVE" } }),
    );
    assert.ok(conversion.ok && conversion.isFargateAlready);
    assert.deepEqual(conversion.result, fargate);
    assert.deepEqual(sentencesOf(conversion.changes), [
      "revision, status removed: set by ECS when the definition is registered",
    ]);
    assert.deepEqual(conversion.losses, []);
  });

  it("converts one that names Fargate, but lacks what Fargate requires", () => {
    const { isFargateAlready, result } = converted({ requiresCompatibilities: ["FARGATE"] });
    assert.equal(isFargateAlready, false);
    assert.deepEqual([result.networkMode, result.cpu], ["awsvpc", "256"]);
  });

  it("keeps fields that it does not know", () => {
    const { result: task } = converted(
      { enableFaultInjection: true },
      { restartPolicy: { enabled: true } },
    );
    assert.equal(task["enableFaultInjection"], true);
    assert.deepEqual(task.containerDefinitions[0]?.["restartPolicy"], { enabled: true });
  });
});
