import { strict as assert } from "node:assert";

import * as aws from "@pulumi/aws";

import { Web } from "../../../components/web/web";
import { type WebInput, shop, webPlan } from "../../lib/web/support";
import { record, type Recording } from "../services/support";

const DISTRIBUTION = "aws:cloudfront/distribution:Distribution";

/** Registers content delivery in two regions. */
async function create(changes: WebInput = {}): Promise<Recording> {
  const plan = webPlan(shop(changes), { environment: "production" });
  assert.ok(plan !== undefined);
  return record((opts) => {
    const members = (["us-east-1", "eu-west-1"] as const).map((region) => ({
      region,
      provider: new aws.Provider(region, { region }),
      alarmTopicArn: `arn:topic-${region}`,
      endpoints: {
        accounts: {
          host: `accounts.${region}.internal.example.com`,
          loadBalancerArn: `arn:aws:elasticloadbalancing:${region}:123456789012:loadbalancer/app/accou-1/${region}`,
          securityGroupId: `sg-${region}`,
        },
      },
    }));
    new Web(
      "test",
      { plan, members, telemetryKeyArn: "arn:key", alarmTopicArn: "arn:topic" },
      opts,
    );
  });
}

interface Behavior {
  readonly pathPattern?: string;
  readonly targetOriginId: string;
}

interface Settings {
  readonly origins: readonly Record<string, unknown>[];
  readonly originGroups: readonly { readonly originId: string; readonly members: unknown }[];
  readonly defaultCacheBehavior: Behavior;
  readonly orderedCacheBehaviors: readonly Behavior[];
}

const distributionOf = (recording: Recording) =>
  recording.inputs(DISTRIBUTION, "cdn-distribution") as unknown as Settings;

const documentOf = (inputs: Readonly<Record<string, unknown>>) =>
  JSON.parse(inputs["policy"] as string) as {
    Statement: { Sid?: string; Action: unknown; Resource: unknown; Condition?: unknown }[];
  };

