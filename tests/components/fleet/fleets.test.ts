/** What fleets are created as. Mocks do not show that AWS accepts this. */
import { strict as assert } from "node:assert";

import * as pulumi from "@pulumi/pulumi";

import { Fleets } from "../../../components/fleet/fleets";
import { planFleets } from "../../../lib/fleet/plan";
import { type FleetStack } from "../../../lib/fleet/schema";
import { locationOf } from "../../../lib/location";
import { type FleetInput, fleetInput, stackWith } from "../../lib/fleet/support";
import { register, type Registered } from "../../support/mocks";

/** What is registered of a fleet `relay` in us-east-1. */
async function registeredOf(
  changes: Partial<FleetInput> = {},
  cluster?: { readonly name: string; readonly arn: string },
  scalingPlans: FleetStack["scalingPlans"] = {},
): Promise<readonly Registered[]> {
  const plan = planFleets(
    stackWith(fleetInput(changes), { scalingPlans }),
    locationOf("123456789012", "us-east-1"),
  );
  assert(plan.ok && plan.plan !== undefined);
  const fleets = plan.plan;
  return register(
    () => {
      const created = new Fleets("use1", {
        plan: fleets,
        network: {
          vpcId: "vpc-1" as never,
          subnetIds: {
            public: {},
            private: {
              "us-east-1a": "subnet-a",
              "us-east-1b": "subnet-b",
              "us-east-1c": "subnet-c",
            },
            isolated: {},
          } as never,
        },
        telemetryKeyArn: "arn:telemetry",
        alarmTopicArn: "arn:topic",
      });
      if (cluster !== undefined) {
        created.joinCluster({
          name: pulumi.output(cluster.name),
          arn: pulumi.output(cluster.arn),
        });
      }
    },
    ({ type, name, inputs }) => ({
      name: inputs["name"] ?? name,
      ...(type === "aws:ec2/launchTemplate:LaunchTemplate" ? { latestVersion: 7 } : {}),
    }),
  );
}

function find(registered: readonly Registered[], name: string): Registered["inputs"] {
  const found = registered.find((one) => one.name === name);
  assert(found !== undefined, `${name} is registered`);
  return found.inputs;
}

const GROUP = "use1-relay-group";
const TEMPLATE = "use1-relay-template";

