/** Queues of SQS: where their messages go when they fail. */
import { type StackGraph } from "../../../graph/stackGraph";
import { type Unknown } from "../../../graph/value";
import { perGraph } from "../../frame/perGraph";
import { isUnknown, number, property, type Raw, stringsIn, text } from "../../frame/properties";
import { resourcesOf, type Typed } from "../../frame/resources";
import { textIndex } from "../textIndex";

export const QUEUE = "aws:sqs/queue:Queue";
export const EVENT_SOURCE = "aws:lambda/eventSourceMapping:EventSourceMapping";

export type Queue = Typed<typeof QUEUE>;

/** Where messages of a queue move after too many receives. */
export interface Redrive {
  readonly targetArn: string;
  readonly maxReceiveCount: number;
}

/** Seconds for which a queue keeps messages, where it names none. Source: SQS API Reference, `SetQueueAttributes`. */
const DEFAULT_RETENTION_SECONDS = 345_600;

/** Seconds for which it hides a message that was received, where it names none. Source: as above. */
const DEFAULT_VISIBILITY_SECONDS = 30;

export function retentionOf(queue: Queue): number | Unknown {
  return number(property(queue, "messageRetentionSeconds")) ?? DEFAULT_RETENTION_SECONDS;
}

export function visibilityOf(queue: Queue): number | Unknown {
  return number(property(queue, "visibilityTimeoutSeconds")) ?? DEFAULT_VISIBILITY_SECONDS;
}

/** A queue's own redrive policy, or the one that is a resource of its own; undefined where there is none. */
export function redriveOf(graph: StackGraph, queue: Queue): Redrive | Unknown | undefined {
  const written = text(property(queue, "redrivePolicy"));
  // The provider reads an absent policy back as empty text.
  const own = written === "" ? undefined : written;
  const url = text(property(queue, "url"));
  const [separate] = typeof url === "string" ? redrivesByQueue(graph).of(url) : [];
  const policy = own ?? (separate && text(property(separate, "redrivePolicy")));
  return policy === undefined || isUnknown(policy) ? policy : parseRedrive(policy);
}

const redrivesByQueue = textIndex("aws:sqs/redrivePolicy:RedrivePolicy", "queueUrl");

function parseRedrive(policy: string): Redrive | undefined {
  try {
    const { deadLetterTargetArn, maxReceiveCount } = JSON.parse(policy) as Record<string, unknown>;
    return typeof deadLetterTargetArn === "string"
      ? { targetArn: deadLetterTargetArn, maxReceiveCount: Number(maxReceiveCount) }
      : undefined;
  } catch {
    // SQS refuses what is no JSON: the queue has no redrive policy.
    return undefined;
  }
}

/** Queues by their ARN. */
export const queuesByArn = textIndex(QUEUE, "arn");

/** What failures of the stack are sent to, as text that holds the ARNs. */
export const failureTargets = perGraph((graph): ReadonlySet<string> => {
  const raws: readonly Raw<unknown>[] = [
    ...resourcesOf(graph, QUEUE).map((each) => property(each, "redrivePolicy")),
    ...resourcesOf(graph, "aws:sqs/redrivePolicy:RedrivePolicy").map((each) =>
      property(each, "redrivePolicy"),
    ),
    ...resourcesOf(graph, EVENT_SOURCE).map((each) => property(each, "destinationConfig")),
    ...resourcesOf(graph, "aws:lambda/functionEventInvokeConfig:FunctionEventInvokeConfig").map(
      (each) => property(each, "destinationConfig"),
    ),
    ...resourcesOf(graph, "aws:lambda/function:Function").map((each) =>
      property(each, "deadLetterConfig"),
    ),
    ...resourcesOf(graph, "aws:sns/topicSubscription:TopicSubscription").map((each) =>
      property(each, "redrivePolicy"),
    ),
    ...resourcesOf(graph, "aws:cloudwatch/eventTarget:EventTarget").map((each) =>
      property(each, "deadLetterConfig"),
    ),
    ...resourcesOf(graph, "aws:scheduler/schedule:Schedule").map((each) =>
      property(each, "target", "deadLetterConfig"),
    ),
  ];
  const arns = raws.flatMap((raw) => [...stringsIn(raw)]).flatMap((each) => each.match(ARN) ?? []);
  return new Set(arns);
});

const ARN = /arn:[\w-]+:sqs:[^"\s]+/g;
