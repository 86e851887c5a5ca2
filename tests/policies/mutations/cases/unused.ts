/** Damages to resources of kinds that prod does not use: those of `unusedServices.ts`. */
import { type Value } from "../../../../graph/value";

import { edit, type Mutation, registered, remove, set } from "../mutation";

const DISTRIBUTION = "aws:cloudfront/distribution:Distribution";
const KEY = "aws:kms/key:Key";

const distribution = (rule: string, property: string, change: (value: Value) => Value): Mutation =>
  edit(rule, DISTRIBUTION, "site", property, change);

/** The origins of the distribution, one of them changed. */
const origin =
  (index: number, change: object) =>
  (origins: Value): Value =>
    (origins as readonly object[]).map((each, at) =>
      at === index ? { ...each, ...change } : each,
    ) as Value;

export const unused: readonly Mutation[] = [
  distribution("cloudfront-tls-policy", "viewerCertificate", (value) => ({
    ...(value as object),
    minimumProtocolVersion: "TLSv1_2016",
  })),
  distribution("cloudfront-sni", "viewerCertificate", (value) => ({
    ...(value as object),
    sslSupportMethod: "vip",
  })),
  distribution(
    "cloudfront-origin-tls",
    "origins",
    origin(0, {
      customOriginConfig: {
        originProtocolPolicy: "https-only",
        originSslProtocols: ["TLSv1", "TLSv1.2"],
      },
    }),
  ),
  distribution(
    "cloudfront-bucket-origins",
    "origins",
    origin(1, { originAccessControlId: undefined }),
  ),
  remove("dynamodb-scales", "aws:appautoscaling/target:Target", "sessions-scaling"),
  remove("secret-rotated", "aws:secretsmanager/secretRotation:SecretRotation", "token-rotation"),
  remove("zone-query-logs", "aws:route53/queryLog:QueryLog", "public-queries"),
  remove(
    "bucket-old-versions-expire",
    "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration",
    "files-lifecycle",
  ),
  ...["public-read", "public-read-write", "authenticated-read"].map((acl) =>
    set("bucket-acl-private", "aws:s3/bucketAcl:BucketAcl", "files-acl", { acl }),
  ),
  set("launch-template-private", "aws:ec2/launchTemplate:LaunchTemplate", "nodes", {
    networkInterfaces: [{ associatePublicIpAddress: "true" }],
  }),
  set("autoscaling-health-check", "aws:autoscaling/group:Group", "nodes-group", {
    healthCheckType: "EC2",
  }),
  registered("state-kept", KEY, "account-key-key", { protect: false }),
  registered("state-kept", KEY, "account-key-key", { retainOnDelete: false }),
];
