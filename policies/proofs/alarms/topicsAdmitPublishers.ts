/**
 * Alarms and rules of EventBridge can publish to the topics that they name.
 *
 * What a topic or its key refuses is lost without an error. EventBridge gives neither SNS nor KMS a source that
 * a condition could name.
 *
 * Sources: SNS Developer Guide, "Key management"; EventBridge User Guide, "Amazon SNS permissions".
 */
import { type Resource, type StackGraph } from "../../../graph/stackGraph";
import { listOf, type Statement } from "../../../lib/iam/document";
import { matchPattern } from "../../../lib/iam/pattern";

import { perGraph } from "../../frame/perGraph";
import { isUnknown, need, property, text, texts } from "../../frame/properties";
import { type Reporter } from "../../frame/reporter";
import { resourcesOf, type Typed } from "../../frame/resources";
import { type OutputRule } from "../../frame/rule";
import { keyNamedBy } from "../../queries/iam/keyNames";
import { policiesOf } from "../../queries/iam/policyDocuments";
import { referrers } from "../../queries/references";
import { EVENT_TARGET, METRIC_ALARM, TOPIC } from "../../queries/types";

const TOPIC_POLICY = "aws:sns/topicPolicy:TopicPolicy";

type Topic = Typed<typeof TOPIC>;

/** A service that publishes, and what of the stack it publishes for. */
interface Publisher {
  readonly service: "cloudwatch.amazonaws.com" | "events.amazonaws.com";
  readonly what: string;
}

export const topicsAdmitPublishers: OutputRule<Topic> = {
  id: "topics-admit-publishers",
  claim: "Every topic and its key admit the alarms and the rules of EventBridge that name it.",
  severity: "high",
  level: "mandatory",
  references: [],
  blindSpots: [
    "Topics and keys that the stack does not hold.",
    "Conditions on the source of alarms, beyond those that AWS documents.",
    "Other publishers, such as S3.",
  ],
  fix: "Allow the service to publish in the policy of the topic, and to use its key; for EventBridge without a condition on the source.",
  question: "whether its policy and its key admit the alarms and rules that name it",
  stage: "outputs",
  types: [TOPIC],
  check(topic, report, graph) {
    for (const publisher of publishersOf(graph, topic)) {
      report.decide(topicsAdmitPublishers.question, () => {
        checkPolicy(graph, topic, publisher, report);
        checkKey(graph, topic, publisher, report);
      });
    }
  },
};

function publishersOf(graph: StackGraph, topic: Topic): readonly Publisher[] {
  const arn = text(property(topic, "arn"));
  const { alarms, events } = namedArns(graph);
  const names = (arns: ReadonlySet<unknown>): boolean =>
    arns.has(isUnknown(arn) ? arn : (arn ?? ""));
  return [
    ...(names(alarms) ? [{ service: "cloudwatch.amazonaws.com", what: "alarms" } as const] : []),
    ...(names(events)
      ? [{ service: "events.amazonaws.com", what: "rules of EventBridge" } as const]
      : []),
  ];
}

/** What alarms and rules name, unknown values among them: with those a topic of unknown ARN may be meant. */
const namedArns = perGraph((graph) => ({
  alarms: new Set<unknown>(
    resourcesOf(graph, METRIC_ALARM).flatMap((alarm) => [
      ...texts(property(alarm, "alarmActions")),
      ...texts(property(alarm, "okActions")),
    ]),
  ),
  events: new Set<unknown>(
    resourcesOf(graph, EVENT_TARGET).map((target) => text(property(target, "arn"))),
  ),
}));

function checkPolicy(
  graph: StackGraph,
  topic: Topic,
  { service, what }: Publisher,
  report: Reporter,
): void {
  const policies = topicPolicies(graph);
  const holders = [...policies.of(topic), topic];
  const statements = holders.flatMap((holder) => statementsOf(graph, holder));
  if (policies.undetermined.length > 0) {
    need(text(property(topic, "arn")));
  }
  // Its default policy admits the account, and so its alarms. Source: SNS Developer Guide, "Default policy".
  if (statements.length === 0 && service === "cloudwatch.amazonaws.com") {
    return;
  }
  const publish = `allow ${service} to sns:Publish in its policy`;
  switch (admission(statements, service, "sns:Publish")) {
    case "refused":
      report.violation(`its policy refuses the ${what} that name it; ${publish}`);
      break;
    case "conditional":
      report.violation(
        `its policy has a condition that EventBridge cannot meet, so the ${what} that name it are refused; ${publish} without a condition`,
      );
      break;
    case "admitted":
  }
}

const topicPolicies = perGraph((graph) => referrers(graph, [TOPIC_POLICY], "arn", [TOPIC]));

function checkKey(
  graph: StackGraph,
  topic: Topic,
  { service, what }: Publisher,
  report: Reporter,
): void {
  const name = text(property(topic, "kmsMasterKeyId"));
  if (!isUnknown(name) && (name ?? "").endsWith("alias/aws/sns")) {
    report.violation(
      `${what} that name it cannot use AWS's own key for SNS; encrypt it with a key whose policy allows ${service}`,
    );
    return;
  }
  const key = need(keyNamedBy(graph, topic, "kmsMasterKeyId"));
  if (key === undefined) {
    return;
  }
  const statements = statementsOf(graph, key);
  for (const action of ["kms:Decrypt", "kms:GenerateDataKey"]) {
    const found = admission(statements, service, action);
    if (found !== "admitted") {
      const without = found === "conditional" ? " without a condition on the source" : "";
      report.violation(
        `its key ${key.name} refuses the ${what} that name it; allow ${service} to ${action} in the key's policy${without}`,
      );
    }
  }
}

function statementsOf(graph: StackGraph, holder: Resource): readonly Statement[] {
  return policiesOf(graph, holder).flatMap(({ policy }) => need(policy).document?.Statement ?? []);
}

/** Whether statements let a service call an action; `conditional` if only on a source that it does not give. */
function admission(
  statements: readonly Statement[],
  service: Publisher["service"],
  action: string,
): "admitted" | "conditional" | "refused" {
  const allowing = statements.filter(
    ({ Effect, Principal, Action }) =>
      Effect === "Allow" &&
      servicesOf(Principal).includes(service) &&
      listOf(Action).some(
        (pattern) => matchPattern(pattern, action, { ignoreCase: true }) === "yes",
      ),
  );
  if (allowing.length === 0) {
    return "refused";
  }
  const isMet = ({ Condition = {} }: Statement): boolean =>
    service !== "events.amazonaws.com" ||
    !Object.values(Condition)
      .flatMap((block) => Object.keys(block))
      .some((key) => key.toLowerCase().startsWith("aws:source"));
  return allowing.some(isMet) ? "admitted" : "conditional";
}

function servicesOf(principal: Statement["Principal"]): readonly string[] {
  return typeof principal === "object" ? listOf(principal.Service) : [];
}
