import { strict as assert } from "node:assert";

import { queueDeadLetters } from "../../../../policies/proofs/messaging/queueDeadLetters";
import { QUEUE } from "../../../../policies/queries/messaging/queues";
import { findingsOf } from "../../../support/findings";
import { graphBuilder, type Input } from "../../../support/graph";

const arnOf = (name: string) => `arn:aws:sqs:us-east-1:123456789012:${name}`;
const urlOf = (name: string) => `https://sqs.us-east-1.amazonaws.com/123456789012/${name}`;

type Builder = ReturnType<typeof graphBuilder>;

function addQueue(builder: Builder, name: string, inputs: object = {}): void {
  builder.resource(QUEUE, name, { ...inputs }, { outputs: { arn: arnOf(name), url: urlOf(name) } });
}

const redriveTo = (name: string) =>
  JSON.stringify({ deadLetterTargetArn: arnOf(name), maxReceiveCount: 5 });

const findings = (add: (builder: Builder) => void): string[] => {
  const builder = graphBuilder();
  add(builder);
  return findingsOf(queueDeadLetters, builder.graph());
};

describe("queue-dead-letters", () => {
  it("allows a queue whose dead-letter queue keeps messages for longer", () => {
    const add = (builder: Builder) => {
      addQueue(builder, "failed", { messageRetentionSeconds: 1_209_600 });
      addQueue(builder, "orders", { redrivePolicy: redriveTo("failed") });
    };
    assert.deepEqual(findings(add), []);
  });

  it("reads a redrive policy that is a resource of its own", () => {
    const add = (builder: Builder) => {
      addQueue(builder, "failed", { messageRetentionSeconds: 1_209_600 });
      addQueue(builder, "orders");
      builder.resource("aws:sqs/redrivePolicy:RedrivePolicy", "redrive", {
        queueUrl: urlOf("orders"),
        redrivePolicy: redriveTo("failed"),
      });
    };
    assert.deepEqual(findings(add), []);
  });

  it("allows a dead-letter queue of another stack", () => {
    const add = (builder: Builder) => {
      addQueue(builder, "orders", { redrivePolicy: redriveTo("elsewhere") });
    };
    assert.deepEqual(findings(add), []);
  });

  it("refuses a queue whose failed messages are received until they expire", () => {
    assert.deepEqual(
      findings((builder) => {
        addQueue(builder, "orders");
      }),
      [
        "orders: messages that fail are received until they expire; set redrivePolicy to a dead-letter queue",
      ],
    );
  });

  it("refuses a redrive policy that SQS does not take", () => {
    for (const redrivePolicy of ["{", "{}"]) {
      assert.equal(
        findings((builder) => {
          addQueue(builder, "orders", { redrivePolicy });
        }).length,
        1,
      );
    }
  });

  it("refuses a dead-letter queue that forgets before the queue does", () => {
    const add = (builder: Builder) => {
      addQueue(builder, "failed");
      addQueue(builder, "orders", { redrivePolicy: redriveTo("failed") });
    };
    assert.deepEqual(findings(add), [
      "orders: its dead-letter queue keeps messages for 345600 seconds, counted from when they were sent, and the queue for 345600; keep them longer than in the queue",
    ]);
  });

  const takers: readonly (readonly [string, Record<string, Input>])[] = [
    [
      "aws:lambda/eventSourceMapping:EventSourceMapping",
      { destinationConfig: { onFailure: { destinationArn: arnOf("failed") } } },
    ],
    [
      "aws:lambda/functionEventInvokeConfig:FunctionEventInvokeConfig",
      { destinationConfig: { onFailure: { destination: arnOf("failed") } } },
    ],
    ["aws:lambda/function:Function", { deadLetterConfig: { targetArn: arnOf("failed") } }],
    ["aws:sns/topicSubscription:TopicSubscription", { redrivePolicy: redriveTo("failed") }],
    ["aws:cloudwatch/eventTarget:EventTarget", { deadLetterConfig: { arn: arnOf("failed") } }],
    ["aws:scheduler/schedule:Schedule", { target: { deadLetterConfig: { arn: arnOf("failed") } } }],
  ];
  for (const [type, inputs] of takers) {
    it(`allows a queue that takes the failures of ${type}`, () => {
      const add = (builder: Builder) => {
        addQueue(builder, "failed");
        builder.resource(type, "source", inputs);
      };
      assert.deepEqual(findings(add), []);
    });
  }
});
