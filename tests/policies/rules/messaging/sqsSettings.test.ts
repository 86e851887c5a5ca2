import { sqsSettings } from "../../../../policies/rules/messaging/sqsSettings";
import { describeSettings } from "../../../support/settings";

describeSettings(
  "sqsSettings",
  sqsSettings,
  {
    "aws:sqs/queue:Queue": {
      kmsMasterKeyId: "arn:aws:kms:us-east-1:111122223333:key/own",
    },
  },
  [
    [
      "sqs-encrypted",
      { kmsMasterKeyId: null },
      "kmsMasterKeyId is not set; set kmsMasterKeyId to a customer managed key, or sqsManagedSseEnabled to true",
    ],
  ],
  [["sqs-encrypted", { kmsMasterKeyId: null, sqsManagedSseEnabled: true }]],
);
