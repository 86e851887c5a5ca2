import { type AccessTable, rowsOf } from "./row";

const scaling = rowsOf("autoscaling", "autoscaling");
const plans = rowsOf("autoscaling-plans", "autoscalingplans");
const ec2 = rowsOf("ec2", "ec2");
// A tag of any resource of Systems Manager would be one of a parameter of another environment.
const ssm = rowsOf("ssm", "ssm", { scope: "document" });
const patching = rowsOf("ssm", "ssm", { scope: "patching" });

/** What a launch template names is checked with the permissions of the caller. */
const LAUNCH = [
  "ec2:CreateTags",
  "ec2:DescribeLaunchTemplateVersions",
  "ec2:DescribeLaunchTemplates",
  "ec2:DescribeSubnets",
  "ec2:RunInstances",
];

const SCALED_BY_A_PLAN = [
  "autoscaling:BatchDeleteScheduledAction",
  "autoscaling:BatchPutScheduledUpdateGroupAction",
  "autoscaling:DeletePolicy",
  "autoscaling:DescribeAutoScalingGroups",
  "autoscaling:DescribePolicies",
  "autoscaling:DescribeScheduledActions",
  "autoscaling:PutScalingPolicy",
  "autoscaling:UpdateAutoScalingGroup",
  "cloudwatch:DeleteAlarms",
  "cloudwatch:DescribeAlarms",
  "cloudwatch:GetMetricData",
  "cloudwatch:PutMetricAlarm",
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
  "aws:autoscaling/schedule:Schedule": scaling("schedule", {
    create: ["PutScheduledUpdateGroupAction"],
    read: ["DescribeScheduledActions"],
    update: ["PutScheduledUpdateGroupAction"],
    delete: ["DeleteScheduledAction"],
  }),
  // A plan makes policies, scheduled actions and alarms with the permissions of the caller. Source: AWS Auto Scaling User
  // Guide, "Identity-based policy examples for scaling plans".
  "aws:autoscalingplans/scalingPlan:ScalingPlan": plans("scaling_plan", {
    create: ["CreateScalingPlan", ...SCALED_BY_A_PLAN],
    read: ["DescribeScalingPlanResources", "DescribeScalingPlans"],
    update: ["UpdateScalingPlan", ...SCALED_BY_A_PLAN],
    delete: ["DeleteScalingPlan", ...SCALED_BY_A_PLAN],
    serviceLinkedRole: "autoscaling-plans.amazonaws.com",
  }),
  "aws:ssm/association:Association": patching("association", {
    create: ["AddTagsToResource", "CreateAssociation", "DescribeAssociation"],
    read: ["DescribeAssociation", "ListTagsForResource"],
    update: ["AddTagsToResource", "RemoveTagsFromResource", "UpdateAssociation"],
    delete: ["DeleteAssociation"],
  }),
  "aws:ssm/maintenanceWindow:MaintenanceWindow": patching("maintenance_window", {
    create: ["AddTagsToResource", "CreateMaintenanceWindow"],
    read: ["GetMaintenanceWindow", "ListTagsForResource"],
    update: ["AddTagsToResource", "RemoveTagsFromResource", "UpdateMaintenanceWindow"],
    delete: ["DeleteMaintenanceWindow"],
  }),
  "aws:ssm/maintenanceWindowTarget:MaintenanceWindowTarget": patching("maintenance_window_target", {
    create: ["RegisterTargetWithMaintenanceWindow"],
    read: ["DescribeMaintenanceWindowTargets"],
    update: ["UpdateMaintenanceWindowTarget"],
    delete: ["DeregisterTargetFromMaintenanceWindow"],
  }),
  "aws:ssm/maintenanceWindowTask:MaintenanceWindowTask": patching("maintenance_window_task", {
    create: ["RegisterTaskWithMaintenanceWindow"],
    read: ["GetMaintenanceWindowTask"],
    update: ["UpdateMaintenanceWindowTask"],
    delete: ["DeregisterTaskFromMaintenanceWindow"],
    passes: [{ property: "serviceRoleArn", service: "ssm.amazonaws.com" }],
  }),
  "aws:ssm/patchBaseline:PatchBaseline": patching("patch_baseline", {
    create: ["AddTagsToResource", "CreatePatchBaseline"],
    read: ["GetPatchBaseline", "ListTagsForResource"],
    update: ["AddTagsToResource", "RemoveTagsFromResource", "UpdatePatchBaseline"],
    delete: ["DeletePatchBaseline", "DescribePatchGroups"],
  }),
  "aws:ssm/patchGroup:PatchGroup": patching("patch_group", {
    create: ["RegisterPatchBaselineForPatchGroup"],
    read: ["DescribePatchGroups"],
    delete: ["DeregisterPatchBaselineForPatchGroup"],
  }),
};
