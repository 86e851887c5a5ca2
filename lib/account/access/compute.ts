import { type AccessTable, rowsOf } from "./row";

const ecs = rowsOf("ecs", "ecs", { serviceLinkedRole: "ecs.amazonaws.com" });
const lambda = rowsOf("lambda", "lambda");
const emr = rowsOf("elasticmapreduce", "emr");
const ecr = rowsOf("ecr", "ecr");
const scaling = rowsOf("application-autoscaling", "appautoscaling");

const NETWORK_OF_A_BALANCER = [
  "ec2:DescribeAccountAttributes",
  "ec2:DescribeAddresses",
  "ec2:DescribeInternetGateways",
  "ec2:DescribeSecurityGroups",
  "ec2:DescribeSubnets",
  "ec2:DescribeVpcs",
];
/** Source: Lambda Developer Guide, "Giving Lambda functions access to resources in an Amazon VPC", user permissions. */
const NETWORK_OF_A_FUNCTION = [
  "ec2:DescribeSecurityGroups",
  "ec2:DescribeSubnets",
  "ec2:DescribeVpcs",
];
const balancer = rowsOf("elasticloadbalancing", "elbv2");
const discovery = rowsOf("servicediscovery", "servicediscovery");

/** Containers, functions, clusters, and what spreads load over them. */
export const compute: AccessTable = {
  "aws:ecs/cluster:Cluster": ecs("cluster", {
    create: ["CreateCluster", "TagResource"],
    read: ["DescribeClusters"],
    update: ["TagResource", "UntagResource", "UpdateCluster", "UpdateClusterSettings"],
    delete: ["DeleteCluster"],
  }),
  // Managed draining is a hook of the group, and managed scaling a policy of it, which ECS makes as its own role; the
  // caller must be allowed to tag the group.
  "aws:ecs/capacityProvider:CapacityProvider": ecs("capacity_provider", {
    create: ["CreateCapacityProvider", "TagResource", "autoscaling:CreateOrUpdateTags"],
    read: ["DescribeCapacityProviders"],
    update: ["TagResource", "UntagResource", "UpdateCapacityProvider"],
    delete: ["DeleteCapacityProvider"],
  }),
  "aws:ecs/clusterCapacityProviders:ClusterCapacityProviders": ecs("cluster_capacity_providers", {
    create: ["PutClusterCapacityProviders"],
    read: ["DescribeClusters"],
    update: ["PutClusterCapacityProviders"],
    delete: ["PutClusterCapacityProviders"],
  }),
  "aws:ecs/service:Service": ecs("service", {
    create: ["CreateService", "TagResource"],
    read: ["DescribeServices", "DescribeServiceDeployments", "ListServiceDeployments"],
    update: ["TagResource", "UntagResource", "UpdateService"],
    delete: ["DeleteService", "UpdateService"],
    passes: [
      { property: "deploymentConfiguration", service: "ecs.amazonaws.com" },
      { property: "loadBalancers", service: "ecs.amazonaws.com" },
    ],
  }),
  "aws:ecs/taskDefinition:TaskDefinition": ecs("task_definition", {
    create: ["RegisterTaskDefinition", "TagResource"],
    read: ["DescribeTaskDefinition"],
    update: ["TagResource", "UntagResource"],
    delete: ["DeregisterTaskDefinition"],
    passes: [
      { property: "executionRoleArn", service: "ecs-tasks.amazonaws.com" },
      { property: "taskRoleArn", service: "ecs-tasks.amazonaws.com" },
    ],
  }),
  // A namespace and a name exist when their operation has ended. Cloud Map makes the zone of a namespace with the
  // permissions of the caller. Source: Cloud Map Developer Guide, "Permissions for AWS Cloud Map API actions".
  "aws:servicediscovery/httpNamespace:HttpNamespace": discovery("http_namespace", {
    create: ["CreateHttpNamespace", "GetOperation", "TagResource"],
    read: ["GetNamespace", "ListTagsForResource"],
    update: ["GetOperation", "TagResource", "UntagResource", "UpdateHttpNamespace"],
    delete: ["DeleteNamespace", "GetOperation"],
  }),
  "aws:servicediscovery/privateDnsNamespace:PrivateDnsNamespace": discovery(
    "private_dns_namespace",
    {
      create: [
        "CreatePrivateDnsNamespace",
        "GetOperation",
        "TagResource",
        "ec2:DescribeVpcAttribute",
        "ec2:DescribeVpcs",
        "route53:AssociateVPCWithHostedZone",
        "route53:CreateHostedZone",
        "route53:GetHostedZone",
        "route53:ListHostedZonesByName",
      ],
      read: ["GetNamespace", "ListTagsForResource"],
      update: ["GetOperation", "TagResource", "UntagResource", "UpdatePrivateDnsNamespace"],
      delete: ["DeleteNamespace", "GetOperation", "route53:DeleteHostedZone"],
    },
  ),
  "aws:servicediscovery/service:Service": discovery("service", {
    create: ["CreateService", "TagResource"],
    read: ["GetService", "ListTagsForResource"],
    update: ["GetOperation", "TagResource", "UntagResource", "UpdateService"],
    delete: [
      "DeleteService",
      "route53:ChangeResourceRecordSets",
      "route53:GetHostedZone",
      "route53:ListResourceRecordSets",
    ],
  }),
  "aws:ecr/pullThroughCacheRule:PullThroughCacheRule": ecr("pull_through_cache_rule", {
    create: ["CreatePullThroughCacheRule"],
    read: ["DescribePullThroughCacheRules"],
    update: ["UpdatePullThroughCacheRule"],
    delete: ["DeletePullThroughCacheRule"],
    serviceLinkedRole: "pullthroughcache.ecr.amazonaws.com",
  }),
  // The alarms of a target tracking policy are made with the permissions of the caller.
  "aws:appautoscaling/policy:Policy": scaling("policy", {
    create: ["PutScalingPolicy", "cloudwatch:DescribeAlarms", "cloudwatch:PutMetricAlarm"],
    read: ["DescribeScalingPolicies"],
    update: ["PutScalingPolicy", "cloudwatch:DeleteAlarms", "cloudwatch:PutMetricAlarm"],
    delete: ["DeleteScalingPolicy", "cloudwatch:DeleteAlarms"],
  }),
  "aws:appautoscaling/target:Target": scaling("target", {
    // Application Auto Scaling looks at what it scales with the permissions of the caller, and changes it with its own.
    create: [
      "RegisterScalableTarget",
      "TagResource",
      "ecs:DescribeServices",
      "ecs:UpdateService",
      "rds:DescribeDBClusters",
      "rds:DescribeDBInstances",
    ],
    read: ["DescribeScalableTargets", "ListTagsForResource"],
    update: ["RegisterScalableTarget", "TagResource", "UntagResource"],
    delete: ["DeregisterScalableTarget"],
    serviceLinkedRole: [
      "ecs.application-autoscaling.amazonaws.com",
      "rds.application-autoscaling.amazonaws.com",
    ],
  }),
  "aws:appautoscaling/scheduledAction:ScheduledAction": scaling("scheduled_action", {
    create: ["PutScheduledAction"],
    read: ["DescribeScheduledActions"],
    update: ["PutScheduledAction"],
    delete: ["DeleteScheduledAction"],
  }),
  "aws:lambda/function:Function": lambda("function", {
    create: [
      "CreateFunction",
      "PublishVersion",
      "PutFunctionConcurrency",
      "TagResource",
      ...NETWORK_OF_A_FUNCTION,
    ],
    read: [
      "GetFunction",
      "GetFunctionCodeSigningConfig",
      "GetFunctionConcurrency",
      "GetFunctionConfiguration",
      "ListVersionsByFunction",
    ],
    update: [
      "DeleteFunctionConcurrency",
      "PublishVersion",
      "PutFunctionConcurrency",
      "TagResource",
      "UntagResource",
      "UpdateFunctionCode",
      "UpdateFunctionConfiguration",
      ...NETWORK_OF_A_FUNCTION,
    ],
    delete: ["DeleteFunction"],
    passes: [{ property: "role", service: "lambda.amazonaws.com" }],
  }),
  "aws:lambda/permission:Permission": lambda("permission", {
    create: ["AddPermission"],
    read: ["GetPolicy"],
    delete: ["RemovePermission"],
  }),
  "aws:emr/cluster:Cluster": emr("cluster", {
    create: ["AddTags", "PutAutoTerminationPolicy", "RunJobFlow"],
    read: [
      "DescribeCluster",
      "GetAutoTerminationPolicy",
      "ListBootstrapActions",
      "ListInstanceFleets",
      "ListInstanceGroups",
      "ListInstances",
      "ListSteps",
    ],
    update: [
      "AddTags",
      "ModifyCluster",
      "ModifyInstanceFleet",
      "ModifyInstanceGroups",
      "PutAutoTerminationPolicy",
      "RemoveAutoTerminationPolicy",
      "RemoveTags",
      "SetTerminationProtection",
    ],
    delete: ["SetTerminationProtection", "TerminateJobFlows"],
    passes: [
      { property: "serviceRole", service: "elasticmapreduce.amazonaws.com" },
      { property: "ec2Attributes", service: "ec2.amazonaws.com" },
    ],
    serviceLinkedRole: "elasticmapreduce.amazonaws.com",
  }),
  "aws:emr/managedScalingPolicy:ManagedScalingPolicy": emr("managed_scaling_policy", {
    create: ["PutManagedScalingPolicy"],
    read: ["GetManagedScalingPolicy"],
    update: ["PutManagedScalingPolicy"],
    delete: ["RemoveManagedScalingPolicy"],
  }),
  "aws:emr/securityConfiguration:SecurityConfiguration": emr("security_configuration", {
    create: ["CreateSecurityConfiguration"],
    read: ["DescribeSecurityConfiguration"],
    delete: ["DeleteSecurityConfiguration"],
  }),
  "aws:lb/loadBalancer:LoadBalancer": balancer("load_balancer", {
    create: [
      "AddTags",
      "CreateLoadBalancer",
      "ModifyLoadBalancerAttributes",
      ...NETWORK_OF_A_BALANCER,
    ],
    read: [
      "DescribeCapacityReservation",
      "DescribeLoadBalancerAttributes",
      "DescribeLoadBalancers",
      "DescribeTags",
    ],
    update: [
      "AddTags",
      "ModifyLoadBalancerAttributes",
      "RemoveTags",
      "SetIpAddressType",
      "SetSecurityGroups",
      "SetSubnets",
    ],
    delete: ["DeleteLoadBalancer", "ec2:DescribeNetworkInterfaces"],
    serviceLinkedRole: "elasticloadbalancing.amazonaws.com",
  }),
  "aws:lb/listener:Listener": balancer("listener", {
    create: ["AddTags", "CreateListener", "ModifyListenerAttributes"],
    read: ["DescribeListenerAttributes", "DescribeListeners", "DescribeTags"],
    update: ["AddTags", "ModifyListener", "ModifyListenerAttributes", "RemoveTags"],
    delete: ["DeleteListener"],
  }),
  "aws:lb/listenerCertificate:ListenerCertificate": balancer("listener_certificate", {
    create: ["AddListenerCertificates"],
    read: ["DescribeListenerCertificates"],
    delete: ["RemoveListenerCertificates"],
  }),
  "aws:lb/listenerRule:ListenerRule": balancer("listener_rule", {
    create: ["AddTags", "CreateRule"],
    read: ["DescribeRules", "DescribeTags"],
    update: ["AddTags", "ModifyRule", "RemoveTags", "SetRulePriorities"],
    delete: ["DeleteRule"],
  }),
  "aws:lb/targetGroup:TargetGroup": balancer("target_group", {
    create: ["AddTags", "CreateTargetGroup", "ModifyTargetGroupAttributes"],
    read: ["DescribeTags", "DescribeTargetGroupAttributes", "DescribeTargetGroups"],
    update: ["AddTags", "ModifyTargetGroup", "ModifyTargetGroupAttributes", "RemoveTags"],
    delete: ["DeleteTargetGroup"],
  }),
  "aws:lb/targetGroupAttachment:TargetGroupAttachment": balancer("target_group_attachment", {
    create: ["RegisterTargets"],
    read: ["DescribeTargetHealth"],
    delete: ["DeregisterTargets"],
  }),
};
