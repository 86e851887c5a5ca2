import { isUnknown, need, property, text } from "../../frame/properties";
import { type OutputRule } from "../../frame/rule";
import {
  failureTargets,
  type Queue,
  QUEUE,
  queuesByArn,
  redriveOf,
  retentionOf,
} from "../../queries/messaging/queues";

/** Without a dead-letter queue a message that cannot be processed is received until it expires. */
export const queueDeadLetters: OutputRule<Queue> = {
  id: "queue-dead-letters",
  claim: "Messages that fail move to a dead-letter queue, which keeps them for longer.",
  severity: "medium",
  level: "mandatory",
  references: [{ catalogue: "cdk-nag", id: "SQSQueueDLQ" }],
  blindSpots: [
    "Retention of a dead-letter queue of another stack.",
    "Whether somebody empties the dead-letter queue.",
  ],
  fix: "Set redrivePolicy, and messageRetentionSeconds of the dead-letter queue to 1209600.",
  question: "whether its failed messages are kept",
  stage: "outputs",
  types: [QUEUE],
  check(queue, report, graph) {
    const arn = need(text(property(queue, "arn")));
    const redrive = redriveOf(graph, queue);
    if (redrive === undefined) {
      // What takes failures is the end of their way.
      if (!failureTargets(graph).has(arn ?? "")) {
        report.violation(
          "messages that fail are received until they expire; set redrivePolicy to a dead-letter queue",
        );
      }
      return;
    }
    const [target] = queuesByArn(graph).of(need(redrive).targetArn);
    if (target === undefined) {
      return;
    }
    const [kept, own] = [retentionOf(target), retentionOf(queue)];
    const isLonger = isUnknown(kept) ? kept : isUnknown(own) ? own : kept > own;
    report.expect(
      isLonger,
      `its dead-letter queue keeps messages for ${String(kept)} seconds, counted from when they were sent, and the queue for ${String(own)}; keep them longer than in the queue`,
    );
  },
};