describe("Fleets", () => {
  it("starts private instances with encrypted volumes, tokens for metadata, and no key pair", async () => {
    const template = find(await registeredOf({ userData: "#!/bin/bash\n" }), TEMPLATE);
    assert.deepEqual(template["metadataOptions"], {
      httpEndpoint: "enabled",
      httpTokens: "required",
      httpPutResponseHopLimit: 1,
      instanceMetadataTags: "enabled",
    });
    assert.deepEqual(template["blockDeviceMappings"], [
      {
        deviceName: "/dev/xvda",
        ebs: {
          encrypted: "true",
          kmsKeyId: "arn:use1-key",
          volumeType: "gp3",
          volumeSize: 30,
          deleteOnTermination: "true",
        },
      },
    ]);
    assert.deepEqual(template["networkInterfaces"], [
      {
        deviceIndex: 0,
        associatePublicIpAddress: "false",
        deleteOnTermination: "true",
        securityGroups: ["use1-relay-sg-id"],
      },
    ]);
    assert.equal(template["keyName"], undefined);
    assert.deepEqual(template["monitoring"], { enabled: true });
    assert.equal(Buffer.from(String(template["userData"]), "base64").toString(), "#!/bin/bash\n");
  });

  it("names the number of the template's version, so that a new one is a change of the group", async () => {
    const group = find(await registeredOf(), GROUP);
    assert.deepEqual(group["launchTemplate"], { id: "use1-relay-template-id", version: "7" });
    assert.equal(group["mixedInstancesPolicy"], undefined);
  });

  it("replaces instances with checkpoints, and rolls back on its alarms", async () => {
    const registered = await registeredOf({ refresh: { checkpoints: [20], checkpointMinutes: 5 } });
    const { instanceRefresh, instanceMaintenancePolicy } = find(registered, GROUP);
    assert.deepEqual(instanceRefresh, {
      strategy: "Rolling",
      triggers: ["tag", "placement_group"],
      preferences: {
        minHealthyPercentage: 100,
        maxHealthyPercentage: 110,
        instanceWarmup: "300",
        autoRollback: true,
        alarmSpecification: { alarms: ["use1-relay-status", "use1-relay-capacity"] },
        scaleInProtectedInstances: "Refresh",
        standbyInstances: "Wait",
        checkpointPercentages: [20, 100],
        checkpointDelay: "300",
      },
    });
    assert.deepEqual(instanceMaintenancePolicy, {
      minHealthyPercentage: 100,
      maxHealthyPercentage: 110,
    });
    const { dimensions, alarmActions } = find(registered, "use1-relay-status");
    assert.deepEqual(dimensions, { AutoScalingGroupName: find(registered, GROUP)["name"] });
    assert.deepEqual(alarmActions, ["arn:topic"]);
  });

  it("tags instances and volumes, which the provider's tags do not reach", async () => {
    const registered = await registeredOf();
    const tags = {
      Name: "use1-relay",
      PatchGroup: "stack-production",
      environment: pulumi.getStack(),
      owner: "platform",
      project: pulumi.getProject(),
    };
    assert.deepEqual(find(registered, TEMPLATE)["tagSpecifications"], [
      { resourceType: "instance", tags },
      { resourceType: "volume", tags },
    ]);
    assert.deepEqual(
      find(registered, GROUP)["tags"],
      Object.entries(tags).map(([key, value]) => ({ key, value, propagateAtLaunch: true })),
    );
  });

  it("spreads instances over racks and the fleet's zones", async () => {
    const registered = await registeredOf({
      placement: { strategy: "spread" },
      zones: { "us-east-1": ["us-east-1a", "us-east-1c"] },
      zoneDistribution: "balanced-only",
    });
    assert.deepEqual(find(registered, "use1-relay-placement"), {
      strategy: "spread",
      spreadLevel: "rack",
    });
    const group = find(registered, GROUP);
    assert.deepEqual(group["vpcZoneIdentifiers"], ["subnet-a", "subnet-c"]);
    assert.deepEqual(group["availabilityZoneDistribution"], {
      capacityDistributionStrategy: "balanced-only",
    });
    const partitions = await registeredOf({ placement: { strategy: "partition", partitions: 3 } });
    assert.deepEqual(find(partitions, "use1-relay-placement"), {
      strategy: "partition",
      partitionCount: 3,
    });
  });

  it("mixes instance types and Spot under one policy, and moves before an interruption", async () => {
    const group = find(
      await registeredOf({
        instanceTypes: ["m7g.large", "m8g.large"],
        purchase: { onDemandBase: 2, onDemandPercent: 50 },
      }),
      GROUP,
    );
    assert.equal(group["launchTemplate"], undefined);
    assert.equal(group["capacityRebalance"], true);
    assert.deepEqual(group["mixedInstancesPolicy"], {
      instancesDistribution: {
        onDemandAllocationStrategy: "prioritized",
        onDemandBaseCapacity: 2,
        onDemandPercentageAboveBaseCapacity: 50,
        spotAllocationStrategy: "price-capacity-optimized",
      },
      launchTemplate: {
        launchTemplateSpecification: { launchTemplateId: "use1-relay-template-id", version: "7" },
        overrides: [{ instanceType: "m7g.large" }, { instanceType: "m8g.large" }],
      },
    });
  });

  it("keeps a warm pool, completes hooks by their names, and scales to a target", async () => {
    const registered = await registeredOf({
      warmPool: { minSize: 1, reuseOnScaleIn: true },
      hooks: { drain: { on: "terminate", defaultResult: "CONTINUE" } },
      scaling: { cpuPercent: 60 },
    });
    assert.deepEqual(find(registered, GROUP)["warmPool"], {
      minSize: 1,
      poolState: "Stopped",
      instanceReusePolicy: { reuseOnScaleIn: true },
    });
    const hook = find(registered, "use1-relay-hook-drain");
    assert.equal(hook["name"], "drain");
    assert.equal(hook["lifecycleTransition"], "autoscaling:EC2_INSTANCE_TERMINATING");
    assert.equal(hook["heartbeatTimeout"], 300);
    assert.deepEqual(find(registered, "use1-relay-scaling")["targetTrackingConfiguration"], {
      predefinedMetricSpecification: { predefinedMetricType: "ASGAverageCPUUtilization" },
      targetValue: 60,
    });
  });

  it("lets EC2 Auto Scaling alone use the key of volumes, through EC2", async () => {
    const policy = JSON.parse(String(find(await registeredOf(), "use1-key")["policy"])) as {
      readonly Statement: readonly { readonly Sid: string; readonly Principal: object }[];
    };
    assert.deepEqual(
      policy.Statement.map(({ Sid, Principal }) => [Sid, Principal]),
      [
        ["DeployerAdministers", { AWS: "arn:aws:iam::123456789012:role/deploy" }],
        ...["AutoScalingEncryptsVolumes", "AutoScalingAttachesVolumes"].map((sid) => [
          sid,
          {
            AWS: "arn:aws:iam::123456789012:role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling",
          },
        ]),
      ],
    );
  });

  it("lets instances be managed and sessions be logged, and read no parameters", async () => {
    const registered = await registeredOf();
    const policy = String(find(registered, "use1-relay-policy")["policy"]);
    assert.match(policy, /"ssm:UpdateInstanceInformation"/);
    assert.doesNotMatch(policy, /ssm:GetParameter|"\w+:\*"/);
    const content = JSON.parse(String(find(registered, "use1-sessions")["content"])) as {
      readonly inputs: object;
    };
    assert.deepEqual(content.inputs, {
      cloudWatchLogGroupName: "use1-sessions-logs",
      cloudWatchEncryptionEnabled: true,
      cloudWatchStreamingEnabled: true,
      idleSessionTimeout: "20",
      maxSessionDuration: "480",
    });
    assert.equal(find(registered, "use1-sessions-logs")["kmsKeyId"], "arn:telemetry");
  });

  it("joins a cluster, whose capacity provider alone starts, drains and ends instances", async () => {
    const cluster = { name: "tasks", arn: "arn:aws:ecs:us-east-1:123456789012:cluster/tasks" };
    const registered = await registeredOf({ containers: { targetPercent: 80 } }, cluster);
    assert.deepEqual(find(registered, "use1-relay-provider"), {
      autoScalingGroupProvider: {
        autoScalingGroupArn: "arn:use1-relay-group",
        managedScaling: { status: "ENABLED", targetCapacity: 80, instanceWarmupPeriod: 300 },
        managedTerminationProtection: "ENABLED",
        managedDraining: "ENABLED",
      },
    });
    const group = find(registered, GROUP);
    assert.deepEqual([group["protectFromScaleIn"], group["forceDelete"]], [true, true]);
    const tags = group["tags"] as readonly { readonly key: string; readonly value: string }[];
    assert.ok(tags.some(({ key, value }) => key === "AmazonECSManaged" && value === "true"));
    const userData = String(find(registered, TEMPLATE)["userData"]);
    assert.match(Buffer.from(userData, "base64").toString(), /ECS_CLUSTER=tasks\n/);
    assert.match(
      String(find(registered, "use1-relay-policy")["policy"]),
      /ecs:RegisterContainerInstance/,
    );
  });

  it("that runs tasks is not created without a cluster, and others do not join one", async () => {
    const names = (all: readonly Registered[]) => all.map(({ name }) => name);
    assert.ok(!names(await registeredOf({ containers: {} })).includes(GROUP));
    const cluster = { name: "tasks", arn: "arn" };
    const registered = await registeredOf({}, cluster);
    assert.ok(!names(registered).includes("use1-relay-provider"));
    assert.equal(find(registered, GROUP)["protectFromScaleIn"], undefined);
  });

  it("raises its least number by a baseline, which deployments do not reset", async () => {
    const baseline = { morning: { recurrence: "0 6 * * MON-FRI", min: 4 } };
    const registered = await registeredOf({ baseline });
    assert.deepEqual(find(registered, "use1-relay-baseline-morning"), {
      autoscalingGroupName: "use1-relay-project-stack",
      scheduledActionName: "morning",
      recurrence: "0 6 * * MON-FRI",
      timeZone: "UTC",
      minSize: 4,
      maxSize: -1,
      desiredCapacity: -1,
    });
  });

  it("is scaled by a plan within its capacity, found by tags that it has anyway", async () => {
    const predictive = {
      forecastOnlyUntil: "2026-12-15",
      asOf: "2026-11-20",
      bufferSeconds: 300,
      exceedMaxPercent: undefined,
    };
    const plans = { all: { fleets: ["relay"], strategy: "balance", predictive } } as const;
    const registered = await registeredOf({}, undefined, plans as never);
    assert.deepEqual(find(registered, "use1-all"), {
      applicationSource: {
        tagFilters: [
          { key: "Name", values: ["use1-relay"] },
          { key: "environment", values: ["stack"] },
          { key: "project", values: ["project"] },
        ],
      },
      scalingInstructions: [
        {
          serviceNamespace: "autoscaling",
          scalableDimension: "autoscaling:autoScalingGroup:DesiredCapacity",
          resourceId: "autoScalingGroup/use1-relay-project-stack",
          minCapacity: 3,
          maxCapacity: 6,
          targetTrackingConfigurations: [
            {
              predefinedScalingMetricSpecification: {
                predefinedScalingMetricType: "ASGAverageCPUUtilization",
              },
              targetValue: 50,
            },
          ],
          predictiveScalingMode: "ForecastOnly",
          predefinedLoadMetricSpecification: { predefinedLoadMetricType: "ASGTotalCPUUtilization" },
          scheduledActionBufferTime: 300,
          predictiveScalingMaxCapacityBehavior: "SetForecastCapacityToMaxCapacity",
        },
      ],
    });
  });
});
