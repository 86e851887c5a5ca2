import { strict as assert } from "node:assert";

import { regionsIndependent } from "../../../../policies/proofs/resilience/regionsIndependent";
import { findingsOf } from "../../../support/findings";
import { graphBuilder, output } from "../../../support/graph";

/** A topic of us-east-1, and a way to add a resource of eu-west-1. */
function twoRegions() {
  const stack = graphBuilder();
  const provider = stack.addProvider("eu-west-1");
  const topic = stack.resource("aws:sns/topic:Topic", "topic");
  return { stack, provider, topic, findings: () => findingsOf(regionsIndependent, stack.graph()) };
}

describe("regions-independent", () => {
  it("allows a resource that needs another of its own region", () => {
    const { stack, topic, findings } = twoRegions();
    stack.resource("aws:cloudwatch/metricAlarm:MetricAlarm", "alarm", { alarmActions: [topic] });
    assert.deepEqual(findings(), []);
  });

  it("refuses a resource that is computed from one of another region", () => {
    const { stack, provider, topic, findings } = twoRegions();
    const alarm = "aws:cloudwatch/metricAlarm:MetricAlarm";
    stack.resource(alarm, "alarm", { alarmActions: [topic] }, { provider });
    assert.deepEqual(findings(), [
      "alarm: alarmActions is computed from topic of us-east-1, so eu-west-1 cannot be changed while that region is lost; give each region its own",
    ]);
  });

  it("allows copies, by their own property alone", () => {
    const { stack, provider, topic, findings } = twoRegions();
    const key = stack.resource("aws:kms/key:Key", "key", {}, { outputs: { arn: "arn:key" } });
    const replica = "aws:kms/replicaKey:ReplicaKey";
    stack.resource(replica, "copy", { primaryKeyArn: output(key, "arn") }, { provider });
    assert.deepEqual(findings(), []);
    stack.resource(replica, "tied", { description: topic }, { provider });
    assert.equal(findings().length, 1);
  });

  it("allows what is made from global services, and what they are made from", () => {
    const { stack, provider, topic, findings } = twoRegions();
    const role = stack.resource("aws:iam/role:Role", "role", { description: topic }, { provider });
    stack.resource("aws:lambda/function:Function", "code", { role }, { provider });
    stack.resource("meridian:index:Alarms", "component", { topic });
    assert.deepEqual(findings(), []);
  });
});
