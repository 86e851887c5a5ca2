import { strict as assert } from "node:assert";

import { Unknown } from "../../../../graph/value";
import { internetReachDeclared } from "../../../../policies/proofs/network/internetReachDeclared";
import { type Changes, EVERYWHERE, exposedStack, tcp } from "../../../support/exposedStack";
import { findingsOf } from "../../../support/findings";
import { graphBuilder, type GraphBuilder, type Input } from "../../../support/graph";

const PUBLIC = { tags: { exposure: "public" } };
const findings = (stack: GraphBuilder) => findingsOf(internetReachDeclared, stack.graph());
const findingsWith = (changes: Changes) => findings(exposedStack(changes).stack);
const declared = (changes: Changes = {}) => findingsWith({ service: PUBLIC, ...changes });
const closed = (obstacle: string) => [
  `service: it is declared public, and the internet does not reach it: ${obstacle}; open that, or remove the tag exposure: public`,
];
const FIX = "close one of these hops, or declare it with the tag exposure: public";
const WAY =
  "the internet (IPv4) -> internet gateway (route of subnet public) -> network ACL acl (all ports)";
const reached = (name: string, path: string) =>
  `${name}: the internet reaches it, and it is not declared public: ${path}; ${FIX}`;

describe("internet-reach-declared, behind a load balancer", () => {
  it("allows what is reached and declared public, and what is neither", () => {
    assert.deepEqual(declared(), []);
    assert.deepEqual(findingsWith({ balancer: { internal: true } }), []);
  });

  it("refuses what is reached and not declared, hop by hop", () => {
    assert.deepEqual(findingsWith({}), [
      reached(
        "service",
        `${WAY} -> security group web (tcp 443) -> load balancer balancer -> listener listener -> target group targets -> service (port 8080)`,
      ),
    ]);
  });

  it("refuses what is declared public behind an internal load balancer", () => {
    const internal = { balancer: { internal: true } };
    assert.deepEqual(
      declared(internal),
      closed("load balancer balancer: it has no public IPv4 address"),
    );
  });

  it("refuses a path without a route to an internet gateway", () => {
    assert.deepEqual(
      declared({ out: null }),
      closed("load balancer balancer: subnet public has no IPv4 route to an internet gateway"),
    );
    assert.deepEqual(
      declared({ out: { destinationCidrBlock: "203.0.113.0/24" } }),
      closed("load balancer balancer: subnet public has no IPv4 route to an internet gateway"),
    );
  });

  it("refuses a path that a network ACL closes, in either direction", () => {
    const rule = { protocol: "tcp", cidrBlock: "0.0.0.0/0", fromPort: 0, toPort: 65535 };
    const deny = { ruleNo: 10, ...rule, action: "deny" };
    const allow = { ruleNo: 20, ...rule, action: "allow" };
    const allowed = [allow];
    assert.deepEqual(
      declared({ acl: { ingress: [allow, deny], egress: allowed } }),
      closed("load balancer balancer: network ACL acl admits no traffic of the internet"),
    );
    assert.deepEqual(
      declared({ acl: { ingress: allowed, egress: [deny, allow] } }),
      closed("load balancer balancer: network ACL acl lets no answers out to the internet"),
    );
    assert.deepEqual(
      declared({ acl: { ingress: [{ ...deny, ruleNo: 30 }, allow], egress: allowed } }),
      [],
    );
  });

  it("refuses a path that an ACL admits on other ports only", () => {
    const rule = { protocol: "tcp", action: "allow", cidrBlock: "0.0.0.0/0" };
    const ports = { ingress: [{ ruleNo: 1, ...rule, fromPort: 80, toPort: 80 }] };
    assert.deepEqual(
      declared({ acl: ports }),
      closed(
        "load balancer balancer: its security groups admit no traffic of the internet that reaches balancer",
      ),
    );
  });

  it("refuses a load balancer whose group admits another port than the listener's", () => {
    assert.deepEqual(
      declared({ web: { ingress: [tcp(8443, EVERYWHERE)] } }),
      closed(
        "load balancer balancer: its security groups admit no traffic of the internet that reaches balancer",
      ),
    );
  });

  it("refuses a target whose groups do not admit the load balancer", () => {
    assert.deepEqual(
      declared({ tasks: { ingress: [tcp(8081, { cidrBlocks: ["10.0.0.0/16"] })] } }),
      closed("the security groups of service do not admit balancer on port 8080"),
    );
    assert.deepEqual(
      declared({ tasks: { ingress: [tcp(8080, { cidrBlocks: ["10.0.0.0/16"] })] } }),
      [],
    );
  });

  it("refuses a load balancer whose groups let nothing out to the target", () => {
    assert.deepEqual(
      declared({ web: { egress: [] } }),
      closed("the security groups of balancer let nothing out to service on port 8080"),
    );
  });

  it("refuses a network ACL between the load balancer and the target", () => {
    const rule = { ruleNo: 1, protocol: "-1", action: "allow", fromPort: 0, toPort: 0 };
    const { stack, privateSubnet } = exposedStack({ service: PUBLIC });
    const acl = stack.resource("aws:ec2/networkAcl:NetworkAcl", "inner", {
      ingress: [{ ...rule, cidrBlock: "10.0.9.0/24" }],
      egress: [{ ...rule, cidrBlock: "0.0.0.0/0" }],
    });
    stack.resource("aws:ec2/networkAclAssociation:NetworkAclAssociation", "inner", {
      subnetId: privateSubnet,
      networkAclId: acl,
    });
    assert.deepEqual(
      findings(stack),
      closed("the network ACLs between balancer and service do not admit port 8080"),
    );
    stack.resource("aws:ec2/networkAclRule:NetworkAclRule", "inner", {
      networkAclId: acl,
      ruleNumber: 2,
      ruleAction: "allow",
      protocol: "tcp",
      cidrBlock: "10.0.1.0/24",
      fromPort: 8080,
      toPort: 8080,
    });
    assert.deepEqual(findings(stack), []);
  });

  it("finds a target behind a rule of a listener, and an instance and a function", () => {
    const { stack, targetGroup, privateSubnet } = exposedStack({
      service: { loadBalancers: [] },
    });
    const instance = stack.resource("aws:ec2/instance:Instance", "server", {
      subnetId: privateSubnet,
      vpcSecurityGroupIds: [
        stack.resource("aws:ec2/securityGroup:SecurityGroup", "any", {
          ingress: [{ ...tcp(8080, EVERYWHERE) }],
        }),
      ],
    });
    const lambda = stack.resource(
      "aws:lambda/function:Function",
      "code",
      {},
      {
        outputs: { arn: "arn:aws:lambda:us-east-1:123456789012:function:code" },
      },
    );
    const attach = (name: string, targetId: Input) =>
      stack.resource("aws:lb/targetGroupAttachment:TargetGroupAttachment", name, {
        targetGroupArn: targetGroup,
        targetId,
      });
    attach("server", instance);
    attach("code", { outputOf: lambda, property: "arn" });
    const path = `${WAY} -> security group web (tcp 443) -> load balancer balancer -> listener listener -> target group targets`;
    assert.deepEqual(findings(stack), [
      reached("server", `${path} -> server (port 8080)`),
      reached("code", `${path} -> code`),
    ]);
  });

  it("follows a Network Load Balancer to an internal application one", () => {
    const { stack, balancer, publicSubnet } = exposedStack({ balancer: { internal: true } });
    const outer = stack.resource("aws:lb/loadBalancer:LoadBalancer", "outer", {
      loadBalancerType: "network",
      internal: false,
      subnets: [publicSubnet],
    });
    const group = stack.resource("aws:lb/targetGroup:TargetGroup", "inner", {
      targetType: "alb",
      protocol: "TCP",
      port: 443,
    });
    stack.resource("aws:lb/targetGroupAttachment:TargetGroupAttachment", "inner", {
      targetGroupArn: group,
      targetId: balancer,
    });
    stack.resource("aws:lb/listener:Listener", "outer", {
      loadBalancerArn: outer,
      port: 443,
      defaultActions: [{ type: "forward", targetGroupArn: group }],
    });
    assert.deepEqual(findings(stack), [
      reached(
        "service",
        `${WAY} -> no security group -> load balancer outer -> listener outer -> target group inner -> balancer (port 443) -> listener listener -> target group targets -> service (port 8080)`,
      ),
    ]);
  });

  it("wants clients admitted by the targets of a network balancer that keeps their addresses", () => {
    const network = { loadBalancerType: "network", securityGroups: null };
    const kept = { targetType: "instance", protocol: "TCP" };
    assert.deepEqual(
      declared({ balancer: network, targets: kept }),
      closed("the security groups of service do not admit the clients of load balancer balancer"),
    );
    assert.deepEqual(
      declared({ balancer: network, targets: kept, tasks: { ingress: [tcp(8080, EVERYWHERE)] } }),
      [],
    );
  });

  it("is undecided while something is unknown that decides", () => {
    const question = (what: string) => [
      `? service: whether the internet reaches it, which depends on whether ${what}`,
    ];
    assert.deepEqual(
      findingsWith({ balancer: { internal: Unknown.value } }),
      question("it has no public IPv4 address"),
    );
    assert.deepEqual(
      findingsWith({ web: { ingress: Unknown.value } }),
      question("its security groups admit no traffic of the internet that reaches balancer"),
    );
    assert.deepEqual(findingsWith({ service: { tags: Unknown.value } }), [
      `? service: whether it is declared public, because the internet reaches it: ${WAY} -> security group web (tcp 443) -> load balancer balancer -> listener listener -> target group targets -> service (port 8080)`,
    ]);
  });
});

