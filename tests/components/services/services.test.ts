import { strict as assert } from "node:assert";

import { webInput, digest } from "../../lib/services/support";
import { register } from "./support";

const worker = webInput({
  exposure: { type: "none" },
  containers: { worker: { image: `worker@${digest}` } },
});
const internal = (from?: string[]) =>
  webInput({ exposure: { type: "internal", ...(from === undefined ? {} : { from }) } });

describe("A region's services", () => {
  it("share one cluster on regular and spot capacity, with insights and without shells", async () => {
    const { inputs } = bind(await register({ web: webInput(), worker }));
    const cluster = inputs("aws:ecs/cluster:Cluster", "cluster-cluster");
    assert.deepEqual(cluster["settings"], [{ name: "containerInsights", value: "enabled" }]);
    assert.equal(cluster["configuration"], undefined);
    const capacity = inputs(
      "aws:ecs/clusterCapacityProviders:ClusterCapacityProviders",
      "cluster-capacity",
    );
    assert.deepEqual(capacity["capacityProviders"], ["FARGATE", "FARGATE_SPOT"]);
  });

  it("log shells where one service enables them", async () => {
    const containers = { app: { image: "app", readonlyRootFilesystem: false } };
    const shell = webInput({ containers, exposure: { type: "none" }, enableExecuteCommand: true });
    const { inputs, namesOf } = bind(await register({ shell, worker }));
    assert.deepEqual(inputs("aws:ecs/cluster:Cluster", "cluster-cluster")["configuration"], {
      executeCommandConfiguration: {
        logging: "OVERRIDE",
        logConfiguration: {
          cloudWatchEncryptionEnabled: true,
          cloudWatchLogGroupName: "test-cluster-shells",
        },
      },
    });
    assert.equal(inputs("aws:ecs/service:Service", "shell-service")["enableExecuteCommand"], true);
    assert.equal(
      inputs("aws:ecs/service:Service", "worker-service")["enableExecuteCommand"],
      false,
    );
    assert.ok(namesOf("aws:iam/rolePolicy:RolePolicy").includes("shell-task-roles-shell-policy"));
    assert.ok(!namesOf("aws:iam/rolePolicy:RolePolicy").includes("worker-task-roles-shell-policy"));
  });

  it("have no balancer, host name or zone when all are workers", async () => {
    const { namesOf } = bind(await register({ worker }, {}, { isProduction: false }));
    for (const type of [
      "aws:lb/loadBalancer:LoadBalancer",
      "aws:route53/record:Record",
      "aws:route53/zone:Zone",
    ]) {
      assert.deepEqual(namesOf(type), []);
    }
  });

  it("log requests in production, in a private bucket that only balancers of the region write to", async () => {
    const { inputs, namesOf } = bind(
      await register({ web: webInput() }, {}, { isProduction: true }),
    );
    const balancer = inputs("aws:lb/loadBalancer:LoadBalancer", "web-front-balancer");
    assert.deepEqual(balancer["accessLogs"], {
      bucket: "test-access-bucket",
      prefix: "web",
      enabled: true,
    });
    assert.equal(balancer["enableDeletionProtection"], true);
    assert.deepEqual(
      inputs("aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock", "access-private"),
      {
        bucket: "test-access-bucket",
        blockPublicAcls: true,
        blockPublicPolicy: true,
        ignorePublicAcls: true,
        restrictPublicBuckets: true,
      },
    );
    const policy = JSON.parse(
      inputs("aws:s3/bucketPolicy:BucketPolicy", "access-policy")["policy"] as string,
    ) as {
      Statement: { Sid: string; Effect: string; Condition: unknown }[];
    };
    assert.deepEqual(
      policy.Statement.map(({ Sid, Effect }) => `${Effect} ${Sid}`),
      [
        "Allow ApplicationBalancersWrite",
        "Allow NetworkBalancersWrite",
        "Allow NetworkBalancersCheck",
        "Deny TlsOnly",
      ],
    );
    assert.deepEqual(policy.Statement[0]?.Condition, {
      ArnLike: {
        "aws:SourceArn": "arn:aws:elasticloadbalancing:us-east-1:123456789012:loadbalancer/*",
      },
    });
    const encryption =
      "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration";
    const lifecycle = "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration";
    assert.deepEqual(
      [namesOf(encryption), namesOf(lifecycle)],
      [["access-encryption"], ["access-lifecycle"]],
    );
  });

  it("log no requests elsewhere, and their balancers can be deleted", async () => {
    const { inputs, namesOf } = bind(await register({ web: webInput() }));
    assert.deepEqual(namesOf("aws:s3/bucket:Bucket"), []);
    const balancer = inputs("aws:lb/loadBalancer:LoadBalancer", "web-front-balancer");
    assert.deepEqual(
      [balancer["accessLogs"], balancer["enableDeletionProtection"]],
      [undefined, false],
    );
  });

  it("admit exactly the named callers to an internal balancer", async () => {
    const { inputs, namesOf } = bind(
      await register({ web: webInput(), worker, accounts: internal(["web"]) }),
    );
    const ingress = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";
    assert.deepEqual(inputs(ingress, "web/accounts"), {
      securityGroupId: "test-accounts-front-sg-id",
      description: "Tasks of web",
      ipProtocol: "tcp",
      fromPort: 443,
      toPort: 443,
      referencedSecurityGroupId: "test-web-sg-id",
    });
    assert.deepEqual(
      namesOf(ingress).filter((name) => name.includes("accounts")),
      ["accounts-task-in-8080-balancer", "web/accounts"],
    );
  });

  it("can call each other", async () => {
    const { namesOf } = bind(await register({ a: internal(["b"]), b: internal(["a"]) }));
    const ingress = namesOf("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule");
    assert.ok(ingress.includes("a/b") && ingress.includes("b/a"));
  });

  it("have internal names in the zone of their VPC, and validate them in the public one", async () => {
    const { inputs } = bind(await register({ accounts: internal() }));
    const zone = inputs("aws:route53/zone:Zone", "internal-zone");
    assert.deepEqual([zone["name"], zone["vpcs"]], ["internal.example.com", [{ vpcId: "vpc-1" }]]);
    const alias = inputs("aws:route53/record:Record", "accounts-front-alias");
    assert.deepEqual(
      [alias["zoneId"], alias["name"]],
      ["ZPRIVATE", "accounts.use1.internal.example.com"],
    );
    const proof = inputs("aws:route53/record:Record", "accounts-front-tls-validation");
    assert.deepEqual(
      [proof["zoneId"], proof["name"]],
      ["Z1", "_proof.accounts.use1.internal.example.com"],
    );
  });
});

