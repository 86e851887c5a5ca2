import { mqSettings } from "../../../../policies/rules/messaging/mqSettings";
import { describeSettings } from "../../../support/settings";

describeSettings(
  "mqSettings",
  mqSettings,
  {
    "aws:mq/broker:Broker": {
      engineType: "ActiveMQ",
      engineVersion: "5.19",
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
      "mq-rabbitmq-audit-log-off",
      { engineType: "RabbitMQ", engineVersion: "4.2" },
      "logs.audit is true; set logs.audit to false",
    ],
    [
      "mq-activemq-version",
      { engineVersion: "5.15" },
      'engineVersion is "5.15"; set engineVersion to "5.18" or "5.19"',
    ],
    [
      "mq-rabbitmq-version",
      { engineType: "RabbitMQ", engineVersion: "3.12", logs: { general: true } },
      'engineVersion is "3.12"; set engineVersion to "3.13" or "4.2" or "4.3"',
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
  [
    ["mq-audit-log", { engineType: "RabbitMQ", engineVersion: "4.2", logs: { general: true } }],
    ["mq-activemq-version", { engineVersion: "5.19.2" }],
    [
      "mq-rabbitmq-version",
      { engineType: "RabbitMQ", engineVersion: "4.2.1", logs: { general: true } },
    ],
  ],
);
