import { strict as assert } from "node:assert";

import { type Resource } from "../../../../graph/stackGraph";
import { Unknown } from "../../../../graph/value";
import { type Statement } from "../../../../lib/iam/document";
import { workloadEgressAdmitted } from "../../../../policies/proofs/services/workloadEgressAdmitted";
import { container, taskDefinition } from "../../../support/ecs";
import { EVERYWHERE, exposedStack, tcp } from "../../../support/exposedStack";
import { findingsOf } from "../../../support/findings";
import { type GraphBuilder, type Input, output } from "../../../support/graph";
import { addRole, allow, roleArn } from "../../../support/iam";

const queueArn = "arn:aws:sqs:us-east-1:123456789012:orders";
const SEND = allow("sqs:SendMessage", queueArn);

interface Scene {
  readonly stack: GraphBuilder;
  readonly subnet: Resource;
  readonly group: Resource;
  readonly vpc: Resource;
  readonly publicSubnet: Resource;
}

interface Options {
  readonly permissions?: readonly Statement[];
  /** How the private subnet leaves. @default "nat" */
  readonly way?: "nat" | "none";
  /** Interface endpoints by service, each with the ingress of its group. */
  readonly endpoints?: Readonly<Record<string, Input>>;
  readonly egress?: Input;
}

function scene({ permissions = [SEND], way = "nat", endpoints = {}, egress }: Options): Scene {
  const { stack, vpc, privateSubnet, privateTable, publicSubnet } = exposedStack();
  if (way === "nat") {
    stack.resource("aws:ec2/route:Route", "nat", {
      routeTableId: privateTable,
      destinationCidrBlock: "0.0.0.0/0",
      natGatewayId: "nat-1",
    });
  }
  for (const [service, ingress] of Object.entries(endpoints)) {
    const group = stack.resource("aws:ec2/securityGroup:SecurityGroup", `${service}-sg`, {
      ingress,
    });
    stack.resource("aws:ec2/vpcEndpoint:VpcEndpoint", service, {
      vpcId: vpc,
      vpcEndpointType: "Interface",
      serviceName: `com.amazonaws.us-east-1.${service}`,
      privateDnsEnabled: true,
      subnetIds: [privateSubnet],
      securityGroupIds: [group],
    });
  }
  const group = stack.resource("aws:ec2/securityGroup:SecurityGroup", "workload-sg", {
    egress: egress ?? [{ protocol: "-1", fromPort: 0, toPort: 0, ...EVERYWHERE }],
  });
  addRole(stack, "task", permissions);
  return { stack, subnet: privateSubnet, group, vpc, publicSubnet };
}

const found = ({ stack }: Scene, name = "worker") =>
  findingsOf(workloadEgressAdmitted, stack.graph()).filter((each) => each.includes(`${name}:`));

interface Task {
  readonly environment?: readonly object[];
  readonly network?: Readonly<Record<string, Input>>;
}

/** The findings about a private service. */
function ofService(options: Options, { environment = [], network = {} }: Task = {}): string[] {
  const made = scene(options);
  addService(made, { environment, network });
  return found(made);
}

function addService({ stack, subnet, group }: Scene, { environment = [], network = {} }: Task) {
  const definition = taskDefinition(stack, {}, [{ ...container, environment }]);
  stack.resource("aws:ecs/service:Service", "worker", {
    taskDefinition: output(definition, "arn"),
    networkConfiguration: { subnets: [subnet], securityGroups: [group], ...network },
  });
}

/** The findings about a function in the private subnet. */
function ofFunction(
  options: Options,
  variables: Readonly<Record<string, Input>> = {},
  add: (stack: GraphBuilder) => void = () => undefined,
): string[] {
  const made = scene(options);
  add(made.stack);
  made.stack.resource("aws:lambda/function:Function", "worker", {
    role: roleArn("task"),
    environment: { variables },
    vpcConfig: { subnetIds: [made.subnet], securityGroupIds: [made.group] },
  });
  return found(made);
}

const fromVpc = [tcp(443, { cidrBlocks: ["10.0.0.0/16"] })];
const noWay = (services: string) => [
  `worker: its role allows it to call ${services}, and subnet private has no route to a NAT gateway and no endpoint for that; add one or the other`,
];
const blocked = (services: string, obstacle: string) => [
  `worker: its role allows it to call ${services}, and its requests do not get through: ${obstacle}`,
];