describe("internet-reach-declared, at an address of its own", () => {
  const INSTANCE = "aws:ec2/instance:Instance";
  const WEB = "security group web (tcp 443)";
  const own = (inputs: Readonly<Record<string, Input>>, changes: Changes = {}) => {
    const { stack, publicSubnet, webGroup } = exposedStack({
      ...changes,
      balancer: { internal: true },
    });
    stack.resource(INSTANCE, "server", {
      subnetId: publicSubnet,
      vpcSecurityGroupIds: [webGroup],
      ...inputs,
    });
    return findings(stack);
  };

  it("refuses an instance with a public address, and allows one without", () => {
    const found = [reached("server", `${WAY} -> ${WEB}`)];
    assert.deepEqual(own({ associatePublicIpAddress: true }), found);
    assert.deepEqual(own({}), []);
    assert.deepEqual(own({}, { public: { mapPublicIpOnLaunch: true } }), found);
    assert.deepEqual(
      own({ associatePublicIpAddress: false }, { public: { mapPublicIpOnLaunch: true } }),
      [],
    );
  });

  it("finds an instance by its Elastic IP address", () => {
    const { stack, publicSubnet, webGroup } = exposedStack({ balancer: { internal: true } });
    const instance = stack.resource(INSTANCE, "server", {
      subnetId: publicSubnet,
      vpcSecurityGroupIds: [webGroup],
    });
    stack.resource("aws:ec2/eip:Eip", "address", { instance });
    assert.deepEqual(findings(stack), [reached("server", `${WAY} -> ${WEB}`)]);
  });

  it("finds an instance by IPv6", () => {
    const { stack, publicSubnet, webGroup } = exposedStack({
      balancer: { internal: true },
      public: { ipv6CidrBlock: "2600:1f18::/64", assignIpv6AddressOnCreation: true },
      out: { destinationCidrBlock: null, destinationIpv6CidrBlock: "::/0" },
      acl: null,
    });
    stack.resource(INSTANCE, "server", { subnetId: publicSubnet, vpcSecurityGroupIds: [webGroup] });
    assert.deepEqual(findings(stack), [
      reached(
        "server",
        `the internet (IPv6) -> internet gateway (route of subnet public) -> network ACL of the VPC (all ports) -> ${WEB}`,
      ),
    ]);
  });

  it("does not take the group's own members for the internet", () => {
    const { stack, publicSubnet } = exposedStack({ balancer: { internal: true } });
    stack.resource(INSTANCE, "server", { subnetId: publicSubnet, associatePublicIpAddress: true });
    assert.deepEqual(findings(stack), []);
  });

  it("finds an instance in the default VPC that the stack does not hold", () => {
    const stack = graphBuilder();
    const group = stack.resource("aws:ec2/securityGroup:SecurityGroup", "ssh", {
      ingress: [tcp(22, EVERYWHERE)],
    });
    stack.resource(INSTANCE, "server", { vpcSecurityGroupIds: [group] });
    assert.deepEqual(findings(stack), [
      reached(
        "server",
        "the internet (IPv4) -> internet gateway of the default VPC -> security group ssh (tcp 22)",
      ),
    ]);
  });

  it("finds databases and brokers that are publicly accessible", () => {
    const { stack, publicSubnet, webGroup } = exposedStack({ balancer: { internal: true } });
    const dbSubnetGroupName = stack.resource("aws:rds/subnetGroup:SubnetGroup", "data", {
      subnetIds: [publicSubnet],
    });
    const vpcSecurityGroupIds = [webGroup];
    const inputs = { dbSubnetGroupName, vpcSecurityGroupIds };
    stack.resource("aws:rds/instance:Instance", "db", { ...inputs, publiclyAccessible: true });
    stack.resource("aws:rds/instance:Instance", "hidden", inputs);
    const clusterIdentifier = stack.resource("aws:rds/cluster:Cluster", "aurora", inputs);
    stack.resource("aws:rds/clusterInstance:ClusterInstance", "writer", {
      clusterIdentifier,
      publiclyAccessible: true,
    });
    stack.resource("aws:mq/broker:Broker", "rabbit", {
      engineType: "RabbitMQ",
      publiclyAccessible: true,
      subnetIds: [publicSubnet],
    });
    stack.resource("aws:redshift/cluster:Cluster", "warehouse", {
      publiclyAccessible: true,
      vpcSecurityGroupIds,
    });
    assert.deepEqual(findings(stack), [
      reached("db", `${WAY} -> ${WEB}`),
      reached("writer", `${WAY} -> ${WEB}`),
      reached("warehouse", `the internet (IPv4) -> internet gateway of the default VPC -> ${WEB}`),
      reached("rabbit", `${WAY} -> no security group`),
    ]);
  });

  it("reads the ranges of a prefix list, and is undecided about one that the stack does not hold", () => {
    const { stack, publicSubnet } = exposedStack({ balancer: { internal: true } });
    const lists = stack.resource(
      "aws:ec2/managedPrefixList:ManagedPrefixList",
      "offices",
      { entries: [{ cidr: "198.51.100.0/24" }] },
      { id: "pl-1" },
    );
    const server = (name: string, prefixListIds: readonly Input[]) => {
      const group = stack.resource("aws:ec2/securityGroup:SecurityGroup", name, {
        ingress: [tcp(22, { prefixListIds })],
      });
      stack.resource(INSTANCE, name, {
        subnetId: publicSubnet,
        associatePublicIpAddress: true,
        vpcSecurityGroupIds: [group],
      });
    };
    server("known", [lists]);
    server("unknown", ["pl-2"]);
    assert.deepEqual(findings(stack), [
      "? unknown: whether the internet reaches it, which depends on whether its security groups admit no traffic of the internet that reaches unknown",
    ]);
  });
});

