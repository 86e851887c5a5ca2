import { strict as assert } from "node:assert";

import * as pulumi from "@pulumi/pulumi";

import { Cluster } from "../../../components/services/cluster";
import { FargateService } from "../../../components/services/fargateService";
import { type FargateServiceArgs } from "../../../components/services/fargateServiceArgs";
import { type ServiceInput } from "../../../lib/services/schema";
import { servicePlan, webInput } from "../../lib/services/support";
import { record, register, type Recording } from "./support";

const web = (changes: Partial<ServiceInput> = {}) => register({ web: webInput(changes) });
const service = (recording: Recording) => recording.get("aws:ecs/service:Service", "web-service");
const INGRESS = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";
const EGRESS = "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule";

describe("A Fargate service", () => {
  it("runs its tasks in private subnets without public addresses", async () => {
    const { inputs } = service(await web());
    assert.deepEqual(inputs["networkConfiguration"], {
      subnets: ["subnet-private-a", "subnet-private-b"],
      securityGroups: ["test-web-sg-id"],
      assignPublicIp: false,
    });
    assert.equal((inputs["tags"] as Record<string, string>)["placement"], "private");
  });

  it("runs its tasks in public subnets with public addresses when the configuration says so", async () => {
    const { inputs } = service(await web({ placement: "public" }));
    assert.deepEqual(inputs["networkConfiguration"], {
      subnets: ["subnet-public-a", "subnet-public-b"],
      securityGroups: ["test-web-sg-id"],
      assignPublicIp: true,
    });
    assert.equal((inputs["tags"] as Record<string, string>)["placement"], "public");
  });

  it("has security groups that admit its listeners and ports, and nothing else", async () => {
    const recording = await web({
      egress: [
        { cidr: "10.0.0.0/8", port: 5432 },
        { securityGroupIds: { "us-east-1": "sg-01234567" }, port: 6379 },
        { prefixListIds: { "us-east-1": "pl-01234567" }, port: 8443 },
      ],
    });
    const egress = (key: string) => {
      const { referencedSecurityGroupId, prefixListId, cidrIpv4 } = recording.inputs(
        "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule",
        `web-task-out-${key}`,
      );
      return { referencedSecurityGroupId, prefixListId, cidrIpv4 };
    };
    const none = { referencedSecurityGroupId: undefined, prefixListId: undefined };
    assert.deepEqual(egress("5432-10.0.0.0-8"), { ...none, cidrIpv4: "10.0.0.0/8" });
    assert.deepEqual(egress("6379-sg-01234567"), {
      ...none,
      referencedSecurityGroupId: "sg-01234567",
      cidrIpv4: undefined,
    });
    assert.deepEqual(egress("8443-pl-01234567"), {
      ...none,
      prefixListId: "pl-01234567",
      cidrIpv4: undefined,
    });
    assert.deepEqual(recording.namesOf(INGRESS), [
      "web-front-balancer-in-443-0.0.0.0-0",
      "web-front-balancer-in-80-0.0.0.0-0",
      "web-task-in-8080-balancer",
    ]);
    assert.deepEqual(recording.namesOf(EGRESS), [
      "web-balancer-out-8080-task",
      "web-task-out-443-0.0.0.0-0",
      "web-task-out-5432-10.0.0.0-8",
      "web-task-out-6379-sg-01234567",
      "web-task-out-8443-pl-01234567",
    ]);
    const { securityGroupId, referencedSecurityGroupId } = recording.inputs(
      INGRESS,
      "web-task-in-8080-balancer",
    );
    assert.deepEqual(
      [securityGroupId, referencedSecurityGroupId],
      ["test-web-sg-id", "test-web-front-sg-id"],
    );
    assert.ok(
      [...recording.ofType(INGRESS), ...recording.ofType(EGRESS)].every(
        ({ inputs }) => inputs["ipProtocol"] === "tcp",
      ),
    );
    assert.ok(
      recording
        .ofType("aws:ec2/securityGroup:SecurityGroup")
        .every(({ inputs }) => !("ingress" in inputs || "egress" in inputs)),
    );
  });

  it("is rolled back when its deployment or one of its alarms fails", async () => {
    const recording = await web();
    const { inputs } = service(recording);
    assert.deepEqual(inputs["deploymentCircuitBreaker"], { enable: true, rollback: true });
    assert.deepEqual(inputs["alarms"], {
      alarmNames: [
        "test-web-unhealthy",
        "test-web-errors",
        "test-web-slow",
        "test-web-front-balancer-errors",
        "test-web-front-rejected",
        "test-web-failed",
      ],
      enable: true,
      rollback: true,
    });
    assert.equal(
      recording.inputs("aws:ecs/taskDefinition:TaskDefinition", "web-task-definition")[
        "skipDestroy"
      ],
      true,
    );
  });

  it("is rolled back when tasks of its own fail, also without a balancer", async () => {
    const recording = await web({ exposure: { type: "none" }, tasks: 5 });
    assert.deepEqual(service(recording).inputs["alarms"], {
      alarmNames: ["test-web-failed"],
      enable: true,
      rollback: true,
    });
    const filter = recording.inputs(
      "aws:cloudwatch/logMetricFilter:LogMetricFilter",
      "web-failed-filter",
    );
    assert.equal(
      filter["pattern"],
      '{ $.detail.taskDefinitionArn = "arn:aws:ecs:us-east-1:123456789012:task-definition/meridian-test-web:*" }',
    );
    const alarm = recording.inputs("aws:cloudwatch/metricAlarm:MetricAlarm", "web-failed");
    const { namespace, name } = filter["metricTransformation"] as Record<string, unknown>;
    assert.deepEqual([alarm["namespace"], alarm["metricName"]], [namespace, name]);
    assert.equal(alarm["threshold"], 3);
  });

  it("depends on the rule of its target groups, which ECS requires", async () => {
    const { options } = service(await web());
    const waits = await Promise.all([options.dependsOn].flat().map(nameOf));
    assert.deepEqual(waits, ["test-cluster", "test-web-front-rule-251"]);
  });

  it("has an encrypted log with the retention of the configuration", async () => {
    const recording = await web({ logRetentionDays: 90 });
    const { retentionInDays, kmsKeyId } = recording.inputs(
      "aws:cloudwatch/logGroup:LogGroup",
      "web-task-logs",
    );
    assert.deepEqual(
      [retentionInDays, kmsKeyId],
      [90, "arn:aws:kms:us-east-1:123456789012:key/logs"],
    );
  });

  it("starts with another role than that of its containers", async () => {
    const task = (await web()).inputs(
      "aws:ecs/taskDefinition:TaskDefinition",
      "web-task-definition",
    );
    assert.deepEqual(
      [task["executionRoleArn"], task["taskRoleArn"]],
      ["arn:test-web-task-roles-execution", "arn:test-web-task-roles-task"],
    );
  });

  it("starts with a role that writes its own log and no other", async () => {
    const name = "web-task-roles-execution-policy";
    const { policy } = (await web()).inputs("aws:iam/rolePolicy:RolePolicy", name);
    const { Statement } = JSON.parse(policy as string) as { Statement: unknown };
    assert.deepEqual(Statement, [
      {
        Sid: "WriteLog",
        Effect: "Allow",
        Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
        Resource: ["arn:test-web-task-logs:*"],
      },
    ]);
  });

  it("is updated in place by a new deployment, which is waited for where the plan says so", async () => {
    const waits = service(await web({ waitForSteadyState: true }));
    const { forceNewDeployment, waitForSteadyState } = waits.inputs;
    assert.deepEqual([forceNewDeployment, waitForSteadyState], [true, true]);
    assert.deepEqual(waits.options.customTimeouts, { create: "25m", update: "25m" });
    const goes = service(await web());
    assert.deepEqual(
      [goes.inputs["forceNewDeployment"], goes.inputs["waitForSteadyState"]],
      [true, false],
    );
    assert.equal(goes.options.customTimeouts, undefined);
  });

  it("divides its tasks between regular and spot capacity", async () => {
    const strategies = async (capacity?: ServiceInput["capacity"]) =>
      service(await web({ capacity })).inputs["capacityProviderStrategies"];
    assert.deepEqual(await strategies(), [{ capacityProvider: "FARGATE", base: 0, weight: 1 }]);
    assert.deepEqual(await strategies({ base: 2, regular: 1, spot: 3 }), [
      { capacityProvider: "FARGATE", base: 2, weight: 1 },
      { capacityProvider: "FARGATE_SPOT", base: 0, weight: 3 },
    ]);
    assert.deepEqual(await strategies({ regular: 0, spot: 1 }), [
      { capacityProvider: "FARGATE_SPOT", base: 0, weight: 1 },
    ]);
  });
});

