import { parseXml } from "../../../lib/brokers/activemq/parseXml";
import { checkPermitted } from "../../../lib/brokers/activemq/permittedChecks";
import { need, property, text } from "../../frame/properties";
import { type Typed } from "../../frame/resources";
import { type OutputRule } from "../../frame/rule";
import { CONFIGURATION } from "../../queries/messaging/brokerNetworks";

export const mqConfigurationPermitted: OutputRule<Typed<typeof CONFIGURATION>> = {
  id: "mq-configuration-permitted",
  claim:
    "Every configuration of an ActiveMQ broker has only elements and attributes that Amazon MQ keeps.",
  severity: "medium",
  level: "mandatory",
  references: [],
  blindSpots: [
    "Values of attributes, which ActiveMQ reads when the broker starts.",
    "What Amazon MQ permits for versions after 5.19.",
  ],
  fix: "Remove or rename what the message names: Amazon MQ drops it without an error.",
  question: "whether Amazon MQ keeps all of the configuration",
  stage: "outputs",
  types: [CONFIGURATION],
  check(configuration, report) {
    if (need(text(property(configuration, "engineType")))?.toUpperCase() === "RABBITMQ") {
      return;
    }
    const data = need(text(property(configuration, "data"))) ?? "";
    try {
      for (const { path, message } of checkPermitted(parseXml(data))) {
        report.violation(`${path} ${message}`);
      }
    } catch (error) {
      report.violation(`data must be XML: ${error instanceof Error ? error.message : ""}`);
    }
  },
};