describe("internet-reach-declared, at APIs and endpoints of AWS", () => {
  const arn = "arn:aws:lambda:us-east-1:123456789012:function:code";
  const withFunction = () => {
    const stack = graphBuilder();
    const lambda = stack.resource(
      "aws:lambda/function:Function",
      "code",
      {},
      { id: "code", outputs: { arn } },
    );
    return { stack, lambda };
  };
  const uri = `arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/${arn}/invocations`;
  const body = JSON.stringify({
    paths: { "/": { get: { "x-amazon-apigateway-integration": { uri } } } },
  });

  it("finds a function behind the document of a REST API, unless that is private", () => {
    const { stack } = withFunction();
    stack.resource("aws:apigateway/restApi:RestApi", "inner", {
      body,
      endpointConfiguration: { types: "PRIVATE" },
    });
    assert.deepEqual(findings(stack), []);
    stack.resource("aws:apigateway/restApi:RestApi", "api", { body });
    assert.deepEqual(findings(stack), [
      reached("code", "the internet -> REST API api -> function code"),
    ]);
  });

  it("finds a function behind an HTTP API, and an integration of a REST API", () => {
    const { stack } = withFunction();
    const apiId = stack.resource("aws:apigatewayv2/api:Api", "http", { protocolType: "HTTP" });
    stack.resource("aws:apigatewayv2/integration:Integration", "call", {
      apiId,
      integrationUri: arn,
    });
    assert.deepEqual(findings(stack), [
      reached("code", "the internet -> API http -> function code"),
    ]);
    const rest = withFunction();
    const restApi = rest.stack.resource("aws:apigateway/restApi:RestApi", "rest", {});
    rest.stack.resource("aws:apigateway/integration:Integration", "call", { restApi, uri });
    assert.deepEqual(findings(rest.stack), [
      reached("code", "the internet -> REST API rest -> function code"),
    ]);
  });

  it("follows VPC links to the targets of internal load balancers", () => {
    const { stack, balancer } = exposedStack({ balancer: { internal: true } });
    const link = stack.resource("aws:apigateway/vpcLink:VpcLink", "link", { targetArn: balancer });
    const restApi = stack.resource("aws:apigateway/restApi:RestApi", "rest", {});
    stack.resource("aws:apigateway/integration:Integration", "call", {
      restApi,
      connectionId: link,
    });
    assert.deepEqual(findings(stack), [
      reached(
        "service",
        "the internet -> REST API rest -> VPC link link to load balancer balancer -> listener listener -> target group targets -> service (port 8080)",
      ),
    ]);
  });

  it("finds a function URL without authorization, and allows one with", () => {
    const { stack, lambda } = withFunction();
    const url = { functionName: lambda, authorizationType: "AWS_IAM" };
    stack.resource("aws:lambda/functionUrl:FunctionUrl", "signed", url);
    assert.deepEqual(findings(stack), []);
    stack.resource("aws:lambda/functionUrl:FunctionUrl", "open", {
      ...url,
      authorizationType: "NONE",
    });
    assert.deepEqual(findings(stack), [
      reached("code", "the internet -> function URL open -> function code"),
    ]);
  });

  it("finds clusters and domains with a public endpoint", () => {
    const stack = graphBuilder();
    stack.resource("aws:eks/cluster:Cluster", "default", { vpcConfig: { subnetIds: [] } });
    stack.resource("aws:eks/cluster:Cluster", "closed", {
      vpcConfig: { endpointPublicAccess: false },
    });
    stack.resource("aws:eks/cluster:Cluster", "office", {
      vpcConfig: { publicAccessCidrs: ["198.51.100.0/24"] },
    });
    stack.resource("aws:opensearch/domain:Domain", "open", {});
    stack.resource("aws:opensearch/domain:Domain", "inside", {
      vpcOptions: { subnetIds: ["subnet-1"] },
    });
    assert.deepEqual(findings(stack), [
      reached("default", "the internet -> public endpoint of the cluster"),
      reached("open", "the internet -> public endpoint of the domain"),
    ]);
  });
});
