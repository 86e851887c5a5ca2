import { strict as assert } from "node:assert";

import { copiesOf } from "../../bench/copies";
import { stackExport } from "../../graph/stackExport";
import { graphBuilder, output } from "../support/graph";

const TOPIC_ARN = "arn:aws:sns:us-east-1:123456789012:alarms-0a1b2c3";

function exported() {
  const stack = graphBuilder();
  const topic = stack.resource(
    "aws:sns/topic:Topic",
    "alarms",
    {},
    { id: TOPIC_ARN, outputs: { arn: TOPIC_ARN } },
  );
  stack.resource("aws:sns/topicPolicy:TopicPolicy", "policy", { arn: output(topic, "arn") });
  return stackExport(stack.graph());
}

describe("copies of a graph", () => {
  const graph = copiesOf(exported(), 3);

  it("have URNs, ids and accounts of their own", () => {
    assert.equal(new Set(graph.resources.map(({ urn }) => urn)).size, graph.resources.length);
    assert.deepEqual(
      graph.ofType("aws:sns/topic:Topic").map(({ id }) => id),
      ["00", "01", "02"].map(
        (copy) => `arn:aws:sns:us-east-1:1234567890${copy}:alarms-0a1b2${copy}`,
      ),
    );
  });

  it("refer to resources of the same copy", () => {
    const policies = graph.ofType("aws:sns/topicPolicy:TopicPolicy");
    assert.deepEqual(
      policies.map((policy) => graph.sourcesOf(policy, "arn").map(({ id }) => id)),
      policies.map((policy) => [policy.inputs["arn"]]),
    );
    assert.equal(new Set(policies.map(({ inputs }) => inputs["arn"])).size, 3);
  });
});