describe("A shared balancer", () => {
  const edge = { edge: { type: "public" } } as const;
  const shares = (priority: number, paths: string[] = []) =>
    webInput({ exposure: { type: "shared", balancer: "edge", priority, paths } });

  it("is one, with a rule and a certificate for each service", async () => {
    const { inputs, namesOf } = bind(
      await register({ a: shares(10), b: shares(20, ["/b/*"]) }, edge),
    );
    assert.deepEqual(namesOf("aws:lb/loadBalancer:LoadBalancer"), ["edge-balancer"]);
    assert.deepEqual(namesOf("aws:lb/listenerCertificate:ListenerCertificate"), [
      "a-host-certificate",
      "b-host-certificate",
    ]);
    const rule = (name: string) => {
      const { priority, conditions } = inputs("aws:lb/listenerRule:ListenerRule", name);
      return { priority, conditions };
    };
    assert.deepEqual(rule("edge-rule-260"), {
      priority: 260,
      conditions: [{ hostHeader: { values: ["a.use1.example.com", "a.example.com"] } }],
    });
    assert.deepEqual(rule("edge-rule-270"), {
      priority: 270,
      conditions: [{ hostHeader: { values: ["b.use1.example.com", "b.example.com"] } }],
    });
    assert.deepEqual(rule("edge-rule-520"), {
      priority: 520,
      conditions: [{ pathPattern: { values: ["/b/*"] } }],
    });
    assert.equal(inputs("aws:route53/record:Record", "a-alias")["name"], "a.use1.example.com");
  });

  it("admits a caller once, and has internal names of its services", async () => {
    const inner = { inner: { type: "internal" as const, from: ["web"] } };
    const services = {
      web: webInput(),
      a: webInput({ exposure: { type: "shared", balancer: "inner", priority: 1 } }),
      b: webInput({ exposure: { type: "shared", balancer: "inner", priority: 2 } }),
    };
    const { inputs, namesOf } = bind(await register(services, inner));
    const ingress = namesOf("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule");
    assert.deepEqual(
      ingress.filter((name) => name.includes("/")),
      ["web/inner"],
    );
    const alias = inputs("aws:route53/record:Record", "a-alias");
    assert.deepEqual([alias["zoneId"], alias["name"]], ["ZPRIVATE", "a.use1.internal.example.com"]);
  });

  it("rolls no service back for another", async () => {
    const { inputs, namesOf } = bind(await register({ a: shares(10), b: shares(20) }, edge));
    assert.deepEqual(
      namesOf("aws:cloudwatch/metricAlarm:MetricAlarm").filter((name) => name.startsWith("edge")),
      ["edge-balancer-errors", "edge-rejected"],
    );
    const { alarmNames } = inputs("aws:ecs/service:Service", "a-service")["alarms"] as {
      alarmNames: string[];
    };
    assert.deepEqual(alarmNames, [
      "test-a-unhealthy",
      "test-a-errors",
      "test-a-slow",
      "test-a-failed",
    ]);
  });
});

/** The methods of a recording as functions. */
function bind(recording: Awaited<ReturnType<typeof register>>) {
  return {
    inputs: recording.inputs.bind(recording),
    namesOf: recording.namesOf.bind(recording),
  };
}