describe("A Fargate service by itself", () => {
  const create = (changes: Partial<ServiceInput>, args: Partial<FargateServiceArgs>) => {
    const telemetryKeyArn = "arn:key";
    const cluster = new Cluster("cluster", { enableExecuteCommand: false, telemetryKeyArn });
    return new FargateService("test", {
      plan: servicePlan(changes),
      cluster,
      vpcId: "vpc-1",
      subnetIds: ["subnet-private-a"],
      telemetryKeyArn,
      ...args,
    });
  };

  it("is refused when an argument would have no effect", async () => {
    const containers = { app: { image: "app", ports: [80], readonlyRootFilesystem: false } };
    const created = record(() => {
      create(
        { containers, enableExecuteCommand: true },
        { environment: { api: { QUEUE: "jobs" } } },
      );
    });
    await assert.rejects(created, {
      message:
        "test cannot be built:" +
        '\n  environment.api must name a container, got "api"; they are app' +
        "\n  route must be given for a service with a balancer, got none" +
        "\n  cluster must log shells for a service with enableExecuteCommand, got one that does not; set its enableExecuteCommand",
    });
  });

  it("passes outputs of other resources and a policy to its containers", async () => {
    const taskPolicy = '{"Version":"2012-10-17","Statement":[]}';
    const recording = await record(() => {
      create(
        {
          exposure: { type: "none" },
          containers: { app: { image: "app", environment: { A: "1" } } },
        },
        { environment: { app: { QUEUE: pulumi.output("jobs") } }, taskPolicy },
      );
    });
    const task = recording.inputs("aws:ecs/taskDefinition:TaskDefinition", "task-definition");
    const [app] = JSON.parse(task["containerDefinitions"] as string) as { environment: unknown }[];
    assert.deepEqual(app?.environment, [
      { name: "A", value: "1" },
      { name: "QUEUE", value: "jobs" },
    ]);
    const policy = recording.inputs("aws:iam/rolePolicy:RolePolicy", "task-roles-task-policy");
    assert.equal(policy["policy"], '{"Version":"2012-10-17","Statement":[]}');
  });
});

async function nameOf(resource: unknown): Promise<string> {
  const { urn } = resource as { readonly urn: { promise(): Promise<string> } };
  return (await urn.promise()).split("::").at(-1) ?? "";
}
