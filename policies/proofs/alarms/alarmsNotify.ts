import { type StackGraph } from "../../../graph/stackGraph";
import { Unknown } from "../../../graph/value";

import { anyOf, type Decision, equals } from "../../frame/decision";
import { perGraph } from "../../frame/perGraph";
import { flag, isUnknown, list, property, text, texts } from "../../frame/properties";
import { resourcesOf, type Typed } from "../../frame/resources";
import { type OutputRule } from "../../frame/rule";
import { COMPOSITE_ALARM, HEALTH_CHECK, METRIC_ALARM } from "../../queries/types";

type Alarm = Typed<typeof METRIC_ALARM | typeof COMPOSITE_ALARM>;

/** An alarm that does nothing is noticed by the one who looks at the console. */
export const alarmsNotify: OutputRule<Alarm> = {
  id: "alarms-notify",
  claim: "Every alarm has an action, or rolls a deployment back, or decides a health check.",
  severity: "medium",
  level: "mandatory",
  references: [
    { catalogue: "AWS Security Hub", id: "CloudWatch.15" },
    { catalogue: "checkov", id: "CKV_AWS_319" },
    { catalogue: "cdk-nag", id: "CloudWatchAlarmAction" },
  ],
  blindSpots: [
    "Whether the topic of an action has a subscriber.",
    "Metric alarms that only a composite alarm reads.",
  ],
  fix: "Name a topic in alarmActions.",
  question: "whether it has an action",
  stage: "outputs",
  types: [METRIC_ALARM, COMPOSITE_ALARM],
  check(alarm, report, graph) {
    report.expect(
      not(flag(property(alarm, "actionsEnabled"))),
      "its actions are disabled; set actionsEnabled to true",
    );
    const actions = list(property(alarm, "alarmActions"));
    if (!isUnknown(actions) && actions.length > 0) {
      return;
    }
    report.expect(
      isUnknown(actions) ? actions : isReadByName(alarm, graph),
      "it has no action, rolls no deployment back and decides no health check; name a topic in alarmActions",
    );
  },
};

/** Whether actions are on, which they are where nothing is said. */
function not(enabled: ReturnType<typeof flag>): Decision {
  return isUnknown(enabled) || enabled !== false;
}

function isReadByName(alarm: Alarm, graph: StackGraph): Decision {
  const isMetric = alarm.type === METRIC_ALARM;
  const name = isMetric
    ? text(property({ ...alarm, type: METRIC_ALARM }, "name"))
    : text(property({ ...alarm, type: COMPOSITE_ALARM }, "alarmName"));
  const readers = namesRead(graph);
  return isUnknown(name)
    ? readers.length > 0 && Unknown.value
    : anyOf(readers.map((read) => equals(read, name ?? "")));
}

/** Names of alarms that ECS services and health checks read. */
const namesRead = perGraph((graph) => [
  ...resourcesOf(graph, "aws:ecs/service:Service").flatMap((service) =>
    texts(property(service, "alarms", "alarmNames")),
  ),
  ...resourcesOf(graph, HEALTH_CHECK).flatMap(
    (check) => text(property(check, "cloudwatchAlarmName")) ?? [],
  ),
]);
