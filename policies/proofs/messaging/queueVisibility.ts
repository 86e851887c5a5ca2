import { type StackGraph } from "../../../graph/stackGraph";
import { perGraph } from "../../frame/perGraph";
import { isUnknown, type Maybe, need, number, property, text } from "../../frame/properties";
import { resourcesOf, type Typed } from "../../frame/resources";
import { type OutputRule } from "../../frame/rule";
import { EVENT_SOURCE, queuesByArn, visibilityOf } from "../../queries/messaging/queues";
import { FUNCTION } from "../../queries/types";

type Mapping = Typed<typeof EVENT_SOURCE>;
type Lambda = Typed<typeof FUNCTION>;

/** Source: Lambda Developer Guide, "Using Lambda with Amazon SQS", "Configuring a queue to use with Lambda". */
const LEAST_TIMEOUTS = 6;

/** Seconds, where a function names none. Source: Lambda API Reference, `CreateFunction`, `Timeout`. */
const DEFAULT_TIMEOUT_SECONDS = 3;

export const queueVisibility: OutputRule<Mapping> = {
  id: "queue-visibility",
  claim: `A queue hides a message for at least ${LEAST_TIMEOUTS} times the timeout of the function that receives it.`,
  severity: "medium",
  level: "mandatory",
  references: [{ catalogue: "cdk-nag", id: "LambdaEventSourceSQSVisibilityTimeout" }],
  blindSpots: ["Queues and functions of another stack.", "Messages that a batch window delays."],
  fix: "Raise visibilityTimeoutSeconds of the queue, or lower the timeout of the function.",
  question: "whether the queue hides messages for long enough",
  stage: "outputs",
  types: [EVENT_SOURCE],
  check(mapping, report, graph) {
    const source = need(text(property(mapping, "eventSourceArn"))) ?? "";
    const queue = queuesByArn(graph).get(source);
    const lambda = functionOf(graph, text(property(mapping, "functionName")));
    if (queue === undefined || lambda === undefined) {
      return;
    }
    const timeout = need(number(property(lambda, "timeout"))) ?? DEFAULT_TIMEOUT_SECONDS;
    const hidden = need(visibilityOf(queue));
    const least = LEAST_TIMEOUTS * timeout;
    report.expect(
      hidden >= least,
      `the queue ${queue.name} hides a message for ${hidden} seconds, and the function has ${timeout}; a batch that is throttled is received twice, so set visibilityTimeoutSeconds to ${least} or more`,
    );
  },
};

/** The function that a mapping names by its name or ARN, with a version or alias or without. */
function functionOf(graph: StackGraph, name: Maybe<string>): Lambda | undefined {
  if (name === undefined || isUnknown(name)) {
    return undefined;
  }
  const [, arnName = name] = /^arn:[^:]+:lambda:[^:]+:\d+:function:([^:]+)/.exec(name) ?? [];
  return functionsByName(graph).get(arnName.split(":")[0] ?? "");
}

const functionsByName = perGraph((graph) => {
  const functions = resourcesOf(graph, FUNCTION);
  return new Map(
    functions.flatMap((lambda) => {
      const name = text(property(lambda, "name"));
      return typeof name === "string" ? [[name, lambda] as const] : [];
    }),
  );
});
