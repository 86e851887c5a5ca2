import { need, number, property, text } from "../../frame/properties";
import { type OutputRule } from "../../frame/rule";
import { functionOf, type Mapping } from "../../queries/events/streamReaders";
import { EVENT_SOURCE, queuesByArn, visibilityOf } from "../../queries/messaging/queues";

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
    const [queue] = queuesByArn(graph).of(source);
    const lambda = functionOf(graph, mapping);
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
