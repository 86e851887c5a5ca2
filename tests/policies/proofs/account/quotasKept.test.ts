import { strict as assert } from "node:assert";

import { Unknown } from "../../../../graph/value";
import { quotasKept } from "../../../../policies/proofs/account/quotasKept";
import { findingsOf } from "../../../support/findings";
import { type GraphBuilder, graphBuilder, type Input } from "../../../support/graph";

const VPC = "aws:ec2/vpc:Vpc";
const GROUP = "aws:ec2/securityGroup:SecurityGroup";
const INGRESS = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";
const BALANCER = "aws:lb/loadBalancer:LoadBalancer";
const FUNCTION = "aws:lambda/function:Function";

/** The findings about a stack, whose quotas are declared by its component of what exists once. */
function findings(
  build: (stack: GraphBuilder) => void,
  quotas?: Readonly<Record<string, number>>,
): string[] {
  const stack = graphBuilder();
  build(stack);
  if (quotas !== undefined) {
    stack.resource("meridian:index:Global", "global", {}, { outputs: { quotas } });
  }
  return findingsOf(quotasKept, stack.graph());
}

const times = (amount: number, make: (index: number) => unknown): void => {
  Array.from({ length: amount }, (_, index) => make(index));
};

const addresses = (amount: number) => (stack: GraphBuilder) => {
  times(amount, (index) => stack.resource("aws:ec2/eip:Eip", `address-${index}`));
};

