/**
 * What AWS's services accept as a name: the one table that the checks of the configuration and the policy
 * `names-within-limits` read.
 *
 * Keys are Pulumi's type tokens. A resource that is not named gets its logical name, a hyphen and seven
 * hexadecimal digits from Pulumi.
 */

export interface NameLimit {
  /** What is named, in the plural. */
  readonly kind: string;
  /** Property that holds the name. @default - `name` */
  readonly property?: string;
  /** Most characters. */
  readonly longest: number;
  /** The whole name: allowed characters, and which come first and last. */
  readonly pattern: RegExp;
  /** The same in words, after "must be". */
  readonly form: string;
  /** Page of AWS's documentation. */
  readonly source: string;
}

/** Characters that Pulumi adds to a logical name. Source: pulumi-terraform-bridge, `pkg/tfbridge/names.go`. */
export const AUTONAME_SUFFIX = 8;

/** Characters that the provider adds to a `namePrefix`: a time and a counter. */
export const PREFIX_SUFFIX = 26;

const IAM = { pattern: /^[\w+=,.@-]+$/, form: "letters, digits and _+=,.@-" };
const WORDS = { pattern: /^[\w-]+$/, form: "letters, digits, _ and -" };
const BALANCER = {
  longest: 32,
  pattern: /^(?!internal-)[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?$/,
  form: 'letters, digits and hyphens, no hyphen first or last, and not begin with "internal-"',
};
const DOMAIN = {
  longest: 253,
  pattern: /^(\*\.)?([a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9])?\.)+[a-z0-9-]{1,63}\.?$/,
  form: "labels of 1 to 63 lower-case letters, digits and hyphens, joined by dots",
};

const CLOUDFRONT = { pattern: /^[^\p{Cc}]+$/u, form: "printable characters" };

const CODEDEPLOY = {
  longest: 100,
  pattern: /^[^\p{Cc}]+$/u,
  form: "printable characters",
  source: "CodeDeploy User Guide, CodeDeploy quotas",
};

const CACHE = {
  longest: 40,
  pattern: /^[a-z]([a-z0-9]|-(?=[a-z0-9]))*$/,
  form: "lower-case letters, digits and single hyphens, a letter first and no hyphen last",
};

/** RDS stores these names in lower case. */
const DATABASE = {
  longest: 63,
  pattern: /^[a-z]([a-z0-9]|-(?=[a-z0-9]))*$/,
  form: "lower-case letters, digits and single hyphens, a letter first and no hyphen last",
};

const SCALING = { longest: 255, pattern: /^[^\p{Cc}]+$/u, form: "printable characters" };

