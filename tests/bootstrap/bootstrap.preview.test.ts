/** What the bootstrap of an account is, as the offline preview shows it. */
import { strict as assert } from "node:assert";

import { type PolicyDocument } from "../../lib/iam/document";
import { previewCommand } from "../support/previewCommand";
import { previewed, type PreviewedStack } from "../support/previewed";

const ACCOUNT = "210987654321";

describe("the bootstrap", () => {
  let stack: PreviewedStack;

  before(async () => {
    stack = await previewed("main", "--project", "bootstrap");
  });

  it("is guarded by the pack of the platform", async () => {
    const { code, stdout } = await previewCommand("--project", "bootstrap", "main");
    assert.equal(code, 0);
    assert.match(stdout, /^main passed: \d+ resources in 3 regions, 0 violations, .* policies \d/m);
  });

  it("keeps the state in a versioned, locked, private bucket under its own key", () => {
    const name = `meridian-state-${ACCOUNT}`;
    const bucket = stack.get("aws:s3/bucket:Bucket", "meridian-state-bucket");
    assert.equal(bucket.inputs["bucket"], name);
    assert.equal(bucket.inputs["objectLockEnabled"], true);
    const ofBucket = (type: string, own: string) => stack.get(`aws:s3/${type}`, own).inputs;
    assert.deepEqual(
      ofBucket("bucketVersioning:BucketVersioning", "meridian-state-versioning")[
        "versioningConfiguration"
      ],
      { status: "Enabled" },
    );
    assert.deepEqual(
      ofBucket(
        "bucketObjectLockConfiguration:BucketObjectLockConfiguration",
        "meridian-state-lock",
      )["rule"],
      { defaultRetention: { mode: "GOVERNANCE", days: 30 } },
    );
    const [rule] = ofBucket(
      "bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
      "meridian-state-encryption",
    )["rules"] as [{ applyServerSideEncryptionByDefault: { kmsMasterKeyId: string } }];
    assert.equal(
      rule.applyServerSideEncryptionByDefault.kmsMasterKeyId,
      stack.get("aws:kms/key:Key", "state-key").outputs["arn"],
    );
  });

  it("logs every request to the state into another bucket", () => {
    const logging = stack.get("aws:s3/bucketLogging:BucketLogging", "meridian-state-logging");
    const log = stack.get("aws:s3/bucket:Bucket", "meridian-state-log-bucket");
    assert.equal(logging.inputs["targetBucket"], log.outputs["bucket"]);
    assert.equal(logging.inputs["bucket"], `meridian-state-${ACCOUNT}`);
  });

  it("protects the buckets and every key", () => {
    const kept = [...stack.ofType("aws:s3/bucket:Bucket"), ...stack.ofType("aws:kms/key:Key")];
    assert.equal(kept.length, 9);
    assert.deepEqual(
      kept.filter(({ protect }) => !protect).map(({ name }) => name),
      [],
    );
  });

  it("names the secrets key as stack files do", () => {
    assert.equal(
      stack.get("aws:kms/alias:Alias", "secrets-alias").inputs["name"],
      "alias/meridian-secrets",
    );
  });

  it("has the roles under its own path, each with a boundary", () => {
    const roles = stack
      .ofType("aws:iam/role:Role")
      .map(({ inputs, outputs }) => [outputs["arn"], inputs["permissionsBoundary"]]);
    const role = (name: string) => `arn:aws:iam::${ACCOUNT}:role/meridian/bootstrap/${name}`;
    const boundary = (name: string) => `arn:aws:iam::${ACCOUNT}:policy/meridian/bootstrap/${name}`;
    assert.deepEqual(roles.sort(), [
      [role("api-gateway-logs"), boundary("workload-boundary")],
      [role("audit-writer"), boundary("workload-boundary")],
      [role("break-glass"), boundary("break-glass-boundary")],
      [role("deploy-prod"), boundary("deployer-boundary-prod")],
      [role("preview"), boundary("reader-boundary")],
    ]);
  });

  it("trusts workflows of one repository, by the whole subject", () => {
    const subjectOf = (name: string) => {
      const role = stack.get("aws:iam/role:Role", name);
      const { Statement } = JSON.parse(role.inputs["assumeRolePolicy"] as string) as {
        Statement: { Condition: { StringEquals: Record<string, string> } }[];
      };
      return Statement[0]?.Condition.StringEquals["token.actions.githubusercontent.com:sub"];
    };
    assert.equal(subjectOf("roles-preview-role"), "repo:example/meridian:ref:refs/heads/main");
    assert.equal(
      subjectOf("roles-deploy-prod-role"),
      "repo:example/meridian:environment:production",
    );
  });

  it("makes the provider for GitHub's tokens and the account's block of public buckets once", () => {
    assert.equal(stack.ofType("aws:iam/openIdConnectProvider:OpenIdConnectProvider").length, 1);
    assert.equal(
      stack.ofType("aws:s3/accountPublicAccessBlock:AccountPublicAccessBlock").length,
      1,
    );
  });

  it("has every setting of a region in each region", () => {
    const settings = {
      "aws:ebs/encryptionByDefault:EncryptionByDefault": { enabled: true },
      "aws:emr/blockPublicAccessConfiguration:BlockPublicAccessConfiguration": {
        blockPublicSecurityGroupRules: true,
      },
      "aws:ec2/serialConsoleAccess:SerialConsoleAccess": { enabled: false },
      "aws:ec2/instanceMetadataDefaults:InstanceMetadataDefaults": {
        httpEndpoint: "enabled",
        httpPutResponseHopLimit: 2,
        httpTokens: "required",
      },
      "aws:accessanalyzer/analyzer:Analyzer": { analyzerName: "meridian", type: "ACCOUNT" },
    };
    for (const [type, inputs] of Object.entries(settings)) {
      assert.deepEqual(
        stack
          .ofType(type)
          .map((resource) => resource.region)
          .sort(),
        ["eu-west-1", "us-east-1", "us-west-2"],
        type,
      );
      for (const resource of stack.ofType(type)) {
        assert.deepEqual(resource.inputs, inputs);
      }
    }
    for (const type of [
      "aws:apigateway/account:Account",
      "aws:ebs/defaultKmsKey:DefaultKmsKey",
      "aws:ecr/registryScanningConfiguration:RegistryScanningConfiguration",
    ]) {
      assert.equal(stack.ofType(type).length, 3, type);
    }
  });

  it("encrypts the trail's files under a key that this trail alone has CloudTrail use", () => {
    const trail = stack.get("aws:cloudtrail/trail:Trail", "audit-trail-trail");
    const key = stack.get("aws:kms/key:Key", "audit-key");
    const { Statement } = JSON.parse(key.inputs["policy"] as string) as PolicyDocument;
    const trailArn = `arn:aws:cloudtrail:us-east-1:${ACCOUNT}:trail/meridian-audit`;

    assert.equal(trail.inputs["kmsKeyId"], key.outputs["arn"]);
    assert.equal(trail.inputs["name"], "meridian-audit");
    assert.deepEqual(
      Statement.filter(({ Sid }) => Sid?.startsWith("Trail")).map(({ Sid, Action, Condition }) => [
        Sid,
        Action,
        Condition?.["StringEquals"],
      ]),
      [
        [
          "TrailEncryptsItsFiles",
          ["kms:GenerateDataKey*"],
          { "aws:SourceArn": trailArn, "kms:EncryptionContext:aws:cloudtrail:arn": trailArn },
        ],
        ["TrailDescribesItsKey", ["kms:DescribeKey"], { "aws:SourceArn": trailArn }],
        ["TrailIsRead", ["kms:Decrypt"], { "kms:ViaService": "s3.us-east-1.amazonaws.com" }],
      ],
    );
  });

  it("raises an alarm when the break-glass role is taken, in whatever region", () => {
    const trail = stack.get("aws:cloudtrail/trail:Trail", "audit-trail-trail");
    assert.equal(trail.inputs["isMultiRegionTrail"], true);
    const filter = stack.get(
      "aws:cloudwatch/logMetricFilter:LogMetricFilter",
      "audit-trail-break-glass",
    );
    assert.equal(
      filter.inputs["pattern"],
      `{ ($.eventSource = "sts.amazonaws.com") && ($.requestParameters.roleArn = "arn:aws:iam::${ACCOUNT}:role/meridian/bootstrap/break-glass") }`,
    );
    const alarm = stack.get(
      "aws:cloudwatch/metricAlarm:MetricAlarm",
      "audit-trail-break-glass-used",
    );
    assert.deepEqual(
      [alarm.inputs["namespace"], alarm.inputs["metricName"], alarm.inputs["threshold"]],
      ["Meridian/Bootstrap", "BreakGlassUses", 1],
    );
    const [subscription] = stack.ofType("aws:sns/topicSubscription:TopicSubscription");
    assert.equal(subscription?.inputs["endpoint"], "security@example.com");
  });

  it("makes keys after the roles that their policies name", () => {
    const key = stack.get("aws:kms/key:Key", "secrets-key");
    const role = stack.get("aws:iam/role:Role", "roles-deploy-prod-role");
    assert.ok(key.dependencies.includes(role.urn));
  });

  it("previews while nothing exists yet", async () => {
    const unknown = await previewed("development", "--project", "bootstrap", "--unknowns");
    assert.ok(unknown.ofType("aws:iam/role:Role").length > 0);
  });
});
