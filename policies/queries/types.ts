/** Type tokens that several rules and queries use. */
export const DEFAULT_VPC = "aws:ec2/defaultVpc:DefaultVpc";
export const VPCS = ["aws:ec2/vpc:Vpc", DEFAULT_VPC] as const;
export const SUBNETS = ["aws:ec2/subnet:Subnet", "aws:ec2/defaultSubnet:DefaultSubnet"] as const;
export const ROUTE_TABLE = "aws:ec2/routeTable:RouteTable";
export const DEFAULT_ROUTE_TABLE = "aws:ec2/defaultRouteTable:DefaultRouteTable";
export const SECURITY_GROUP = "aws:ec2/securityGroup:SecurityGroup";
export const DEFAULT_SECURITY_GROUP = "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup";
export const SECURITY_GROUPS = [SECURITY_GROUP, DEFAULT_SECURITY_GROUP] as const;

/** One rule of either direction, by its `type`. */
export const SECURITY_GROUP_RULE = "aws:ec2/securityGroupRule:SecurityGroupRule";
export const INGRESS_RULE = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";
export const EGRESS_RULE = "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule";
export const SECURITY_GROUP_RULES = [SECURITY_GROUP_RULE, INGRESS_RULE, EGRESS_RULE] as const;

/** The same load balancer under its two names. */
export const LOAD_BALANCERS = [
  "aws:lb/loadBalancer:LoadBalancer",
  "aws:alb/loadBalancer:LoadBalancer",
] as const;

export const REST_API = "aws:apigateway/restApi:RestApi";
export const API_STAGE = "aws:apigateway/stage:Stage";
/** A host name of API Gateway, in one region. */
export const API_HOST = "aws:apigateway/domainName:DomainName";
export const FUNCTION = "aws:lambda/function:Function";
export const FUNCTION_ALIAS = "aws:lambda/alias:Alias";
export const STATE_MACHINE = "aws:sfn/stateMachine:StateMachine";
export const HEALTH_CHECK = "aws:route53/healthCheck:HealthCheck";
export const METRIC_ALARM = "aws:cloudwatch/metricAlarm:MetricAlarm";
export const COMPOSITE_ALARM = "aws:cloudwatch/compositeAlarm:CompositeAlarm";
/** What a rule of EventBridge sends events to. */
export const EVENT_TARGET = "aws:cloudwatch/eventTarget:EventTarget";
export const TOPIC = "aws:sns/topic:Topic";

/** Customer managed keys of KMS, and their replicas in other regions, also with imported material. */
export const KEYS = [
  "aws:kms/key:Key",
  "aws:kms/replicaKey:ReplicaKey",
  "aws:kms/externalKey:ExternalKey",
  "aws:kms/replicaExternalKey:ReplicaExternalKey",
] as const;
