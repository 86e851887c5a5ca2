/** What encrypts and carries the telemetry of a region. */
import { strict as assert } from "node:assert";

import { previewed } from "../../support/previewed";

interface Statement {
  readonly Sid: string;
  readonly Principal: Readonly<Record<string, string>>;
  readonly Action: string | readonly string[];
  readonly Condition?: unknown;
}

function statementsOf(policy: unknown): Record<string, Statement> {
  const { Statement } = JSON.parse(String(policy)) as { Statement: Statement[] };
  return Object.fromEntries(Statement.map((statement) => [statement.Sid, statement]));
}

describe("the telemetry key of a region", () => {
  it("rotates, and cannot be deleted by accident in prod", async () => {
    for (const [stack, protect] of [
      ["prod", true],
      ["dev", false],
    ] as const) {
      const key = (await previewed(stack)).get("aws:kms/key:Key", "use1-telemetry-key");
      assert.deepEqual([key.inputs["enableKeyRotation"], key.protect], [true, protect]);
    }
  });

  it("can be administered by the account, which cannot use it", async () => {
    const key = (await previewed("prod")).get("aws:kms/key:Key", "use1-telemetry-key");
    const account = statementsOf(key.inputs["policy"])["AccountAdministersTheKey"];
    assert.deepEqual(account?.Principal, { AWS: "arn:aws:iam::210987654321:root" });
    assert.ok(account.Action.includes("kms:PutKeyPolicy"));
    const uses = /^kms:(\*|Encrypt|Decrypt|ReEncrypt|GenerateDataKey|CreateGrant|Sign)/;
    assert.deepEqual(
      [account.Action].flat().filter((action) => uses.test(action)),
      [],
    );
  });

  it("is used by the logs of its own region, for log groups of the account", async () => {
    const key = (await previewed("prod")).get("aws:kms/key:Key", "euw1-telemetry-key");
    const logs = statementsOf(key.inputs["policy"])["LogsEncryptLogGroups"];
    assert.deepEqual(logs?.Principal, { Service: "logs.eu-west-1.amazonaws.com" });
    assert.deepEqual(logs.Condition, {
      ArnLike: {
        "kms:EncryptionContext:aws:logs:arn": "arn:aws:logs:eu-west-1:210987654321:log-group:*",
      },
    });
  });
});

describe("the alarm topic of a region", () => {
  it("is encrypted under the region's key, and alarms of the account and EventBridge publish to it", async () => {
    const prod = await previewed("prod");
    const topic = prod.get("aws:sns/topic:Topic", "usw2-alarms-topic");
    const key = prod.get("aws:kms/key:Key", "usw2-telemetry-key");
    assert.equal(topic.inputs["kmsMasterKeyId"], key.outputs["arn"]);
    const { inputs } = prod.get("aws:sns/topicPolicy:TopicPolicy", "usw2-alarms-policy");
    assert.deepEqual(statementsOf(inputs["policy"]), {
      AlarmsOfThisAccountPublish: {
        Sid: "AlarmsOfThisAccountPublish",
        Effect: "Allow",
        Principal: { Service: "cloudwatch.amazonaws.com" },
        Action: "sns:Publish",
        Resource: topic.outputs["arn"],
        Condition: { StringEquals: { "aws:SourceAccount": "210987654321" } },
      },
      // AWS documents that a condition keeps EventBridge from publishing.
      EventsPublish: {
        Sid: "EventsPublish",
        Effect: "Allow",
        Principal: { Service: "events.amazonaws.com" },
        Action: "sns:Publish",
        Resource: topic.outputs["arn"],
      },
    });
    const events = statementsOf(key.inputs["policy"])["EventsPublishToTopics"];
    assert.deepEqual(events?.Principal, { Service: "events.amazonaws.com" });
    assert.deepEqual(events.Condition, {
      ArnLike: {
        "kms:EncryptionContext:aws:sns:topicArn": "arn:aws:sns:us-west-2:210987654321:*",
      },
    });
  });

  it("is an output of the stack", async () => {
    const prod = await previewed("prod");
    const regions = prod.outputs["regions"] as Record<string, { readonly alarmTopicArn: string }>;
    assert.deepEqual(Object.keys(regions).sort(), ["eu-west-1", "us-east-1", "us-west-2"]);
    const topic = prod.get("aws:sns/topic:Topic", "euw1-alarms-topic");
    assert.equal(regions["eu-west-1"]?.alarmTopicArn, topic.outputs["arn"]);
  });
});

describe("the log groups of a stack", () => {
  it("keep events for a year in prod and for 30 days in dev, whatever they are of", async () => {
    for (const [stack, days] of [
      ["prod", 365],
      ["dev", 30],
    ] as const) {
      const groups = (await previewed(stack)).ofType("aws:cloudwatch/logGroup:LogGroup");
      const others = groups.filter(({ inputs }) => inputs["retentionInDays"] !== days);
      assert.deepEqual(
        others.map(({ name }) => name),
        [],
      );
      assert.ok(groups.length > 10);
    }
  });
});
