import { strict as assert } from "node:assert";

import { webSpec, digest } from "../../lib/service/support";
import { register } from "./support";

const worker = webSpec({
  exposure: { type: "none" },
  containers: { worker: { image: `worker@${digest}` } },
});
const internal = (from?: string[]) =>
  webSpec({ exposure: { type: "internal", ...(from === undefined ? {} : { from }) } });

describe("A region's services", () => {
  it("share one cluster on regular and spot capacity, with insights and without shells", async () => {
    const { inputs } = bind(await register({ web: webSpec(), worker }));
    const cluster = inputs("aws:ecs/cluster:Cluster", "cluster-cluster");
    assert.deepEqual(cluster["settings"], [{ name: "containerInsights", value: "enabled" }]);
    assert.equal(cluster["configuration"], undefined);
    const capacity = inputs(
      "aws:ecs/clusterCapacityProviders:ClusterCapacityProviders",
      "cluster-capacity",
    );
    assert.deepEqual(capacity["capacityProviders"], ["FARGATE", "FARGATE_SPOT"]);
  });

  it("log shells where one service allows them", async () => {
    const containers = { app: { image: "app", readonlyRootFilesystem: false } };
    const shell = webSpec({ containers, exposure: { type: "none" }, enableExecuteCommand: true });
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

  it("have no balancer, name or zone when all are workers", async () => {
    const { namesOf } = bind(await register({ worker }, { production: false }));
    for (const type of [
      "aws:lb/loadBalancer:LoadBalancer",
      "aws:route53/record:Record",
      "aws:route53/zone:Zone",
    ]) {
      assert.deepEqual(namesOf(type), []);
    }
  });

  it("log requests in production, in a closed bucket that only balancers of the region write", async () => {
    const { inputs, namesOf } = bind(await register({ web: webSpec() }, { production: true }));
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
    const { inputs, namesOf } = bind(await register({ web: webSpec() }));
    assert.deepEqual(namesOf("aws:s3/bucket:Bucket"), []);
    const balancer = inputs("aws:lb/loadBalancer:LoadBalancer", "web-front-balancer");
    assert.deepEqual(
      [balancer["accessLogs"], balancer["enableDeletionProtection"]],
      [undefined, false],
    );
  });

  it("admit exactly the named callers to an internal balancer", async () => {
    const { inputs, namesOf } = bind(
      await register({ web: webSpec(), worker, accounts: internal(["web"]) }),
    );
    const ingress = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";
    assert.deepEqual(inputs(ingress, "web-to-accounts"), {
      securityGroupId: "test-accounts-front-sg-id",
      description: "Tasks of web",
      ipProtocol: "tcp",
      fromPort: 443,
      toPort: 443,
      referencedSecurityGroupId: "test-web-sg-id",
    });
    assert.deepEqual(
      namesOf(ingress).filter((name) => name.includes("accounts")),
      ["accounts-task-in-8080-balancer", "web-to-accounts"],
    );
  });

  it("may call each other", async () => {
    const { namesOf } = bind(await register({ a: internal(["b"]), b: internal(["a"]) }));
    const ingress = namesOf("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule");
    assert.ok(ingress.includes("a-to-b") && ingress.includes("b-to-a"));
  });

  it("find internal names in a zone that only their VPC sees, and prove them in the public one", async () => {
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

  it("are refused together, before anything is registered", async () => {
    await assert.rejects(register({ a: internal(["c"]) }), {
      message:
        'test cannot be built:\n  services.a.exposure.from[0] must name a service, got "c"; there is no other',
    });
  });
});

describe("A shared balancer", () => {
  const shares = (priority: number, paths?: string[]) =>
    webSpec({
      exposure: {
        type: "public",
        shared: { name: "edge", priority, ...(paths === undefined ? {} : { paths }) },
      },
    });

  it("is one, with a rule and a certificate for each service", async () => {
    const { inputs, namesOf } = bind(await register({ a: shares(10), b: shares(20, ["/b/*"]) }));
    assert.deepEqual(namesOf("aws:lb/loadBalancer:LoadBalancer"), ["edge-balancer"]);
    assert.deepEqual(namesOf("aws:lb/listenerCertificate:ListenerCertificate"), [
      "a-host-certificate",
      "b-host-certificate",
    ]);
    const rule = (name: string) => {
      const { priority, conditions } = inputs("aws:lb/listenerRule:ListenerRule", name);
      return { priority, conditions };
    };
    assert.deepEqual(rule("a-rule"), {
      priority: 10,
      conditions: [{ hostHeader: { values: ["a.use1.example.com", "a.example.com"] } }],
    });
    assert.deepEqual(rule("b-rule"), {
      priority: 20,
      conditions: [{ pathPattern: { values: ["/b/*"] } }],
    });
    assert.equal(inputs("aws:route53/record:Record", "a-alias")["name"], "a.use1.example.com");
  });

  it("admits a caller once, however many of its services name it", async () => {
    const internal = (priority: number) =>
      webSpec({
        exposure: { type: "internal", from: ["web"], shared: { name: "inner", priority } },
      });
    const { namesOf } = bind(await register({ web: webSpec(), a: internal(1), b: internal(2) }));
    const ingress = namesOf("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule");
    assert.deepEqual(
      ingress.filter((name) => name.includes("-to-")),
      ["web-to-inner"],
    );
  });

  it("rolls no service back for what another does", async () => {
    const { inputs, namesOf } = bind(await register({ a: shares(10), b: shares(20) }));
    assert.deepEqual(
      namesOf("aws:cloudwatch/metricAlarm:MetricAlarm").filter((name) => name.startsWith("edge")),
      ["edge-balancer-errors", "edge-rejected"],
    );
    const { alarmNames } = inputs("aws:ecs/service:Service", "a-service")["alarms"] as {
      alarmNames: string[];
    };
    assert.deepEqual(alarmNames, ["test-a-unhealthy", "test-a-errors", "test-a-slow"]);
  });
});

/** The methods of a recording as functions. */
function bind(recording: Awaited<ReturnType<typeof register>>) {
  return {
    inputs: recording.inputs.bind(recording),
    namesOf: recording.namesOf.bind(recording),
  };
}