describe("workload-egress-admitted", () => {
  describe("for services that a role is allowed to call", () => {
    it("passes with a route to a NAT gateway, or an endpoint whose group admits the workload", () => {
      assert.deepEqual(ofService({}), []);
      assert.deepEqual(ofService({ way: "none", endpoints: { sqs: fromVpc } }), []);
      assert.deepEqual(ofFunction({ way: "none", endpoints: { sqs: fromVpc } }), []);
    });

    it("names every service that a subnet has neither for, of tasks and of functions", () => {
      const permissions = [SEND, allow(["kinesis:PutRecord", "sqs:GetQueueUrl"])];
      const way = "none";
      assert.deepEqual(ofService({ way, permissions }), noWay("sqs, kinesis-streams"));
      assert.deepEqual(ofFunction({ way, permissions }), noWay("sqs, kinesis-streams"));
    });

    it("takes the endpoint of another service, or one without private DNS, for none", () => {
      assert.deepEqual(ofService({ way: "none", endpoints: { sns: fromVpc } }), noWay("sqs"));
    });

    it("requires a NAT gateway for a service of another region, which no endpoint serves", () => {
      const permissions = [allow("sqs:SendMessage", queueArn.replace("us-east-1", "eu-west-1"))];
      const endpoints = { sqs: fromVpc };
      assert.deepEqual(
        ofService({ way: "none", permissions, endpoints }),
        noWay("sqs of eu-west-1"),
      );
      assert.deepEqual(ofService({ permissions, endpoints }), []);
    });

    it("refuses an endpoint whose group does not admit the workload, also beside a NAT gateway", () => {
      assert.deepEqual(
        ofFunction({ endpoints: { sqs: [tcp(443, { cidrBlocks: ["10.9.0.0/16"] })] } }),
        blocked("sqs", "the security groups of sqs do not admit worker on port 443"),
      );
    });

    it("refuses a group that lets nothing out, once: where tasks do not even start, that is reported", () => {
      const why = "the security groups of worker let nothing out on port 443";
      assert.deepEqual(ofFunction({ egress: [] }), blocked("sqs", why));
      assert.deepEqual(ofService({ egress: [] }), []);
    });

    it("passes tasks with a public address in a public subnet, and no function there", () => {
      const made = scene({ way: "none" });
      const { publicSubnet, group } = made;
      addService(made, { network: { subnets: [publicSubnet], assignPublicIp: true } });
      made.stack.resource("aws:lambda/function:Function", "function", {
        role: roleArn("task"),
        vpcConfig: { subnetIds: [publicSubnet], securityGroupIds: [group] },
      });
      assert.deepEqual(found(made), []);
      assert.match(found(made, "function").join(), /subnet public has no route to a NAT gateway/);
    });

    it("leaves wildcards, what a service calls for the role, and what is no call", () => {
      const via = { StringEquals: { "kms:ViaService": "sqs.us-east-1.amazonaws.com" } };
      const permissions = [
        allow(["s3:*", "*"]),
        { ...allow("kms:Decrypt"), Condition: via },
        allow(["iam:PassRole", "elasticache:Connect"]),
        { ...SEND, Effect: "Deny" as const },
      ];
      assert.deepEqual(ofService({ way: "none", permissions }), []);
    });

    it("leaves what Lambda calls with the role of a function", () => {
      const logs = ["logs:PutLogEvents", "ec2:CreateNetworkInterface", "xray:PutTraceSegments"];
      const reads = ["sqs:ReceiveMessage", "sqs:DeleteMessage", "kinesis:GetRecords"];
      const permissions = [allow([...logs, ...reads])];
      assert.deepEqual(ofFunction({ way: "none", permissions }), []);
      assert.notDeepEqual(ofService({ way: "none", permissions }), []);
    });

    it("leaves a queue that only Lambda sends failures to", () => {
      const source = (stack: GraphBuilder) => {
        stack.resource("aws:lambda/eventSourceMapping:EventSourceMapping", "source", {
          destinationConfig: { onFailure: { destinationArn: queueArn } },
        });
      };
      const url = "https://sqs.us-east-1.amazonaws.com/123456789012/orders";
      assert.deepEqual(ofFunction({ way: "none" }, {}, source), []);
      assert.deepEqual(ofFunction({ way: "none" }, { QUEUE_URL: url }, source), noWay("sqs"));
    });

    it("reads the role of an instance and of an EMR cluster from its profile, by name or ARN", () => {
      const made = scene({ way: "none" });
      const { stack, subnet, group } = made;
      const arn = "arn:aws:iam::123456789012:instance-profile/nodes";
      const inputs = { name: "nodes", role: "task" };
      stack.resource("aws:iam/instanceProfile:InstanceProfile", "p", inputs, { outputs: { arn } });
      stack.resource("aws:ec2/instance:Instance", "instance", {
        subnetId: subnet,
        vpcSecurityGroupIds: [group],
        iamInstanceProfile: "nodes",
      });
      for (const instanceProfile of ["nodes", arn]) {
        stack.resource("aws:emr/cluster:Cluster", `cluster-${instanceProfile.length}`, {
          ec2Attributes: { subnetId: subnet, instanceProfile },
        });
      }
      for (const name of ["instance", "cluster-5", `cluster-${arn.length}`]) {
        assert.deepEqual(
          found(made, name),
          noWay("sqs").map((each) => each.replace("worker", name)),
        );
      }
    });

    it("leaves what is in no network, and roles that the stack does not hold", () => {
      const made = scene({ way: "none" });
      made.stack.resource("aws:lambda/function:Function", "worker", { role: roleArn("task") });
      made.stack.resource("aws:lambda/function:Function", "other-worker", {
        role: roleArn("elsewhere"),
        vpcConfig: { subnetIds: [made.subnet], securityGroupIds: [made.group] },
      });
      assert.deepEqual(found(made), []);
    });
  });

  describe("for hosts that an environment names", () => {
    const host = "master.core.abc.use1.cache.amazonaws.com";

    /** The findings about a service that names the host of a cache. */
    function ofCache(value: string, ingress: Input, more: Options = {}): string[] {
      const made = scene({ permissions: [], ...more });
      addCache(made, ingress, made.subnet);
      addService(made, { environment: [{ name: "REDIS_URL", value }] });
      return found(made);
    }

    function addCache({ stack }: Scene, ingress: Input, subnet: Resource): void {
      const group = stack.resource("aws:ec2/securityGroup:SecurityGroup", "cache-sg", { ingress });
      const data = stack.resource("aws:elasticache/subnetGroup:SubnetGroup", "data", {
        subnetIds: [subnet],
      });
      stack.resource(
        "aws:elasticache/replicationGroup:ReplicationGroup",
        "cache",
        { port: 6379, subnetGroupName: data, securityGroupIds: [group] },
        { outputs: { primaryEndpointAddress: host } },
      );
    }

    const refusal = [
      `worker: its environment names ${host} of cache, and its connections do not get through: the security groups of cache do not admit worker on port 6379`,
    ];

    it("passes where both groups admit the connection", () => {
      assert.deepEqual(ofCache(`rediss://${host}:6379`, [tcp(6379, EVERYWHERE)]), []);
    });

    it("refuses a store whose group does not admit the workload on the port that is named", () => {
      assert.deepEqual(ofCache(`rediss://${host}:6379`, []), refusal);
      assert.deepEqual(ofCache(`rediss://${host}:6379`, [tcp(6380, EVERYWHERE)]), refusal);
      assert.deepEqual(ofCache(host, [tcp(6380, EVERYWHERE)]), refusal);
      assert.deepEqual(ofCache("rediss://another.cache.amazonaws.com:6379", []), []);
    });

    it("refuses a group of the workload that does not let the connection out", () => {
      const egress = [tcp(443, EVERYWHERE)];
      assert.deepEqual(ofCache(`rediss://${host}:6379`, [tcp(6379, EVERYWHERE)], { egress }), [
        `worker: its environment names ${host} of cache, and its connections do not get through: the security groups of worker let nothing out to cache on port 6379`,
      ]);
    });

    it("judges a function alike, and leaves a store in another VPC", () => {
      const far = scene({ permissions: [] });
      const vpcId = far.stack.resource("aws:ec2/vpc:Vpc", "far");
      const subnet = far.stack.resource("aws:ec2/subnet:Subnet", "far", { vpcId });
      addCache(far, [], subnet);
      addService(far, { environment: [{ name: "REDIS_URL", value: host }] });
      assert.deepEqual(found(far), []);

      const near = scene({ permissions: [] });
      addCache(near, [], near.subnet);
      near.stack.resource("aws:lambda/function:Function", "worker", {
        role: roleArn("task"),
        environment: { variables: { REDIS_URL: `rediss://${host}:6379` } },
        vpcConfig: { subnetIds: [near.subnet], securityGroupIds: [near.group] },
      });
      assert.deepEqual(found(near), refusal);
    });

    it("finds an Aurora cluster by its own name, behind which its instances are", () => {
      const made = scene({ permissions: [] });
      const { stack, subnet } = made;
      const database = "orders.cluster-abc.us-east-1.rds.amazonaws.com";
      const db = stack.resource("aws:rds/subnetGroup:SubnetGroup", "db", { subnetIds: [subnet] });
      const group = stack.resource("aws:ec2/securityGroup:SecurityGroup", "db-sg", { ingress: [] });
      const cluster = stack.resource(
        "aws:rds/cluster:Cluster",
        "orders",
        { dbSubnetGroupName: db, vpcSecurityGroupIds: [group] },
        { outputs: { endpoint: database } },
      );
      stack.resource("aws:rds/clusterInstance:ClusterInstance", "orders-1", {
        clusterIdentifier: cluster,
      });
      addService(made, { environment: [{ name: "DB", value: `${database}:5432` }] });
      assert.deepEqual(found(made), [
        `worker: its environment names ${database} of orders-1, and its connections do not get through: the security groups of orders-1 do not admit worker on port 5432`,
      ]);
    });
  });

  it("is undecided while the role, the subnets or the environment are unknown", () => {
    const unknownRole = scene({});
    unknownRole.stack.resource("aws:lambda/function:Function", "worker", {
      role: Unknown.value,
      vpcConfig: { subnetIds: [unknownRole.subnet], securityGroupIds: [unknownRole.group] },
    });
    assert.deepEqual(found(unknownRole), ["? worker: whether it gets through to what it calls"]);
    assert.deepEqual(ofService({}, { network: { subnets: [Unknown.value] } }), [
      "? worker: whether it gets through to what it calls",
    ]);
    assert.deepEqual(ofFunction({}, { HOST: Unknown.value }), [
      "? worker: whether it gets through to the hosts that its environment names",
    ]);
  });
});
