import { strict as assert } from "node:assert";

import { Services } from "../../../components/services/services";
import { Sessions } from "../../../components/sessions/sessions";
import { servicesPlan, webInput } from "../../lib/services/support";
import { sessionsPlan } from "../../lib/sessions/support";
import { record, type Recording, servicesArgs } from "../services/support";

const containers = {
  app: { image: "web", ports: [8080] },
  helper: { image: "helper" },
};
const exposure = { type: "public", container: "app" } as const;

/** Registers a region's part of one table, and the service that uses it. */
function create(): Promise<Recording> {
  const plan = sessionsPlan({ web: { services: ["web"] } }, { containers, exposure });
  assert.ok(plan !== undefined);
  return record((opts) => {
    const web = { tableName: "sessions-web", tableArn: "arn:table" };
    const tables = { keyArn: "arn:key", tables: { web } };
    const created = new Sessions(
      "test",
      { plan, tables: tables as never, alarmTopicArn: "arn:topic" },
      opts,
    );
    const services = { web: webInput({ containers, exposure }) };
    new Services(
      "test",
      { ...servicesArgs, plan: servicesPlan({ services }), bindings: created.bindings },
      opts,
    );
  });
}

describe("a table of sessions in a region", () => {
  it("is named in every container of the services that use it", async () => {
    const recording = await create();
    const definition = recording.inputs(
      "aws:ecs/taskDefinition:TaskDefinition",
      "web-task-definition",
    );
    const given = JSON.parse(definition["containerDefinitions"] as string) as {
      environment?: { name: string; value: string }[];
    }[];
    assert.equal(given.length, 2);
    for (const { environment } of given) {
      assert.deepEqual(
        (environment ?? []).filter(({ name }) => name.startsWith("WEB_SESSIONS")),
        [
          { name: "WEB_SESSIONS_LIFETIME_SECONDS", value: "43200" },
          { name: "WEB_SESSIONS_TABLE", value: "sessions-web" },
        ],
      );
    }
  });

  it("is read and written item by item, and under its key by DynamoDB alone", async () => {
    const recording = await create();
    const policy = recording.inputs("aws:iam/rolePolicy:RolePolicy", "web-task-roles-task-policy");
    const { Statement } = JSON.parse(policy["policy"] as string) as {
      Statement: { Action: string[]; Resource: string; Condition?: object }[];
    };
    const table = Statement.find(({ Resource }) => Resource === "arn:table");
    assert.deepEqual(table?.Action, [
      "dynamodb:DeleteItem",
      "dynamodb:DescribeTable",
      "dynamodb:GetItem",
      "dynamodb:PutItem",
      "dynamodb:UpdateItem",
    ]);
    const key = Statement.find(({ Resource }) => Resource === "arn:key");
    assert.deepEqual(key?.Condition, {
      StringEquals: { "kms:ViaService": "dynamodb.us-east-1.amazonaws.com" },
    });
  });

  it("has an alarm for each region that changes arrive in", async () => {
    const recording = await create();
    const lag = recording.inputs("aws:cloudwatch/metricAlarm:MetricAlarm", "web-us-west-2-lag");
    assert.deepEqual(lag["dimensions"], {
      TableName: "sessions-web",
      ReceivingRegion: "us-west-2",
    });
    assert.deepEqual([lag["threshold"], lag["alarmActions"]], [60_000, ["arn:topic"]]);
  });
});
