import { strict as assert } from "node:assert";

import { queueVisibility } from "../../../../policies/proofs/messaging/queueVisibility";
import { EVENT_SOURCE, QUEUE } from "../../../../policies/queries/messaging/queues";
import { findingsOf } from "../../../support/findings";
import { graphBuilder } from "../../../support/graph";

const queueArn = "arn:aws:sqs:us-east-1:123456789012:orders";
const functionArn = "arn:aws:lambda:us-east-1:123456789012:function:writer";

function findings(queue: object, lambda: object, functionName = functionArn): string[] {
  const builder = graphBuilder();
  builder.resource(QUEUE, "orders", { ...queue }, { outputs: { arn: queueArn } });
  builder.resource("aws:lambda/function:Function", "writer", { name: "writer", ...lambda });
  builder.resource(EVENT_SOURCE, "mapping", { eventSourceArn: queueArn, functionName });
  return findingsOf(queueVisibility, builder.graph());
}

describe("queue-visibility", () => {
  it("allows six times the timeout of the function, however the mapping names it", () => {
    for (const name of ["writer", functionArn, `${functionArn}:live`, "writer:live"]) {
      assert.deepEqual(findings({ visibilityTimeoutSeconds: 180 }, { timeout: 30 }, name), []);
    }
  });

  it("counts the defaults of both", () => {
    assert.deepEqual(findings({}, {}), []);
    assert.deepEqual(findings({}, { timeout: 6 }), [
      "mapping: the queue orders hides a message for 30 seconds, and the function has 6; a batch that is throttled is received twice, so set visibilityTimeoutSeconds to 36 or more",
    ]);
  });

  it("refuses less, also for an alias", () => {
    assert.deepEqual(
      findings({ visibilityTimeoutSeconds: 179 }, { timeout: 30 }, `${functionArn}:live`),
      [
        "mapping: the queue orders hides a message for 179 seconds, and the function has 30; a batch that is throttled is received twice, so set visibilityTimeoutSeconds to 180 or more",
      ],
    );
  });

  it("leaves functions of other stacks alone", () => {
    assert.deepEqual(findings({ visibilityTimeoutSeconds: 1 }, {}, "other"), []);
  });
});
