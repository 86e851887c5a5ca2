import { type AccessTable, rowsOf } from "./row";

const scaling = rowsOf("autoscaling", "autoscaling");
const ec2 = rowsOf("ec2", "ec2");
// A tag of any resource of Systems Manager would be one of a parameter of another environment.
const ssm = rowsOf("ssm", "ssm", { scope: "document" });

/** What a launch template names is checked with the permissions of the caller. */
const LAUNCH = [
  "ec2:CreateTags",
  "ec2:DescribeLaunchTemplateVersions",
  "ec2:DescribeLaunchTemplates",
  "ec2:DescribeSubnets",
  "ec2:RunInstances",
];

/** Fleets of instances, and how operators sign in to them. */
export const fleet: AccessTable = {
  // Source of what the launch template needs: EC2 Auto Scaling User Guide, "Control Amazon EC2 launch template usage in
  // Auto Scaling groups".
  "aws:autoscaling/group:Group": scaling("group", {
    create: [
      "CreateAutoScalingGroup",
      "CreateOrUpdateTags",
      "EnableMetricsCollection",
      "PutWarmPool",
      "UpdateAutoScalingGroup",
      ...LAUNCH,
    ],
    read: [
      "DescribeAutoScalingGroups",
      "DescribeAutoScalingInstances",
      "DescribeInstanceRefreshes",
      "DescribeScalingActivities",
      "DescribeWarmPool",
    ],
    update: [
      "CancelInstanceRefresh",
      "CreateOrUpdateTags",
      "DeleteTags",
      "DeleteWarmPool",
      "DisableMetricsCollection",
      "EnableMetricsCollection",
      "PutWarmPool",
      "StartInstanceRefresh",
      "UpdateAutoScalingGroup",
      ...LAUNCH,
    ],
    delete: ["DeleteAutoScalingGroup", "DeleteWarmPool", "UpdateAutoScalingGroup"],
    serviceLinkedRole: "autoscaling.amazonaws.com",
  }),
  "aws:autoscaling/lifecycleHook:LifecycleHook": scaling("lifecycle_hook", {
    create: ["PutLifecycleHook"],
    read: ["DescribeLifecycleHooks"],
    update: ["PutLifecycleHook"],
    delete: ["DeleteLifecycleHook"],
  }),
  // The alarms of a target tracking policy are made with the permissions of the caller.
  "aws:autoscaling/policy:Policy": scaling("policy", {
    create: ["PutScalingPolicy", "cloudwatch:DescribeAlarms", "cloudwatch:PutMetricAlarm"],
    read: ["DescribePolicies"],
    update: ["PutScalingPolicy", "cloudwatch:DeleteAlarms", "cloudwatch:PutMetricAlarm"],
    delete: ["DeletePolicy", "cloudwatch:DeleteAlarms"],
  }),
  "aws:ec2/launchTemplate:LaunchTemplate": ec2("ec2_launch_template", {
    create: ["CreateLaunchTemplate", "CreateTags"],
    read: ["DescribeLaunchTemplateVersions", "DescribeLaunchTemplates"],
    update: ["CreateLaunchTemplateVersion", "CreateTags", "DeleteTags", "ModifyLaunchTemplate"],
    delete: ["DeleteLaunchTemplate"],
    passes: [{ property: "iamInstanceProfile", service: "ec2.amazonaws.com" }],
  }),
  "aws:ec2/placementGroup:PlacementGroup": ec2("ec2_placement_group", {
    create: ["CreatePlacementGroup", "CreateTags"],
    read: ["DescribePlacementGroups"],
    update: ["CreateTags", "DeleteTags"],
    delete: ["DeletePlacementGroup"],
  }),
  "aws:ssm/document:Document": ssm("document", {
    create: ["AddTagsToResource", "CreateDocument"],
    read: ["DescribeDocument", "DescribeDocumentPermission", "GetDocument", "ListTagsForResource"],
    update: [
      "AddTagsToResource",
      "RemoveTagsFromResource",
      "UpdateDocument",
      "UpdateDocumentDefaultVersion",
    ],
    delete: ["DeleteDocument"],
  }),
};
