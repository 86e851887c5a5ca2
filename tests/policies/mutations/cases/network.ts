/** Damages to networks, security groups, load balancers and their services. */
import { add, all, computedFrom, edit, idOf, type Mutation, remove, set } from "../mutation";

const SUBNET = "aws:ec2/subnet:Subnet";
const ROUTE = "aws:ec2/route:Route";
const SERVICE = "aws:ecs/service:Service";
const BALANCER = "aws:lb/loadBalancer:LoadBalancer";
const LISTENER = "aws:lb/listener:Listener";
const GROUP = "aws:ec2/securityGroup:SecurityGroup";
const INGRESS = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";
const EGRESS = "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule";
const ACL = "aws:ec2/defaultNetworkAcl:DefaultNetworkAcl";
const DEFAULT_GROUP = "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup";

const REACH = "internet-reach-declared";
const INGRESS_RULE = "no-public-ingress";
const regions = ["use1", "euw1", "usw2"];

const anywhere = { protocol: "tcp", cidrBlocks: ["0.0.0.0/0"] };

export const network: readonly Mutation[] = [
  // The reach of the internet, at each of its hops.
  ...regions.map((region) =>
    set([REACH, "health-checks-answered"], BALANCER, `${region}-services-web-front-balancer`, {
      internal: true,
    }),
  ),
  ...regions.map((region) =>
    set(REACH, SERVICE, `${region}-services-web-service`, { tags: { exposure: "internal" } }),
  ),
  ...regions.map((region) =>
    set(REACH, SERVICE, `${region}-services-worker-service`, { tags: { exposure: "public" } }),
  ),
  ...regions.map((region) =>
    all(
      REACH,
      remove(REACH, ROUTE, `${region}-network-internet-public-shared-ipv4`),
      remove(REACH, ROUTE, `${region}-network-internet-public-shared-ipv6`),
    ),
  ),
  ...regions.map((region) =>
    set(
      [REACH, "task-egress-admitted", "workload-egress-admitted"],
      ACL,
      `${region}-network-default-acl`,
      { ingress: [] },
    ),
  ),
  set(
    [REACH, "task-egress-admitted", "workload-egress-admitted"],
    ACL,
    "use1-network-default-acl",
    { egress: [] },
  ),
  edit(REACH, ACL, "use1-network-default-acl", "ingress", (rules) => [
    ...["cidrBlock", "ipv6CidrBlock"].map((key, index) => ({
      ruleNo: index + 1,
      protocol: "tcp",
      action: "deny",
      [key]: key === "cidrBlock" ? "0.0.0.0/0" : "::/0",
      fromPort: 443,
      toPort: 443,
    })),
    ...(rules as []),
  ]),
  remove([REACH, "health-checks-answered"], LISTENER, "use1-services-web-front-https"),
  remove(REACH, EGRESS, "use1-services-web-balancer-out-8080-task"),
  remove(REACH, INGRESS, "use1-services-web-task-in-8080-balancer"),
  set(REACH, "aws:apigateway/restApi:RestApi", "use1-api-rest", {
    endpointConfiguration: { types: "PRIVATE" },
  }),
  set(REACH, "aws:lambda/function:Function", "use1-api-helloworld-function", { tags: {} }),
  add([REACH, "lambda-url-authorized"], "aws:lambda/functionUrl:FunctionUrl", (stack) => ({
    functionName: idOf(stack, "aws:lambda/function:Function", "use1-parameters"),
    authorizationType: "NONE",
  })),
  set(
    [
      REACH,
      INGRESS_RULE,
      "task-public-address",
      "zones-independent",
      "task-egress-admitted",
      "workload-egress-admitted",
    ],
    SERVICE,
    "use1-services-worker-service",
    (stack) => ({
      networkConfiguration: {
        assignPublicIp: true,
        subnets: [idOf(stack, SUBNET, "use1-network-public-us-east-1a")],
        securityGroups: [idOf(stack, GROUP, "use1-services-web-front-sg")],
      },
    }),
  ),
  // Rules of security groups, in each form.
  ...["0.0.0.0/0", "0.0.0.0/1"].map((cidrIpv4) =>
    set(INGRESS_RULE, INGRESS, "use1-network-endpoint-sg-https", { cidrIpv4 }),
  ),
  set(
    [INGRESS_RULE, "task-egress-admitted", "workload-egress-admitted"],
    INGRESS,
    "use1-network-endpoint-sg-https",
    {
      cidrIpv4: "54.0.0.0/8",
    },
  ),
  ...["::/0", "2600::/12"].map((cidrIpv6) =>
    set(INGRESS_RULE, INGRESS, "use1-network-endpoint-sg-https", { cidrIpv4: undefined, cidrIpv6 }),
  ),
  add(INGRESS_RULE, "aws:ec2/securityGroupRule:SecurityGroupRule", (stack) => ({
    type: "ingress",
    description: "Operators",
    securityGroupId: idOf(stack, GROUP, "use1-network-endpoint-sg"),
    fromPort: 22,
    toPort: 22,
    ...anywhere,
  })),
  // Zones and regions.
  ...["us-east-1a", "us-east-1b", "us-east-1c"].map((zone, index) =>
    set("zones-independent", ROUTE, `use1-network-internet-private-${zone}-ipv4`, (stack) => ({
      natGatewayId: idOf(
        stack,
        "aws:ec2/natGateway:NatGateway",
        `use1-network-internet-nat-us-east-1${"bca".charAt(index)}-nat`,
      ),
    })),
  ),
  ...regions.map((region) =>
    edit(
      "zones-independent",
      BALANCER,
      `${region}-services-accounts-front-balancer`,
      "subnets",
      (ids) => (ids as readonly string[]).slice(0, 1),
    ),
  ),
  ...["euw1", "usw2"].map((region) =>
    computedFrom(
      "regions-independent",
      "aws:lambda/function:Function",
      `${region}-api-helloworld-function`,
      "kmsKeyArn",
      ["aws:kms/key:Key", "use1-telemetry-key"],
    ),
  ),
  ...regions.flatMap((region) => [
    remove("regions-alike", "aws:cloudwatch/dashboard:Dashboard", `${region}-`),
    remove("regions-alike", "meridian:index:Dashboard", `${region}-alarm`),
    remove("regions-alike", "meridian:index:WebAcl", `${region}-web-acl`),
    remove("regions-alike", "aws:rds/subnetGroup:SubnetGroup", `${region}-network`),
    remove("regions-alike", "aws:appautoscaling/policy:Policy", `${region}-services-web`),
    remove(
      "regions-alike",
      "aws:ec2/egressOnlyInternetGateway:EgressOnlyInternetGateway",
      `${region}-network`,
    ),
  ]),
  // What the configuration gives one region alone is a part that its component declares.
  set("regions-alike", "meridian:index:Region", "use1", { parts: ["network", "hybrid"] }),
  set("regions-alike", "meridian:index:Emr", "use1-emr", { parts: [] }),
  // Defaults of the VPC, flow logs, regions.
  ...regions.map((region) =>
    remove("default-security-group-empty", DEFAULT_GROUP, `${region}-network-default-sg`),
  ),
  set("default-security-group-empty", DEFAULT_GROUP, "use1-network-default-sg", {
    ingress: [{ protocol: "-1", self: true, fromPort: 0, toPort: 0 }],
  }),
  ...regions.map((region) =>
    remove("vpc-flow-logs", "aws:ec2/flowLog:FlowLog", `${region}-network-flow`),
  ),
  set("vpc-flow-logs", "aws:ec2/flowLog:FlowLog", "use1-network-flow", { trafficType: "REJECT" }),
  set("regional-provider", SUBNET, "use1-network-public-us-east-1a", { region: "eu-west-1" }),
  set("regional-provider", "aws:sns/topic:Topic", "use1-alarms-topic", { region: "us-west-2" }),
];
