import { mqSettings } from "../../../../policies/rules/messaging/mqSettings";
import { describeSettings } from "../../../support/settings";

describeSettings(
  "mqSettings",
  mqSettings,
  {
    "aws:mq/broker:Broker": {
      engineType: "ActiveMQ",
      logs: {
        general: true,
        audit: true,
      },
      autoMinorVersionUpgrade: true,
      encryptionOptions: {
        kmsKeyId: "arn:aws:kms:us-east-1:111122223333:key/own",
        useAwsOwnedKey: false,
      },
    },
  },
  [
    [
      "mq-private",
      { publiclyAccessible: true },
      "publiclyAccessible is true; set publiclyAccessible to false",
    ],
    [
      "mq-general-log",
      { logs: { audit: true } },
      "logs.general is not set; set logs.general to true",
    ],
    [
      "mq-audit-log",
      { logs: { general: true, audit: false } },
      "logs.audit is false; set logs.audit to true",
    ],
    [
      "mq-minor-upgrades",
      { autoMinorVersionUpgrade: null },
      "autoMinorVersionUpgrade is not set; set autoMinorVersionUpgrade to true",
    ],
    [
      "mq-own-key",
      { encryptionOptions: { useAwsOwnedKey: true } },
      "encryptionOptions.kmsKeyId is not set; set encryptionOptions to { kmsKeyId: the ARN of a customer managed key, useAwsOwnedKey: false }",
    ],
  ],
  [["mq-audit-log", { engineType: "RabbitMQ", logs: { general: true } }]],
);