describe("content delivery", () => {
  it("requests files and services of the first region, and fails over to the second", async () => {
    const { origins, originGroups, defaultCacheBehavior, orderedCacheBehaviors } = distributionOf(
      await create(),
    );
    assert.deepEqual(
      origins.map(({ originId }) => originId),
      [
        "assets-us-east-1",
        "assets-eu-west-1",
        "service-accounts-us-east-1",
        "service-accounts-eu-west-1",
      ],
    );
    assert.deepEqual(originGroups, [
      {
        originId: "assets",
        failoverCriteria: { statusCodes: [500, 502, 503, 504] },
        members: [{ originId: "assets-us-east-1" }, { originId: "assets-eu-west-1" }],
      },
      {
        originId: "service-accounts",
        failoverCriteria: { statusCodes: [500, 502, 503, 504] },
        members: [
          { originId: "service-accounts-us-east-1" },
          { originId: "service-accounts-eu-west-1" },
        ],
      },
    ]);
    assert.equal(defaultCacheBehavior.targetOriginId, "assets");
    assert.deepEqual(
      orderedCacheBehaviors.map(({ pathPattern, targetOriginId }) => [pathPattern, targetOriginId]),
      [["/accounts/*", "service-accounts"]],
    );
  });

  it("sends what writes to the first region alone, without a group", async () => {
    const recording = await create({
      paths: { "/accounts/*": { service: "accounts", methods: "all" } },
    });
    const { origins, originGroups, orderedCacheBehaviors } = distributionOf(recording);
    assert.equal(orderedCacheBehaviors[0]?.targetOriginId, "service-accounts-us-east-1");
    assert.deepEqual(
      originGroups.map(({ originId }) => originId),
      ["assets"],
    );
    assert.equal(origins.length, 3);
  });

  it("reaches a service by a VPC origin, whose host its certificate covers", async () => {
    const recording = await create();
    const [, , origin] = distributionOf(recording).origins;
    assert.deepEqual(
      [origin?.["domainName"], origin?.["vpcOriginConfig"]],
      [
        "accounts.us-east-1.internal.example.com",
        { vpcOriginId: "test-accounts-us-east-1-origin-id" },
      ],
    );
    const { vpcOriginEndpointConfig: endpoint } = recording.inputs(
      "aws:cloudfront/vpcOrigin:VpcOrigin",
      "accounts-us-east-1-origin",
    ) as unknown as { vpcOriginEndpointConfig: Record<string, unknown> };
    assert.deepEqual(
      [endpoint["name"], endpoint["originProtocolPolicy"], endpoint["originSslProtocols"]],
      ["accou-1-us-east-1", "https-only", { items: ["TLSv1.2"], quantity: 1 }],
    );
  });

  it("admits CloudFront's addresses of the region, and nothing else", async () => {
    const rule = (await create()).inputs(
      "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
      "accounts-eu-west-1-rule",
    );
    assert.deepEqual(
      [rule["securityGroupId"], rule["prefixListId"], rule["fromPort"], rule["toPort"]],
      ["sg-eu-west-1", "pl-4fa04526", 443, 443],
    );
    assert.equal(rule["cidrIpv4"], undefined);
  });

  it("lets one distribution read a bucket, and nothing else", async () => {
    const { Statement: statements } = documentOf(
      (await create()).inputs("aws:s3/bucketPolicy:BucketPolicy", "assets-eu-west-1-policy"),
    );
    const allowed = statements.filter(({ Sid }) => Sid !== "TlsOnly");
    assert.deepEqual(
      allowed.map(({ Action, Condition }) => [Action, Condition]),
      ["s3:GetObject", "s3:ListBucket"].map((action) => [
        action,
        { StringEquals: { "aws:SourceArn": "arn:test-cdn-distribution" } },
      ]),
    );
    assert.ok(statements.some(({ Sid }) => Sid === "TlsOnly"));
  });

  it("copies files with a role that reads one bucket and writes the other", async () => {
    const recording = await create();
    const { Statement: statements } = documentOf(
      recording.inputs("aws:iam/rolePolicy:RolePolicy", "assets-copy-policy"),
    );
    assert.deepEqual(
      statements.map(({ Resource }) => Resource),
      [
        "arn:test-assets-us-east-1-bucket",
        "arn:test-assets-us-east-1-bucket/*",
        "arn:test-assets-eu-west-1-bucket/*",
      ],
    );
    const { rules } = recording.inputs(
      "aws:s3/bucketReplicationConfig:BucketReplicationConfig",
      "assets-copy-replication",
    ) as unknown as { rules: readonly { destination: Record<string, unknown> }[] };
    assert.deepEqual(rules[0]?.destination["replicationTime"], {
      status: "Enabled",
      time: { minutes: 15 },
    });
  });

  it("has no copies with one region of a development stack", async () => {
    const plan = webPlan(shop({ regions: ["eu-west-1"], paths: {} }));
    assert.ok(plan !== undefined);
    const recording = await record((opts) => {
      const provider = new aws.Provider("eu-west-1", { region: "eu-west-1" });
      const member = {
        region: "eu-west-1",
        provider,
        alarmTopicArn: "arn:t",
        endpoints: {},
      } as const;
      new Web(
        "test",
        { plan, members: [member], telemetryKeyArn: "arn:key", alarmTopicArn: "arn:topic" },
        opts,
      );
    });
    const { origins, originGroups, defaultCacheBehavior } = distributionOf(recording);
    assert.deepEqual([origins.length, originGroups.length], [1, 0]);
    assert.equal(defaultCacheBehavior.targetOriginId, "assets-eu-west-1");
    assert.deepEqual(
      recording.ofType("aws:s3/bucketReplicationConfig:BucketReplicationConfig"),
      [],
    );
  });

  it("has a web ACL of CloudFront in production", async () => {
    const recording = await create();
    const acl = recording.inputs("aws:wafv2/webAcl:WebAcl", "web-acl-acl");
    assert.equal(acl["scope"], "CLOUDFRONT");
    assert.equal(
      recording.inputs(DISTRIBUTION, "cdn-distribution")["webAclId"],
      "arn:test-web-acl-acl",
    );
  });

  it("has a certificate and records of both versions of IP for every host", async () => {
    const recording = await create({ redirectHosts: ["example.com"] });
    const certificate = recording.inputs("aws:acm/certificate:Certificate", "tls-certificate");
    assert.deepEqual(
      [certificate["domainName"], certificate["subjectAlternativeNames"]],
      ["www.example.com", ["example.com"]],
    );
    const records = recording
      .ofType("aws:route53/record:Record")
      .filter(({ name }) => name.startsWith("test-cdn-"))
      .map(({ inputs }) => [inputs["name"], inputs["type"]]);
    assert.deepEqual(records, [
      ["www.example.com", "A"],
      ["www.example.com", "AAAA"],
      ["example.com", "A"],
      ["example.com", "AAAA"],
    ]);
  });
});