describe("quotas-kept", () => {
  it("allows as many Elastic IP addresses as AWS does, in each region", () => {
    assert.deepEqual(findings(addresses(5)), []);
    assert.deepEqual(
      findings((stack) => {
        addresses(5)(stack);
        const provider = stack.addProvider("eu-west-1");
        times(5, (index) => stack.resource("aws:ec2/eip:Eip", `other-${index}`, {}, { provider }));
      }),
      [],
    );
  });

  it("refuses one more", () => {
    assert.deepEqual(findings(addresses(6)), [
      "address-5: us-east-1 has 6, and the quota of Elastic IP addresses of a region is 5; raise the quota and declare quotas.elasticIpAddresses, or use fewer",
    ]);
  });

  it("counts the metric filters of each log group", () => {
    const filters = (amount: number) =>
      findings((stack) => {
        const logGroupName = stack.resource("aws:cloudwatch/logGroup:LogGroup", "failed");
        times(amount, (index) =>
          stack.resource("aws:cloudwatch/logMetricFilter:LogMetricFilter", `filter-${index}`, {
            logGroupName,
          }),
        );
      });
    assert.deepEqual(filters(100), []);
    assert.deepEqual(filters(101), [
      "failed: log group failed has 101, and the quota of metric filters of a log group is 100; use fewer",
    ]);
  });

  it("counts the brokers of a region", () => {
    const broker = (stack: GraphBuilder) => stack.resource("aws:mq/broker:Broker", "orders", {});
    assert.deepEqual(findings(broker, { brokers: 1 }), []);
    assert.deepEqual(findings(broker, { brokers: 0 }), [
      "orders: us-east-1 has 1, and the quota of brokers of Amazon MQ of a region is 0; raise the quota and declare quotas.brokers, or use fewer",
    ]);
  });

  it("counts the shards of streams, and none of those on demand", () => {
    const streams = (...shards: readonly (number | undefined)[]) =>
      findings((stack) => {
        shards.forEach((shardCount, index) =>
          stack.resource("aws:kinesis/stream:Stream", `stream-${index}`, {
            ...(shardCount === undefined ? {} : { shardCount }),
          }),
        );
      });
    assert.deepEqual(streams(600, 400, undefined), []);
    assert.deepEqual(streams(600, 401), [
      "stream-1: us-east-1 has 1001, and the quota of shards of a region's Kinesis data streams is 1000; raise the quota and declare quotas.kinesisShards, or use fewer",
    ]);
  });

  it("counts the writes that a table can take, by either mode", () => {
    const table = (inputs: Readonly<Record<string, Input>>) =>
      findings((stack) => stack.resource("aws:dynamodb/table:Table", "events", inputs));
    assert.deepEqual(table({ writeCapacity: 40_000 }), []);
    assert.deepEqual(table({ onDemandThroughput: { maxWriteRequestUnits: 40_001 } }), [
      "events: table events has 40001, and the quota of write units a second of a DynamoDB table in a region is 40000; raise the quota and declare quotas.dynamodbTableWriteUnits, or use fewer",
    ]);
  });

  it("counts what the stack declares of its account: more, or less", () => {
    assert.deepEqual(findings(addresses(6), { elasticIpAddresses: 6 }), []);
    assert.deepEqual(findings(addresses(2), { elasticIpAddresses: 1 }), [
      "address-1: us-east-1 has 2, and the quota of Elastic IP addresses of a region is 1; raise the quota and declare quotas.elasticIpAddresses, or use fewer",
    ]);
  });

  it("counts each account by itself", () => {
    const [one, other] = ["111111111111", "222222222222"].map((account) => ({
      outputs: { arn: `arn:aws:ec2:us-east-1:${account}:elastic-ip/eipalloc-1` },
    }));
    const build = (stack: GraphBuilder) => {
      times(5, (index) => stack.resource("aws:ec2/eip:Eip", `one-${index}`, {}, one));
      times(6, (index) => stack.resource("aws:ec2/eip:Eip", `other-${index}`, {}, other));
    };

    assert.deepEqual(findings(build), [
      "other-5: us-east-1 of account 222222222222 has 6, and the quota of Elastic IP addresses of a region is 5; raise the quota and declare quotas.elasticIpAddresses, or use fewer",
    ]);
  });

  it("counts interface endpoints, and further ranges, of a VPC", () => {
    const build = (stack: GraphBuilder) => {
      const vpcId = stack.resource(VPC, "main");
      times(3, (index) =>
        stack.resource("aws:ec2/vpcEndpoint:VpcEndpoint", `endpoint-${index}`, {
          vpcId,
          vpcEndpointType: index === 0 ? "Gateway" : "Interface",
        }),
      );
      const type = "aws:ec2/vpcIpv4CidrBlockAssociation:VpcIpv4CidrBlockAssociation";
      stack.resource(type, "range", { vpcId });
    };

    assert.deepEqual(findings(build, { interfaceEndpointsPerVpc: 2, cidrBlocksPerVpc: 2 }), []);
    assert.deepEqual(findings(build, { interfaceEndpointsPerVpc: 1, cidrBlocksPerVpc: 1 }), [
      "main: VPC main has 2, and the quota of IPv4 ranges of a VPC is 1; raise the quota and declare quotas.cidrBlocksPerVpc, or use fewer",
      "main: VPC main has 2, and the quota of interface endpoints of a VPC is 1; raise the quota and declare quotas.interfaceEndpointsPerVpc, or use fewer",
    ]);
  });

  it("counts balancers, and the rules and certificates of their listeners", () => {
    const build = (stack: GraphBuilder) => {
      const web = stack.resource(BALANCER, "web");
      stack.resource(BALANCER, "tcp", { loadBalancerType: "network" });
      const listenerArn = stack.resource("aws:lb/listener:Listener", "https", {
        loadBalancerArn: web,
      });
      times(2, (index) => {
        stack.resource("aws:lb/listenerRule:ListenerRule", `rule-${index}`, { listenerArn });
        const type = "aws:lb/listenerCertificate:ListenerCertificate";
        stack.resource(type, `certificate-${index}`, { listenerArn });
      });
    };
    const quotas = { loadBalancers: 1, rulesPerBalancer: 2, certificatesPerBalancer: 2 };

    assert.deepEqual(findings(build, quotas), []);
    assert.deepEqual(
      findings(build, { loadBalancers: 0, rulesPerBalancer: 1, certificatesPerBalancer: 1 }).map(
        (finding) => finding.split(", and")[0],
      ),
      ["web: load balancer web has 2", "web: us-east-1 has 1", "web: load balancer web has 2"],
    );
  });

  it("counts health checks, and what functions reserve beside what Lambda keeps", () => {
    const build = (stack: GraphBuilder) => {
      stack.resource("aws:route53/healthCheck:HealthCheck", "check");
      stack.resource(FUNCTION, "one", { reservedConcurrentExecutions: 100 });
      stack.resource(FUNCTION, "two", { reservedConcurrentExecutions: -1 });
    };

    assert.deepEqual(findings(build, { healthChecks: 1, lambdaConcurrentExecutions: 200 }), []);
    assert.deepEqual(findings(build, { healthChecks: 0, lambdaConcurrentExecutions: 199 }), [
      "check: account has 1, and the quota of Route 53 health checks of an account is 0; raise the quota and declare quotas.healthChecks, or use fewer",
      "one: us-east-1 has 200, and the quota of concurrent executions of a region's functions is 199; raise the quota and declare quotas.lambdaConcurrentExecutions, or use fewer",
    ]);
  });

  describe("of security groups", () => {
    const ruled = (rules: readonly Readonly<Record<string, Input>>[]) => (stack: GraphBuilder) => {
      const securityGroupId = stack.resource(GROUP, "web");
      rules.forEach((rule, index) =>
        stack.resource(INGRESS, `rule-${index}`, { securityGroupId, ipProtocol: "-1", ...rule }),
      );
    };
    const quotas = { rulesPerSecurityGroup: 2 };
    const refusal = (count: number) => [
      `web: security group web has ${count}, and the quota of rules of a security group in one direction is 2; raise the quota and declare quotas.rulesPerSecurityGroup, or use fewer`,
    ];

    it("count IPv4 and IPv6 each by itself, and a group for both", () => {
      const four = ["10.0.0.0/8", "10.1.0.0/16"].map((cidrIpv4) => ({ cidrIpv4 }));
      const six = ["fd00::/8", "fe80::/10"].map((cidrIpv6) => ({ cidrIpv6 }));
      assert.deepEqual(findings(ruled([...four, ...six]), quotas), []);
      const group = { referencedSecurityGroupId: "sg-other" };
      assert.deepEqual(findings(ruled([...four, group]), quotas), refusal(3));
    });

    it("count a prefix list as often as it has entries", () => {
      const build = (stack: GraphBuilder) => {
        const type = "aws:ec2/managedPrefixList:ManagedPrefixList";
        const prefixListId = stack.resource(type, "offices", { maxEntries: 5 });
        ruled([{ prefixListId }])(stack);
      };
      assert.deepEqual(findings(build, quotas), refusal(5));
    });

    it("are undecided while the group of a rule is unknown", () => {
      const build = (stack: GraphBuilder) => {
        ruled([])(stack);
        stack.resource(INGRESS, "rule", { securityGroupId: Unknown.value });
      };
      assert.deepEqual(findings(build, quotas), [
        "? web: whether security group web has more than 2 rules of a security group in one direction",
      ]);
    });
  });
});
