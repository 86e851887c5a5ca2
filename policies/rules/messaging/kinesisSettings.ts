/** Data streams of Kinesis, and delivery streams of Firehose. */
import { checkov, fsbp, guard, nag } from "../../frame/settings/references";
import { setting } from "../../frame/settings/setting";
import { isAtLeast, isOneOf, isSet, isTrue } from "../../frame/settings/wanted";
import { not } from "../../frame/decision";
import { isPresent, property } from "../../frame/properties";

const STREAM = "aws:kinesis/stream:Stream";
const FIREHOSE = "aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream";

export const kinesisSettings = [
  setting({
    id: "kinesis-encrypted",
    claim: "Every data stream is encrypted at rest.",
    severity: "medium",
    references: [
      ...fsbp("Kinesis.1"),
      ...checkov("CKV_AWS_43"),
      ...nag("KinesisDataStreamSSE"),
      ...guard("kinesis_stream_encryption_rule"),
    ],
    types: [STREAM],
    property: "encryptionType",
    wanted: isOneOf("KMS"),
  }),
  setting({
    id: "kinesis-own-key",
    claim: "Every data stream is encrypted under a key that is named.",
    severity: "medium",
    references: [...checkov("CKV_AWS_185"), ...nag("KinesisDataStreamDefaultKeyWhenSSE")],
    types: [STREAM],
    property: "kmsKeyId",
    wanted: isSet,
    fix: "set kmsKeyId to a customer managed key",
    blindSpots: ["Whether the named key is alias/aws/kinesis, which the whole account can use."],
  }),
  setting({
    id: "kinesis-retention",
    claim: "Every data stream keeps its records for a week or longer.",
    severity: "low",
    // Source: Security Hub User Guide, Kinesis.3: 168 hours by default.
    references: fsbp("Kinesis.3"),
    types: [STREAM],
    property: "retentionPeriod",
    wanted: isAtLeast(168),
  }),
  setting({
    id: "firehose-encrypted",
    claim: "Every delivery stream that does not read from a data stream is encrypted at rest.",
    severity: "medium",
    references: [
      ...fsbp("DataFirehose.1"),
      ...checkov("CKV_AWS_240"),
      ...nag("KinesisDataFirehoseSSE"),
      ...guard("kinesis_firehose_delivery_stream_encryption_rule"),
    ],
    types: [FIREHOSE],
    property: ["serverSideEncryption", "enabled"],
    wanted: isTrue,
    // AWS refuses the encryption of a delivery stream whose source is a data stream: that one is encrypted.
    only: (stream) => not(isPresent(property(stream, "kinesisSourceConfiguration"))),
    blindSpots: ["Whether the destination is encrypted."],
  }),
];
