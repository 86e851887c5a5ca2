/** Damages to fleets of instances. */
import { add, all, allowed, idOf, type Mutation, remove, set } from "../mutation";

const GROUP = "aws:autoscaling/group:Group";
const RELAY = "use1-fleet-relay-group";
const TEMPLATE = "aws:ec2/launchTemplate:LaunchTemplate";
const TEMPLATE_NAME = "use1-fleet-relay-template";

const template = (rule: string, change: Parameters<typeof set>[3]) =>
  set(rule, TEMPLATE, TEMPLATE_NAME, change);
const volume = (ebs: Readonly<Record<string, string>>) => ({
  blockDeviceMappings: [{ deviceName: "/dev/xvda", ebs }],
});

export const fleet: readonly Mutation[] = [
  ...["$Latest", "$Default"].map((version) =>
    set("launch-template-pinned", GROUP, RELAY, (stack) => ({
      launchTemplate: { id: idOf(stack, TEMPLATE, TEMPLATE_NAME), version },
    })),
  ),
  set("fleet-spread-fits", GROUP, RELAY, { maxSize: 20 }),
  set("fleet-spread-fits", GROUP, RELAY, {
    instanceMaintenancePolicy: { minHealthyPercentage: 100, maxHealthyPercentage: 200 },
    maxSize: 12,
  }),
  all(
    "fleet-patched",
    set("", GROUP, RELAY, { tags: [] }),
    set("", TEMPLATE, TEMPLATE_NAME, { tagSpecifications: [] }),
  ),
  all(
    "fleet-managed",
    remove("", "aws:ec2/vpcEndpoint:VpcEndpoint", "use1-network-endpoint-ec2messages"),
    set("", GROUP, RELAY, (stack) => ({
      vpcZoneIdentifiers: ["a", "b", "c"].map((zone) =>
        idOf(stack, "aws:ec2/subnet:Subnet", `use1-network-isolated-us-east-1${zone}`),
      ),
    })),
  ),
  allowed(
    "instance-profile-narrow",
    "aws:iam/rolePolicy:RolePolicy",
    "use1-fleet-relay-policy",
    "policy",
    { Action: "sqs:*", Resource: "*" },
  ),
  // The plan of prod scales the fleet already.
  add("one-scaler", "aws:autoscaling/policy:Policy", (stack) => ({
    autoscalingGroupName: idOf(stack, GROUP, RELAY),
    policyType: "TargetTrackingScaling",
    targetTrackingConfiguration: {
      predefinedMetricSpecification: { predefinedMetricType: "ASGAverageCPUUtilization" },
      targetValue: 60,
    },
  })),
  template("launch-template-private", {
    networkInterfaces: [{ associatePublicIpAddress: "true" }],
  }),
  template("launch-template-volumes-encrypted", volume({ encrypted: "false", kmsKeyId: "key" })),
  template("launch-template-own-key", volume({ encrypted: "true" })),
  set("autoscaling-health-check", GROUP, RELAY, {
    targetGroupArns: ["arn:web"],
    healthCheckType: "EC2",
  }),
];