export const NAME_LIMITS = {
  "aws:acm/certificate:Certificate": {
    ...DOMAIN,
    kind: "first names of certificates",
    property: "domainName",
    longest: 64,
    source: "ACM API Reference, RequestCertificate (RFC 5280); further names have up to 253",
  },
  "aws:apigateway/domainName:DomainName": {
    ...DOMAIN,
    kind: "hosts of API Gateway",
    property: "domainName",
    source: "Route 53 Developer Guide, DNS domain name format",
  },
  "aws:appautoscaling/policy:Policy": {
    kind: "scaling policies",
    longest: 256,
    pattern: /^[^\p{Cc}]+$/u,
    form: "printable characters",
    source: "Application Auto Scaling API Reference, PutScalingPolicy",
  },
  "aws:autoscaling/group:Group": {
    ...SCALING,
    kind: "auto scaling groups",
    source: "EC2 Auto Scaling API Reference, CreateAutoScalingGroup",
  },
  "aws:autoscaling/lifecycleHook:LifecycleHook": {
    kind: "lifecycle hooks",
    longest: 255,
    pattern: /^[A-Za-z0-9\-_/]+$/,
    form: "letters, digits and -_/",
    source: "EC2 Auto Scaling API Reference, PutLifecycleHook",
  },
  "aws:autoscaling/policy:Policy": {
    ...SCALING,
    kind: "scaling policies of auto scaling groups",
    source: "EC2 Auto Scaling API Reference, PutScalingPolicy",
  },
  "aws:cloudfront/function:Function": {
    ...WORDS,
    kind: "functions of CloudFront",
    longest: 64,
    source: "CloudFront API Reference, CreateFunction",
  },
  "aws:cloudfront/originAccessControl:OriginAccessControl": {
    ...CLOUDFRONT,
    kind: "origin access controls",
    longest: 64,
    source: "CloudFront API Reference, OriginAccessControlConfig",
  },
  "aws:cloudfront/responseHeadersPolicy:ResponseHeadersPolicy": {
    ...CLOUDFRONT,
    kind: "response headers policies",
    longest: 128,
    source: "CloudFront API Reference, ResponseHeadersPolicyConfig",
  },
  "aws:cloudwatch/dashboard:Dashboard": {
    ...WORDS,
    kind: "dashboards",
    property: "dashboardName",
    longest: 255,
    source: "CloudWatch API Reference, PutDashboard",
  },
  "aws:cloudwatch/eventRule:EventRule": {
    kind: "rules of EventBridge",
    longest: 64,
    pattern: /^[.\-_A-Za-z0-9]+$/,
    form: "letters, digits and .-_",
    source: "EventBridge API Reference, PutRule",
  },
  "aws:cloudwatch/logDeliveryDestination:LogDeliveryDestination": {
    ...WORDS,
    kind: "destinations of log deliveries",
    longest: 60,
    source: "CloudWatch Logs API Reference, PutDeliveryDestination",
  },
  "aws:cloudwatch/logDeliverySource:LogDeliverySource": {
    ...WORDS,
    kind: "sources of log deliveries",
    longest: 60,
    source: "CloudWatch Logs API Reference, PutDeliverySource",
  },
  "aws:cloudwatch/logGroup:LogGroup": {
    kind: "log groups",
    longest: 512,
    pattern: /^[.\-_/#A-Za-z0-9]+$/,
    form: "letters, digits and .-_/#",
    source: "CloudWatch Logs API Reference, CreateLogGroup",
  },
  "aws:cloudwatch/metricAlarm:MetricAlarm": {
    kind: "alarms",
    longest: 255,
    pattern: /^[^\p{Cc}]+$/u,
    form: "printable characters",
    source: "CloudWatch API Reference, PutMetricAlarm",
  },
  "aws:codedeploy/application:Application": {
    ...CODEDEPLOY,
    kind: "applications of CodeDeploy",
  },
  "aws:codedeploy/deploymentConfig:DeploymentConfig": {
    ...CODEDEPLOY,
    kind: "deployment configurations",
    property: "deploymentConfigName",
  },
  "aws:codedeploy/deploymentGroup:DeploymentGroup": {
    ...CODEDEPLOY,
    kind: "deployment groups",
    property: "deploymentGroupName",
  },
  "aws:ec2/launchTemplate:LaunchTemplate": {
    kind: "launch templates",
    longest: 128,
    pattern: /^[A-Za-z0-9().\-/_]{3,}$/,
    form: "3 or more letters, digits and ().-/_",
    source: "EC2 API Reference, CreateLaunchTemplate",
  },
  "aws:ec2/placementGroup:PlacementGroup": {
    kind: "placement groups",
    longest: 255,
    // Characters of ASCII that print.
    pattern: /^[ -~]+$/,
    form: "printable characters of ASCII",
    source: "EC2 API Reference, CreatePlacementGroup",
  },
  "aws:ec2/securityGroup:SecurityGroup": {
    kind: "security groups",
    longest: 255,
    pattern: /^(?!sg-)[A-Za-z0-9 ._\-:/()#,@[\]+=&;{}!$*]+$/,
    form: 'letters, digits, spaces and ._-:/()#,@[]+=&;{}!$*, and not begin with "sg-"',
    source: "EC2 API Reference, CreateSecurityGroup",
  },
  "aws:ecs/cluster:Cluster": {
    ...WORDS,
    kind: "ECS clusters",
    longest: 255,
    source: "ECS API Reference, CreateCluster",
  },
  "aws:ssm/association:Association": {
    kind: "associations",
    property: "associationName",
    longest: 128,
    pattern: /^[\w.-]{3,}$/,
    form: "3 or more letters, digits and _.-",
    source: "Systems Manager API Reference, CreateAssociation",
  },
  "aws:ssm/maintenanceWindow:MaintenanceWindow": {
    kind: "maintenance windows",
    longest: 128,
    pattern: /^[\w.-]{3,}$/,
    form: "3 or more letters, digits and _.-",
    source: "Systems Manager API Reference, CreateMaintenanceWindow",
  },
  "aws:ssm/patchBaseline:PatchBaseline": {
    kind: "patch baselines",
    longest: 128,
    pattern: /^[\w.-]{3,}$/,
    form: "3 or more letters, digits and _.-",
    source: "Systems Manager API Reference, CreatePatchBaseline",
  },
  "aws:ssm/patchGroup:PatchGroup": {
    kind: "patch groups",
    property: "patchGroup",
    longest: 256,
    pattern: /^[\p{L}\p{Z}\p{N}_.:/=+\-@]+$/u,
    form: "letters, digits, spaces and _.:/=+-@",
    source: "Systems Manager API Reference, RegisterPatchBaselineForPatchGroup",
  },
  "aws:autoscalingplans/scalingPlan:ScalingPlan": {
    kind: "scaling plans",
    longest: 128,
    pattern: /^[^\p{Cc}|:/]+$/u,
    form: "printable characters without |, : and /",
    source: "AWS Auto Scaling API Reference, CreateScalingPlan",
  },
  "aws:ecs/capacityProvider:CapacityProvider": {
    kind: "capacity providers",
    longest: 255,
    pattern: /^(?!aws|ecs|fargate)[\w-]+$/i,
    form: 'letters, digits, _ and -, and not begin with "aws", "ecs" or "fargate"',
    source: "ECS API Reference, CreateCapacityProvider",
  },
  "aws:ecs/service:Service": {
    ...WORDS,
    kind: "ECS services",
    longest: 255,
    source: "ECS API Reference, CreateService",
  },
  "aws:ecs/taskDefinition:TaskDefinition": {
    ...WORDS,
    kind: "families of task definitions",
    property: "family",
    longest: 255,
    source: "ECS API Reference, RegisterTaskDefinition",
  },
  "aws:servicediscovery/httpNamespace:HttpNamespace": {
    kind: "namespaces of Service Connect",
    longest: 1024,
    pattern: /^[!-~]+$/,
    form: "printable characters without spaces",
    source: "Cloud Map API Reference, CreateHttpNamespace",
  },
  "aws:servicediscovery/privateDnsNamespace:PrivateDnsNamespace": {
    ...DOMAIN,
    kind: "namespaces in DNS",
    source: "Cloud Map API Reference, CreatePrivateDnsNamespace",
  },
  "aws:servicediscovery/service:Service": {
    kind: "names of services in Cloud Map",
    longest: 127,
    pattern: /^_?[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?$/,
    form: "letters, digits and hyphens, no hyphen first or last",
    source: "Cloud Map API Reference, CreateService",
  },
  "aws:dynamodb/table:Table": {
    kind: "DynamoDB tables",
    longest: 255,
    pattern: /^[\w.-]{3,}$/,
    form: "3 or more letters, digits and _.-",
    source: "DynamoDB API Reference, CreateTable",
  },
  "aws:elasticache/replicationGroup:ReplicationGroup": {
    ...CACHE,
    kind: "replication groups",
    property: "replicationGroupId",
    source: "ElastiCache API Reference, CreateReplicationGroup",
  },
  "aws:elasticache/user:User": {
    ...CACHE,
    kind: "users of caches",
    property: "userId",
    source: "ElastiCache User Guide, Role-Based Access Control (RBAC)",
  },
  "aws:elasticache/userGroup:UserGroup": {
    ...CACHE,
    kind: "user groups of caches",
    property: "userGroupId",
    source: "ElastiCache User Guide, Role-Based Access Control (RBAC)",
  },
  "aws:elasticache/subnetGroup:SubnetGroup": {
    kind: "cache subnet groups",
    longest: 255,
    pattern: /^[A-Za-z0-9-]+$/,
    form: "letters, digits and hyphens",
    source: "ElastiCache API Reference, CreateCacheSubnetGroup",
  },
  "aws:iam/instanceProfile:InstanceProfile": {
    ...IAM,
    kind: "instance profiles",
    longest: 128,
    source: "IAM API Reference, CreateInstanceProfile",
  },
  "aws:iam/role:Role": {
    ...IAM,
    kind: "roles",
    longest: 64,
    source: "IAM API Reference, CreateRole",
  },
  "aws:iam/rolePolicy:RolePolicy": {
    ...IAM,
    kind: "inline policies",
    longest: 128,
    source: "IAM API Reference, PutRolePolicy",
  },
  "aws:kinesis/stream:Stream": {
    kind: "Kinesis data streams",
    longest: 128,
    pattern: /^[\w.-]+$/,
    form: "letters, digits and _.-",
    source: "Kinesis API Reference, CreateStream",
  },
  "aws:kinesis/streamConsumer:StreamConsumer": {
    kind: "stream consumers",
    longest: 128,
    pattern: /^[\w.-]+$/,
    form: "letters, digits and _.-",
    source: "Kinesis API Reference, RegisterStreamConsumer",
  },
  "aws:kms/alias:Alias": {
    kind: "key aliases",
    longest: 256,
    pattern: /^alias\/(?!aws\/)[A-Za-z0-9/_-]+$/,
    form: 'letters, digits and /_- after "alias/", which "aws/" must not follow',
    source: "KMS API Reference, CreateAlias",
  },
  "aws:lambda/alias:Alias": {
    ...WORDS,
    kind: "aliases of functions",
    longest: 128,
    source: "Lambda API Reference, CreateAlias",
  },
  "aws:lambda/function:Function": {
    ...WORDS,
    kind: "functions",
    longest: 64,
    source: "Lambda API Reference, CreateFunction",
  },
  "aws:lb/loadBalancer:LoadBalancer": {
    ...BALANCER,
    kind: "load balancers",
    source: "Elastic Load Balancing API Reference, CreateLoadBalancer",
  },
  "aws:lb/targetGroup:TargetGroup": {
    ...BALANCER,
    kind: "target groups",
    source: "Elastic Load Balancing API Reference, CreateTargetGroup",
  },
  "aws:mq/broker:Broker": {
    kind: "brokers",
    property: "brokerName",
    longest: 50,
    pattern: /^[\w.~-]+$/,
    form: "letters, digits and -._~",
    source: "Amazon MQ Developer Guide, Quotas in Amazon MQ",
  },
  "aws:mq/configuration:Configuration": {
    kind: "configurations of Amazon MQ",
    longest: 150,
    pattern: /^[\w.~-]+$/,
    form: "letters, digits and -._~",
    source: "Amazon MQ Developer Guide, Quotas in Amazon MQ",
  },
  "aws:rds/cluster:Cluster": {
    ...DATABASE,
    kind: "database clusters",
    property: "clusterIdentifier",
    source: "RDS API Reference, CreateDBCluster",
  },
  "aws:rds/clusterInstance:ClusterInstance": {
    ...DATABASE,
    kind: "database instances",
    property: "identifier",
    source: "RDS API Reference, CreateDBInstance",
  },
  "aws:rds/clusterParameterGroup:ClusterParameterGroup": {
    ...DATABASE,
    kind: "cluster parameter groups",
    longest: 255,
    source: "RDS API Reference, CreateDBClusterParameterGroup",
  },
  "aws:rds/globalCluster:GlobalCluster": {
    ...DATABASE,
    kind: "global databases",
    property: "globalClusterIdentifier",
    source: "RDS API Reference, CreateGlobalCluster",
  },
  "aws:rds/instance:Instance": {
    ...DATABASE,
    kind: "database instances",
    property: "identifier",
    source: "RDS API Reference, CreateDBInstance",
  },
  "aws:rds/parameterGroup:ParameterGroup": {
    ...DATABASE,
    kind: "parameter groups of databases",
    longest: 255,
    source: "RDS API Reference, CreateDBParameterGroup",
  },
  "aws:rds/subnetGroup:SubnetGroup": {
    kind: "database subnet groups",
    longest: 255,
    pattern: /^(?!default$)[a-z0-9._ -]+$/,
    form: 'lower-case letters, digits, spaces and ._-, and not "default"',
    source: "RDS API Reference, CreateDBSubnetGroup",
  },
  "aws:route53/record:Record": {
    ...DOMAIN,
    kind: "records",
    source: "Route 53 Developer Guide, DNS domain name format",
  },
  "aws:route53/zone:Zone": {
    ...DOMAIN,
    kind: "hosted zones",
    source: "Route 53 Developer Guide, DNS domain name format",
  },
  "aws:s3/bucket:Bucket": {
    kind: "buckets",
    property: "bucket",
    longest: 63,
    pattern: /^(?!xn--|sthree-)[a-z0-9][a-z0-9.-]+[a-z0-9]$/,
    form: "lower-case letters, digits, dots and hyphens, a letter or digit first and last",
    source: "S3 User Guide, General purpose bucket naming rules",
  },
  "aws:sfn/stateMachine:StateMachine": {
    ...WORDS,
    kind: "state machines",
    longest: 80,
    source: "Step Functions API Reference, CreateStateMachine",
  },
  "aws:sns/topic:Topic": {
    ...WORDS,
    kind: "topics",
    longest: 256,
    source: "SNS API Reference, CreateTopic",
  },
  "aws:sqs/queue:Queue": {
    kind: "queues",
    longest: 80,
    pattern: /^[\w-]+(\.fifo)?$/,
    form: 'letters, digits, _ and -, and ".fifo" last for a FIFO queue',
    source: "SQS API Reference, CreateQueue",
  },
  "aws:ssm/document:Document": {
    kind: "documents of Systems Manager",
    longest: 128,
    pattern: /^[A-Za-z0-9_\-.]{3,}$/,
    form: "3 or more letters, digits and _-.",
    source: "Systems Manager API Reference, CreateDocument",
  },
  "aws:ssm/parameter:Parameter": {
    kind: "parameters",
    longest: 1011,
    pattern: /^(\/?[\w.-]+)+$/,
    form: "letters, digits and _.- between slashes",
    source: "Systems Manager API Reference, PutParameter",
  },
  "aws:wafv2/ipSet:IpSet": {
    ...WORDS,
    kind: "IP sets",
    longest: 128,
    source: "WAF API Reference, CreateIPSet",
  },
  "aws:wafv2/webAcl:WebAcl": {
    ...WORDS,
    kind: "web ACLs",
    longest: 128,
    source: "WAF API Reference, CreateWebACL",
  },
} as const satisfies Readonly<Record<string, NameLimit>>;

/** A type whose names are limited. */
export type NamedType = keyof typeof NAME_LIMITS;

export function isNamedType(type: string): type is NamedType {
  return Object.hasOwn(NAME_LIMITS, type);
}

/** What is wrong with a name, as a sentence that begins with "must"; undefined when nothing is. */
export function faultOfName(type: NamedType, name: string): string | undefined {
  const { kind, longest, pattern, form }: NameLimit = NAME_LIMITS[type];
  if (name.length > longest) {
    return `must have at most ${longest} characters, as all ${kind}, got ${name.length}`;
  }
  return pattern.test(name) ? undefined : `must be ${form}, as all ${kind}, got "${name}"`;
}
