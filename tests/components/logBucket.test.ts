import { strict as assert } from "node:assert";

import * as pulumi from "@pulumi/pulumi";

import { LogBucket, type LogBucketArgs } from "../../components/logBucket";
import { register } from "../support/mocks";

async function inputsOf(type: string, changes: Partial<LogBucketArgs> = {}) {
  const registered = await register(() => {
    new LogBucket("logs", { retentionDays: 30, isProduction: false, ...changes });
  });
  const found = registered.find((resource) => resource.type === `aws:s3/${type}`);
  assert.ok(found, type);
  return found.inputs;
}

describe("LogBucket", () => {
  it("is private", async () => {
    const type = "bucketPublicAccessBlock:BucketPublicAccessBlock";
    const { blockPublicAcls, blockPublicPolicy, ignorePublicAcls, restrictPublicBuckets } =
      await inputsOf(type);
    assert.deepEqual(
      [blockPublicAcls, blockPublicPolicy, ignorePublicAcls, restrictPublicBuckets],
      [true, true, true, true],
    );
  });

  it("encrypts under a key where it has one, otherwise under S3's own", async () => {
    const type = "bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration";
    assert.deepEqual((await inputsOf(type))["rules"], [
      { applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } },
    ]);
    assert.deepEqual((await inputsOf(type, { keyArn: "arn:key" }))["rules"], [
      {
        applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms", kmsMasterKeyId: "arn:key" },
        bucketKeyEnabled: true,
      },
    ]);
  });

  it("deletes logs after their retention", async () => {
    const { rules } = await inputsOf("bucketLifecycleConfiguration:BucketLifecycleConfiguration");
    assert.deepEqual((rules as { expiration: object }[])[0]?.expiration, { days: 30 });
  });

  it("allows the services that it is given to write, and refuses requests without TLS", async () => {
    const { policy } = await inputsOf("bucketPolicy:BucketPolicy", {
      allowWriting: (bucketArn) => [
        {
          Sid: "DeliverLogs",
          Effect: "Allow",
          Principal: { Service: "delivery.logs.amazonaws.com" },
          Action: "s3:PutObject",
          Resource: pulumi.interpolate`${bucketArn}/*`,
        },
      ],
    });
    const { Statement } = JSON.parse(String(policy)) as {
      Statement: { Sid: string; Resource: string | string[] }[];
    };
    assert.deepEqual(
      Statement.map(({ Sid, Resource }) => [Sid, Resource]),
      [
        ["DeliverLogs", "arn:logs-bucket/*"],
        ["TlsOnly", ["arn:logs-bucket", "arn:logs-bucket/*"]],
      ],
    );
  });
});
