/** Damages to resources of kinds that prod does not use: those of `unusedServices.ts`. */
import { type Mutation, registered, remove, set } from "../mutation";

const KEY = "aws:kms/key:Key";

export const unused: readonly Mutation[] = [
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
  registered("state-kept", KEY, "account-key-key", { protect: false }),
  registered("state-kept", KEY, "account-key-key", { retainOnDelete: false }),
];
