/** Brokers of Amazon MQ. */
import { type EngineType, ENGINES } from "../../../lib/brokers/engines";
import { type Typed } from "../../frame/resources";
import { checkov, fsbp, guard } from "../../frame/settings/references";
import { setting } from "../../frame/settings/setting";
import { isFalseByDefault, isSet, isTrue, matches } from "../../frame/settings/wanted";
import { isAmong, not } from "../../frame/decision";
import { property, text } from "../../frame/properties";

const BROKER = "aws:mq/broker:Broker";

const isEngine = (engine: EngineType) => (broker: Typed<typeof BROKER>) =>
  isAmong(text(property(broker, "engineType")), [engine]);

/** With or without a patch, which AWS installs by itself. */
const isVersionOf = (engine: EngineType) => {
  const versions = ENGINES[engine].versions.map((version) => version.replace(".", "\\."));
  return matches(new RegExp(`^(${versions.join("|")})(\\.|$)`), "is offered");
};

const fixOf = (engine: EngineType): string =>
  `set engineVersion to ${ENGINES[engine].versions.map((version) => `"${version}"`).join(" or ")}`;

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
    id: "mq-rabbitmq-audit-log-off",
    claim: "No RabbitMQ broker asks for an audit log, which it does not have.",
    severity: "low",
    references: [],
    types: [BROKER],
    property: ["logs", "audit"],
    wanted: isFalseByDefault,
    only: isEngine("RabbitMQ"),
  }),
  setting({
    id: "mq-activemq-version",
    claim: "Every ActiveMQ broker has a version that Amazon MQ offers.",
    severity: "medium",
    references: checkov("CKV_AWS_208"),
    types: [BROKER],
    property: "engineVersion",
    wanted: isVersionOf("ActiveMQ"),
    fix: fixOf("ActiveMQ"),
    only: isEngine("ActiveMQ"),
    blindSpots: ["Versions that end their support later."],
  }),
  setting({
    id: "mq-rabbitmq-version",
    claim: "Every RabbitMQ broker has a version that Amazon MQ offers.",
    severity: "medium",
    references: checkov("CKV_AWS_208"),
    types: [BROKER],
    property: "engineVersion",
    wanted: isVersionOf("RabbitMQ"),
    fix: fixOf("RabbitMQ"),
    only: isEngine("RabbitMQ"),
    blindSpots: ["Versions that end their support later."],
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
