/** A Fargate service with its network, load balancer and task definition, for tests of the rules about it. */
import { Unknown } from "../../graph/value";

import { addRole, allow, roleArn } from "./iam";
import { graphBuilder, output, type GraphBuilder, type Input } from "./graph";

/** A container definition that is right. */
export const container = {
  name: "web",
  image: "123456789012.dkr.ecr.us-east-1.amazonaws.com/web@sha256:0",
  portMappings: [{ containerPort: 8080, hostPort: 8080, protocol: "tcp" }],
  logConfiguration: { logDriver: "awslogs" },
};

/** A task definition that is right, with changes. */
export function taskDefinition(
  stack: GraphBuilder,
  inputs: Readonly<Record<string, Input>> = {},
  containers: readonly object[] | Unknown = [container],
) {
  const json = containers instanceof Unknown ? containers : JSON.stringify(containers);
  return stack.resource(
    "aws:ecs/taskDefinition:TaskDefinition",
    "task",
    {
      requiresCompatibilities: ["FARGATE"],
      cpu: "512",
      memory: "1024",
      executionRoleArn: "arn:aws:iam::123456789012:role/execution",
      taskRoleArn: "arn:aws:iam::123456789012:role/task",
      containerDefinitions: json,
      ...inputs,
    },
    { outputs: { arn: "arn:task:1" } },
  );
}

export interface Parts {
  readonly service?: Readonly<Record<string, Input>>;
  readonly target?: Readonly<Record<string, Input>>;
  readonly balancer?: Readonly<Record<string, Input>>;
  readonly task?: Readonly<Record<string, Input>>;
  readonly containers?: readonly object[] | Unknown;
  /** The private subnet's way out. @default "nat" */
  readonly way?: "nat" | "none";
  /** Interface endpoints by service name. */
  readonly endpoints?: readonly string[];
}

/** A stack with one public service that is right, with changes to its parts. */
export function serviceStack(parts: Parts = {}): GraphBuilder {
  const stack = graphBuilder();
  const vpc = stack.resource("aws:ec2/vpc:Vpc", "vpc");
  const subnet = stack.resource("aws:ec2/subnet:Subnet", "private", { vpcId: vpc });
  const table = stack.resource("aws:ec2/routeTable:RouteTable", "table", { vpcId: vpc });
  stack.resource("aws:ec2/routeTableAssociation:RouteTableAssociation", "private", {
    subnetId: subnet,
    routeTableId: table,
  });
  const endpoint = (name: string, inputs: Readonly<Record<string, Input>>) =>
    stack.resource("aws:ec2/vpcEndpoint:VpcEndpoint", name, {
      vpcId: vpc,
      serviceName: `com.amazonaws.us-east-1.${name}`,
      ...inputs,
    });
  endpoint("s3", { vpcEndpointType: "Gateway", routeTableIds: [table] });
  for (const name of parts.endpoints ?? []) {
    endpoint(name, { vpcEndpointType: "Interface", privateDnsEnabled: true });
  }
  if (parts.way !== "none") {
    const gateway = stack.resource("aws:ec2/natGateway:NatGateway", "nat");
    stack.resource("aws:ec2/route:Route", "out", {
      routeTableId: table,
      destinationCidrBlock: "0.0.0.0/0",
      natGatewayId: gateway,
    });
  }
  const definition = taskDefinition(stack, parts.task, parts.containers);
  const balancer = stack.resource("aws:lb/loadBalancer:LoadBalancer", "balancer", {
    internal: false,
    ...parts.balancer,
  });
  const listener = stack.resource("aws:lb/listener:Listener", "https", {
    loadBalancerArn: balancer,
  });
  const target = stack.resource("aws:lb/targetGroup:TargetGroup", "targets", {
    port: 8080,
    healthCheck: { port: "8080" },
    ...parts.target,
  });
  stack.resource("aws:lb/listenerRule:ListenerRule", "rule", {
    listenerArn: listener,
    actions: [{ type: "forward", forward: { targetGroups: [{ arn: target, weight: 100 }] } }],
  });
  stack.resource("aws:ecs/service:Service", "service", {
    taskDefinition: output(definition, "arn"),
    networkConfiguration: { subnets: [subnet], assignPublicIp: false },
    loadBalancers: [{ targetGroupArn: target, containerName: "web", containerPort: 8080 }],
    deploymentCircuitBreaker: { enable: true, rollback: true },
    tags: { exposure: "public", placement: "private" },
    ...parts.service,
  });
  return stack;
}

/** Adds services and a task definition that break each rule about them at least once. */
export function addBrokenServices(stack: GraphBuilder): void {
  const vpc = stack.resource("aws:ec2/vpc:Vpc", "closed-vpc", {}, { outputs: { tagsAll: {} } });
  const subnet = stack.resource("aws:ec2/subnet:Subnet", "closed", { vpcId: vpc });
  const table = stack.resource("aws:ec2/routeTable:RouteTable", "closed", { vpcId: vpc });
  stack.resource("aws:ec2/routeTableAssociation:RouteTableAssociation", "closed", {
    subnetId: subnet,
    routeTableId: table,
  });
  const reading = [{ Effect: "Allow", Principal: "*", Action: "logs:Get*", Resource: "*" }];
  stack.resource("aws:ec2/vpcEndpoint:VpcEndpoint", "reading", {
    vpcId: vpc,
    vpcEndpointType: "Interface",
    serviceName: "com.amazonaws.us-east-1.logs",
    privateDnsEnabled: true,
    policy: JSON.stringify({ Version: "2012-10-17", Statement: reading }),
  });
  const mute = stack.resource("aws:ec2/securityGroup:SecurityGroup", "mute", { egress: [] });
  const environment = [{ name: "DB_PASSWORD", value: "canary" }];
  const broken = { name: "web", image: "nginx", privileged: true, environment };
  const role = "arn:aws:iam::123456789012:role/one";
  const volumes = [{ name: "files", efsVolumeConfiguration: { fileSystemId: "fs-1" } }];
  const inputs = { cpu: "100", executionRoleArn: role, taskRoleArn: role, volumes };
  const definition = taskDefinition(stack, inputs, [broken]);
  const open = stack.resource("aws:lb/loadBalancer:LoadBalancer", "open", { internal: false });
  const target = stack.resource("aws:lb/targetGroup:TargetGroup", "targets", { port: 80 });
  stack.resource("aws:lb/listener:Listener", "open", {
    loadBalancerArn: open,
    defaultActions: [{ type: "forward", targetGroupArn: target }],
  });
  stack.resource("aws:route53/record:Record", "open", {
    name: "open.example.com",
    type: "A",
    aliases: [{ name: output(open, "dnsName"), zoneId: "Z9", evaluateTargetHealth: false }],
  });
  stack.resource("aws:route53/healthCheck:HealthCheck", "open", {
    type: "HTTPS",
    fqdn: "open.example.com",
  });
  addRole(stack, "caller", [allow("sqs:SendMessage")]);
  stack.resource("aws:lambda/function:Function", "closed", {
    role: roleArn("caller"),
    vpcConfig: { subnetIds: [subnet], securityGroupIds: [mute] },
  });
  stack.resource("aws:ecs/service:Service", "closed", {
    taskDefinition: output(definition, "arn"),
    networkConfiguration: { subnets: [subnet], securityGroups: [mute], assignPublicIp: false },
    loadBalancers: [{ targetGroupArn: target, containerName: "web", containerPort: 8080 }],
  });
  stack.resource("aws:ecs/service:Service", "open", {
    taskDefinition: output(definition, "arn"),
    networkConfiguration: { subnets: [subnet], assignPublicIp: true },
  });
}
