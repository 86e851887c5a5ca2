import { strict as assert } from "node:assert";

import { Unknown, type Value, type ValueMap } from "../../../../graph/value";
import { policyDocument, type Statement } from "../../../../lib/iam/document";
import { topicsAdmitPublishers } from "../../../../policies/proofs/alarms/topicsAdmitPublishers";
import { findingsOf } from "../../../support/findings";
import { graphBuilder } from "../../../support/graph";

const TOPIC = "arn:aws:sns:eu-west-1:123456789012:alarms";
const KEY = "arn:aws:kms:eu-west-1:123456789012:key/1";
const OWN_ACCOUNT = { StringEquals: { "aws:SourceAccount": "123456789012" } };
const ALARMS = "cloudwatch.amazonaws.com";
const EVENTS = "events.amazonaws.com";

const allow = (service: string, action: string | string[], condition?: object): Statement => ({
  Effect: "Allow",
  Principal: { Service: service },
  Action: action,
  Resource: "*",
  ...(condition === undefined ? {} : { Condition: condition as Statement["Condition"] & object }),
});
const USE = ["kms:Decrypt", "kms:GenerateDataKey*"];

interface Parts {
  readonly policy?: readonly Statement[] | Unknown;
  readonly key?: readonly Statement[];
  readonly topic?: ValueMap;
  /** Whether an alarm, and a rule of EventBridge, name the topic. */
  readonly alarm?: boolean;
  readonly rule?: boolean;
}

function findings({ policy, key, topic = {}, alarm = false, rule = false }: Parts): string[] {
  const stack = graphBuilder();
  const document = (statements: readonly Statement[]): Value =>
    JSON.stringify(policyDocument([...statements]));
  if (key !== undefined) {
    stack.resource("aws:kms/key:Key", "key", { policy: document(key) }, { outputs: { arn: KEY } });
  }
  const encryption = key === undefined ? {} : { kmsMasterKeyId: KEY };
  const target = stack.resource(
    "aws:sns/topic:Topic",
    "topic",
    { ...encryption, ...topic },
    { id: TOPIC, outputs: { arn: TOPIC } },
  );
  if (policy !== undefined) {
    stack.resource("aws:sns/topicPolicy:TopicPolicy", "policy", {
      arn: target,
      policy: policy instanceof Unknown ? policy : document(policy),
    });
  }
  if (alarm) {
    stack.resource("aws:cloudwatch/metricAlarm:MetricAlarm", "alarm", { alarmActions: [TOPIC] });
  }
  if (rule) {
    stack.resource("aws:cloudwatch/eventTarget:EventTarget", "target", { arn: TOPIC });
  }
  return findingsOf(topicsAdmitPublishers, stack.graph());
}

describe("topics-admit-publishers", () => {
  it("allows a topic whose policy and key admit alarms and EventBridge", () => {
    const policy = [allow(ALARMS, "sns:Publish", OWN_ACCOUNT), allow(EVENTS, "SNS:Publish")];
    const topics = { ArnLike: { "kms:EncryptionContext:aws:sns:topicArn": `${TOPIC}*` } };
    const key = [allow(ALARMS, USE, OWN_ACCOUNT), allow(EVENTS, USE, topics)];
    assert.deepEqual(findings({ policy, key, alarm: true, rule: true }), []);
  });

  it("allows a topic that nothing names, and the default policy for alarms", () => {
    assert.deepEqual(findings({ policy: [] }), []);
    assert.deepEqual(findings({ alarm: true }), []);
  });

  it("refuses a policy that leaves out alarms", () => {
    assert.deepEqual(findings({ policy: [allow(EVENTS, "sns:Publish")], alarm: true }), [
      `topic: its policy refuses the alarms that name it; allow ${ALARMS} to sns:Publish in its policy`,
    ]);
  });

  it("refuses the default policy for EventBridge", () => {
    assert.deepEqual(findings({ rule: true }), [
      `topic: its policy refuses the rules of EventBridge that name it; allow ${EVENTS} to sns:Publish in its policy`,
    ]);
  });

  it("refuses a condition on the source of EventBridge, in the policy and in the key", () => {
    const policy = [allow(EVENTS, "sns:Publish", OWN_ACCOUNT)];
    const key = [allow(EVENTS, USE, OWN_ACCOUNT)];
    assert.deepEqual(findings({ policy, key, rule: true }), [
      `topic: its policy has a condition that EventBridge cannot meet, so the rules of EventBridge that name it are refused; allow ${EVENTS} to sns:Publish in its policy without a condition`,
      ...["kms:Decrypt", "kms:GenerateDataKey"].map(
        (action) =>
          `topic: its key key refuses the rules of EventBridge that name it; allow ${EVENTS} to ${action} in the key's policy without a condition on the source`,
      ),
    ]);
  });

  it("refuses a key that publishers cannot use", () => {
    const policy = [allow(ALARMS, "sns:Publish")];
    assert.deepEqual(findings({ policy, key: [allow(ALARMS, "kms:Decrypt")], alarm: true }), [
      `topic: its key key refuses the alarms that name it; allow ${ALARMS} to kms:GenerateDataKey in the key's policy`,
    ]);
    const topic = { kmsMasterKeyId: "alias/aws/sns" };
    assert.deepEqual(findings({ policy, topic, alarm: true }), [
      `topic: alarms that name it cannot use AWS's own key for SNS; encrypt it with a key whose policy allows ${ALARMS}`,
    ]);
  });

  it("is undecided while the policy is unknown", () => {
    assert.deepEqual(findings({ policy: Unknown.value, alarm: true }), [
      "? topic: whether its policy and its key admit the alarms and rules that name it",
    ]);
  });
});
