import { isBurstable } from "../../../lib/brokers/engines";
import { record, need, property, text } from "../../frame/properties";
import { type Proof } from "../../frame/rule";
import { type Broker, brokerNetworks } from "../../queries/messaging/brokerNetworks";

export const mqNetworkSteady: Proof = {
  id: "mq-network-steady",
  claim:
    "No two linked brokers have one maintenance window, and none of a network is a burstable instance.",
  severity: "medium",
  level: "mandatory",
  references: [],
  blindSpots: [
    "Windows that overlap and do not begin together; a window lasts two hours.",
    "Brokers that the stack does not hold.",
  ],
  fix: "Give each broker of a network a day of its own, and an instance type such as mq.m5.large.",
  question: "whether linked brokers are down together",
  stage: "stack",
  check(graph, at) {
    const { connectors, undetermined } = brokerNetworks(graph);
    undetermined.forEach((broker) => {
      at(broker).undecided("which brokers the broker connects to");
    });
    const members = new Set<Broker>();
    for (const { broker, target } of connectors) {
      members.add(broker);
      if (target === undefined) {
        continue;
      }
      members.add(target);
      const window = windowOf(broker);
      if (window === windowOf(target)) {
        at(broker).violation(
          `the maintenance window ${window} is also that of ${target.name}, which it is linked to; give each a day of its own`,
        );
      }
    }
    for (const broker of members) {
      const type = need(text(property(broker, "hostInstanceType"))) ?? "";
      if (isBurstable(type)) {
        at(broker).violation(
          `${type} is burstable, and every broker of a network forwards messages of the others; take mq.m5.large or larger`,
        );
      }
    }
  },
};

/** AWS chooses where none is set, so two that are not set can be one. */
function windowOf(broker: Broker): string {
  const window = need(record(property(broker, "maintenanceWindowStartTime"))) ?? {};
  const words = ["dayOfWeek", "timeOfDay", "timeZone"].map(
    (name) => need(text(window[name])) ?? "",
  );
  return words.join(" ").trim() || "of AWS's choice";
}
