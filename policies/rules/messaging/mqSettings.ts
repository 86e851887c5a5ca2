/** Brokers of Amazon MQ. */
import { checkov, fsbp, guard } from "../../frame/settings/references";
import { setting } from "../../frame/settings/setting";
import { isFalseByDefault, isSet, isTrue } from "../../frame/settings/wanted";
import { isAmong, not } from "../../frame/decision";
import { property, text } from "../../frame/properties";

const BROKER = "aws:mq/broker:Broker";

export const mqSettings = [
  setting({
    id: "mq-private",
    claim: "No broker is on the internet.",
    severity: "critical",
    references: checkov("CKV_AWS_69"),
    types: [BROKER],
    property: "publiclyAccessible",
    wanted: isFalseByDefault,
    blindSpots: ["What the broker's security groups admit, which no-public-ingress looks at."],
  }),
  setting({
    id: "mq-general-log",
    claim: "Every broker sends its general log to CloudWatch.",
    severity: "medium",
    references: checkov("CKV_AWS_48"),
    types: [BROKER],
    property: ["logs", "general"],
    wanted: isTrue,
    blindSpots: ["Whether Amazon MQ is allowed to write to the log group."],
  }),
  setting({
    id: "mq-audit-log",
    claim: "Every ActiveMQ broker sends its audit log to CloudWatch.",
    severity: "medium",
    references: [...fsbp("MQ.2"), ...checkov("CKV_AWS_197")],
    types: [BROKER],
    property: ["logs", "audit"],
    wanted: isTrue,
    // RabbitMQ has no audit log: AWS refuses the setting.
    only: (broker) => not(isAmong(text(property(broker, "engineType")), ["RabbitMQ"])),
    blindSpots: ["Whether Amazon MQ is allowed to write to the log group."],
  }),
  setting({
    id: "mq-minor-upgrades",
    claim: "Every broker gets minor versions of its engine by itself.",
    severity: "low",
    references: [...fsbp("MQ.3"), ...checkov("CKV_AWS_207")],
    types: [BROKER],
    property: "autoMinorVersionUpgrade",
    wanted: isTrue,
  }),
  setting({
    id: "mq-own-key",
    claim: "Every broker is encrypted under a customer managed key.",
    severity: "medium",
    references: [...checkov("CKV_AWS_209"), ...guard("amazon_mq_broker_encryption_options_rule")],
    types: [BROKER],
    property: ["encryptionOptions", "kmsKeyId"],
    wanted: isSet,
    fix: "set encryptionOptions to { kmsKeyId: the ARN of a customer managed key, useAwsOwnedKey: false }",
  }),
];
