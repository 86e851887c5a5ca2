/** Damages to services, their task definitions and what they need to start. */
import { add, all, edit, idOf, type Mutation, remove, replaced, set, textOf } from "../mutation";

const SERVICE = "aws:ecs/service:Service";
const TASK = "aws:ecs/taskDefinition:TaskDefinition";
const TARGETS = "aws:lb/targetGroup:TargetGroup";
const ROUTE = "aws:ec2/route:Route";
const ENDPOINT = "aws:ec2/vpcEndpoint:VpcEndpoint";
const INGRESS = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";
const EGRESS = "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule";
/** What a task calls to start, and once it runs. */
const BOTH_EGRESS = ["task-egress-admitted", "workload-egress-admitted"];
const CONTAINERS = "containerDefinitions";
const WEB_TASK = "use1-services-web-task-definition";
const regions = ["use1", "euw1", "usw2"];

/** Changes the first container of a task definition. */
const container = (rules: string | readonly string[], task: string, change: object): Mutation =>
  edit(rules, TASK, task, CONTAINERS, (json) => {
    const [first, ...others] = JSON.parse(textOf(json)) as object[];
    return JSON.stringify([{ ...first, ...change }, ...others]);
  });

export const services: readonly Mutation[] = [
  container("no-privileged-containers", WEB_TASK, { privileged: true }),
  set("no-privileged-containers", TASK, WEB_TASK, { pidMode: "host" }),
  container("container-logs", WEB_TASK, { logConfiguration: undefined }),
  container("no-secrets-in-environment", WEB_TASK, {
    environment: [{ name: "DB_PASSWORD", value: "hunter2hunter2" }],
  }),
  container("no-secrets-in-environment", WEB_TASK, {
    environment: [{ name: "CLIENT", value: "AKIAIOSFODNN7EXAMPLE" }],
  }),
  edit("container-ports", TASK, WEB_TASK, CONTAINERS, (json) =>
    textOf(json).replaceAll('"containerPort":8080', '"containerPort":9999'),
  ),
  edit(
    ["container-ports", "health-checks-answered"],
    TARGETS,
    "use1-services-web-targets",
    "healthCheck",
    (check) => ({
      ...(check as object),
      port: "9090",
    }),
  ),
  set("fargate-task-size", TASK, WEB_TASK, { cpu: "300" }),
  set("fargate-task-size", TASK, WEB_TASK, { memory: "512" }),
  set("task-roles-differ", TASK, WEB_TASK, (stack) => ({
    taskRoleArn: stack.find(TASK, WEB_TASK).inputs["executionRoleArn"],
  })),
  ...regions.map((region) =>
    set("deployment-rollback", SERVICE, `${region}-services-worker-service`, {
      deploymentCircuitBreaker: { enable: true, rollback: false },
    }),
  ),
  set("deployment-rollback", SERVICE, "use1-services-worker-service", {
    deploymentCircuitBreaker: undefined,
  }),
  edit(
    "task-public-address",
    SERVICE,
    "use1-services-worker-service",
    "networkConfiguration",
    (network) => ({
      ...(network as object),
      assignPublicIp: true,
    }),
  ),
  ...regions.map((region) => remove(BOTH_EGRESS, INGRESS, `${region}-network-endpoint-sg-https`)),
  ...["api", "logs"].map((name) =>
    set(BOTH_EGRESS, INGRESS, "use1-network-endpoint-sg-https", {
      cidrIpv4: name === "api" ? "10.99.0.0/16" : undefined,
    }),
  ),
  all(
    BOTH_EGRESS,
    remove("", EGRESS, "use1-services-worker-task-out-443-0.0.0.0-0"),
    remove("", EGRESS, "use1-services-worker-task-out-443-ipv6"),
  ),
  ...["ecr.api", "logs"].map((endpoint) =>
    all(
      ["private-tasks-start", "workload-egress-admitted"],
      remove("", ROUTE, "use1-network-internet-private-us-east-1a-ipv4"),
      remove("", ENDPOINT, `use1-network-endpoint-${endpoint}`),
    ),
  ),
  ...regions.flatMap((region) => [
    remove("workload-egress-admitted", EGRESS, `${region}-events-tracking-updater-https`),
    remove("workload-egress-admitted", EGRESS, `${region}-events-tracking-updater-to-cache-out`),
    ...["in", "out"].map((direction) =>
      remove(
        "workload-egress-admitted",
        direction === "in" ? INGRESS : EGRESS,
        `${region}-services-tracker-to-tracking-${direction}`,
      ),
    ),
  ]),
  remove("workload-egress-admitted", ROUTE, "use1-network-internet-private-us-east-1a-ipv4"),
  remove("topics-admit-publishers", "aws:sns/topicPolicy:TopicPolicy", "use1-alarms-policy"),
  container("container-read-only", WEB_TASK, { readonlyRootFilesystem: false }),
  ...regions.flatMap((region) => [
    set("file-systems-guarded", TASK, `${region}-services-web-task-definition`, {
      volumes: [{ name: "uploads", efsVolumeConfiguration: { fileSystemId: "fs-1" } }],
    }),
    set("task-own-network", TASK, `${region}-services-web-task-definition`, {
      networkMode: "host",
    }),
    set("listener-certificate", "aws:lb/listener:Listener", `${region}-services-web-front-https`, {
      certificateArn: undefined,
    }),
  ]),
  set(
    "balancer-cross-zone",
    "aws:lb/loadBalancer:LoadBalancer",
    "use1-services-accounts-front-balancer",
    {
      loadBalancerType: "network",
      enableCrossZoneLoadBalancing: false,
    },
  ),
  ...regions.flatMap((region) => [
    ...["logs", "ecr.api", "ecr.dkr"].map((name) =>
      replaced(
        "endpoint-policies-admit",
        ENDPOINT,
        `${region}-network-endpoint-${name}`,
        "policy",
        "210987654321",
        "999999999999",
      ),
    ),
    replaced(
      "endpoint-policies-admit",
      ENDPOINT,
      `${region}-network-endpoint-s3`,
      "policy",
      "starport-layer-bucket",
      "another-bucket",
    ),
  ]),
  add("endpoint-policies-admit", "aws:ec2/vpcEndpointPolicy:VpcEndpointPolicy", (stack) => ({
    vpcEndpointId: idOf(stack, ENDPOINT, "use1-network-endpoint-logs"),
    policy: JSON.stringify({
      Version: "2012-10-17",
      Statement: [{ Effect: "Allow", Principal: "*", Action: "logs:Describe*", Resource: "*" }],
    }),
  })),
];
