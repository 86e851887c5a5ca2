/** A VPC with a public and a private subnet, and a load balancer in front of a service, for tests of paths. */
import { graphBuilder, type GraphBuilder, type Input } from "./graph";
import { type Resource } from "../../graph/stackGraph";

type Inputs = Readonly<Record<string, Input>>;

/** New inputs by logical name, merged over the good ones; null leaves the resource out. */
export type Changes = Readonly<Record<string, Inputs | null>>;

export interface ExposedStack {
  readonly stack: GraphBuilder;
  readonly vpc: Resource;
  readonly publicSubnet: Resource;
  readonly privateSubnet: Resource;
  /** The route table of the private subnet, without a route. */
  readonly privateTable: Resource;
  /** Admits 443 from everywhere. */
  readonly webGroup: Resource;
  /** Admits 8080 from the web group. */
  readonly taskGroup: Resource;
  readonly balancer: Resource;
  readonly targetGroup: Resource;
}

export const EVERYWHERE = { cidrBlocks: ["0.0.0.0/0"], ipv6CidrBlocks: ["::/0"] };
export const tcp = (port: number, more: Inputs) => ({
  protocol: "tcp",
  fromPort: port,
  toPort: port,
  ...more,
});
const everything = { protocol: "-1", fromPort: 0, toPort: 0, ...EVERYWHERE };

/** The names are `vpc`, `gateway`, `public`, `private`, `out`, `acl`, `web`, `tasks`, `balancer`, `listener`, `targets`, `service`. */
export function exposedStack(changes: Changes = {}): ExposedStack {
  const stack = graphBuilder();
  const add = (type: string, name: string, inputs: Inputs) =>
    stack.resource(type, name, { ...inputs, ...changes[name] });
  const addUnlessNull = (type: string, name: string, inputs: Inputs) => {
    if (changes[name] !== null) {
      add(type, name, inputs);
    }
  };
  const vpc = add("aws:ec2/vpc:Vpc", "vpc", {});
  const gateway = stack.resource("aws:ec2/internetGateway:InternetGateway", "gateway", {
    vpcId: vpc,
  });
  const publicSubnet = add("aws:ec2/subnet:Subnet", "public", {
    vpcId: vpc,
    cidrBlock: "10.0.1.0/24",
  });
  const privateSubnet = add("aws:ec2/subnet:Subnet", "private", {
    vpcId: vpc,
    cidrBlock: "10.0.2.0/24",
  });
  const table = (name: string, subnet: Resource) => {
    const routeTableId = add("aws:ec2/routeTable:RouteTable", `${name}-table`, { vpcId: vpc });
    const association = "aws:ec2/routeTableAssociation:RouteTableAssociation";
    stack.resource(association, name, { subnetId: subnet, routeTableId });
    return routeTableId;
  };
  const routeTableId = table("public", publicSubnet);
  const privateTable = table("private", privateSubnet);
  addUnlessNull("aws:ec2/route:Route", "out", {
    routeTableId,
    destinationCidrBlock: "0.0.0.0/0",
    gatewayId: gateway,
  });
  const rule = { protocol: "-1", action: "allow", cidrBlock: "0.0.0.0/0", fromPort: 0, toPort: 0 };
  addUnlessNull("aws:ec2/networkAcl:NetworkAcl", "acl", {
    subnetIds: [publicSubnet, privateSubnet],
    ingress: [{ ruleNo: 100, ...rule }],
    egress: [{ ruleNo: 100, ...rule }],
  });
  const webGroup = add("aws:ec2/securityGroup:SecurityGroup", "web", {
    ingress: [tcp(443, EVERYWHERE)],
    egress: [everything],
  });
  const taskGroup = add("aws:ec2/securityGroup:SecurityGroup", "tasks", {
    ingress: [tcp(8080, { securityGroups: [webGroup] })],
    egress: [everything],
  });
  const balancer = add("aws:lb/loadBalancer:LoadBalancer", "balancer", {
    internal: false,
    subnets: [publicSubnet],
    securityGroups: [webGroup],
  });
  const targetGroup = add("aws:lb/targetGroup:TargetGroup", "targets", {
    port: 8080,
    targetType: "ip",
  });
  add("aws:lb/listener:Listener", "listener", {
    loadBalancerArn: balancer,
    port: 443,
    defaultActions: [{ type: "forward", targetGroupArn: targetGroup }],
  });
  add("aws:ecs/service:Service", "service", {
    networkConfiguration: { subnets: [privateSubnet], securityGroups: [taskGroup] },
    loadBalancers: [{ targetGroupArn: targetGroup, containerName: "web", containerPort: 8080 }],
  });
  return {
    stack,
    vpc,
    publicSubnet,
    privateSubnet,
    privateTable,
    webGroup,
    taskGroup,
    balancer,
    targetGroup,
  };
}
