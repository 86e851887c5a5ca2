import { kinesisSettings } from "../../../../policies/rules/messaging/kinesisSettings";
import { describeSettings } from "../../../support/settings";

describeSettings(
  "kinesisSettings",
  kinesisSettings,
  {
    "aws:kinesis/stream:Stream": {
      encryptionType: "KMS",
      kmsKeyId: "arn:aws:kms:us-east-1:111122223333:key/own",
      retentionPeriod: 168,
    },
    "aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream": {
      serverSideEncryption: {
        enabled: true,
      },
    },
  },
  [
    [
      "kinesis-encrypted",
      { encryptionType: "NONE" },
      'encryptionType is "NONE"; set encryptionType to "KMS"',
    ],
    [
      "kinesis-own-key",
      { kmsKeyId: null },
      "kmsKeyId is not set; set kmsKeyId to a customer managed key",
    ],
    [
      "kinesis-retention",
      { retentionPeriod: 24 },
      "retentionPeriod is 24; set retentionPeriod to 168 or more",
    ],
    [
      "firehose-encrypted",
      { serverSideEncryption: null },
      "serverSideEncryption.enabled is not set; set serverSideEncryption.enabled to true",
    ],
  ],
  [
    [
      "firehose-encrypted",
      {
        serverSideEncryption: null,
        kinesisSourceConfiguration: {
          kinesisStreamArn: "arn:aws:kinesis:us-east-1:111122223333:stream/orders",
        },
      },
    ],
  ],
);
