/** The alarm topics of a stack, who publishes to them, and who is notified. */
import { strict as assert } from "node:assert";

import { previewed } from "../../support/previewed";

const RULE = "aws:cloudwatch/eventRule:EventRule";
const TARGET = "aws:cloudwatch/eventTarget:EventTarget";
const SUBSCRIPTION = "aws:sns/topicSubscription:TopicSubscription";

describe("the alarm topic of each region", () => {
  it("has every subscription of the stack file", async () => {
    const prod = await previewed("prod");
    for (const region of ["use1", "euw1", "usw2"]) {
      const topic = prod.get("aws:sns/topic:Topic", `${region}-alarms-topic`);
      const own = prod.ofType(SUBSCRIPTION).filter(({ name }) => name.startsWith(`${region}-`));
      assert.deepEqual(
        own.map(({ name, inputs }) => [
          name,
          inputs["protocol"],
          inputs["endpoint"],
          inputs["topic"],
        ]),
        [
          [`${region}-alarms-to-on-call`, "email", "on-call@example.com", topic.outputs["arn"]],
          [
            `${region}-alarms-to-paging`,
            "https",
            "https://events.example.com/integration/sns",
            topic.outputs["arn"],
          ],
        ],
      );
    }
  });
});

describe("the notifications of events", () => {
  it("are on certificates and keys everywhere, on services and rollouts where they run, and on EMR where a cluster is", async () => {
    const kindsOf = async (stack: string, region: string) =>
      (await previewed(stack))
        .ofType(RULE)
        .filter(({ name }) => name.startsWith(`${region}-events-`))
        .map(({ name }) => name.replace(`${region}-events-`, ""))
        .sort();

    const fleets = ["launches", "patch-windows", "patches"];
    const everywhere = ["certificates", "deployments", "keys", ...fleets];
    const rollouts = ["codedeploy", "rollouts"];
    assert.deepEqual(await kindsOf("prod", "euw1"), [...everywhere, ...rollouts].sort());
    assert.deepEqual(await kindsOf("prod", "use1"), [...everywhere, ...rollouts, "emr"].sort());
    assert.deepEqual(await kindsOf("dev", "use1"), everywhere.sort());
  });

  it("go to the topic of their region, as text", async () => {
    const prod = await previewed("prod");
    const topic = prod.get("aws:sns/topic:Topic", "euw1-alarms-topic");
    const rule = prod.get(RULE, "euw1-events-deployments");
    const { inputs } = prod.get(TARGET, "euw1-events-deployments-topic");
    assert.deepEqual([inputs["rule"], inputs["arn"]], [rule.outputs["name"], topic.outputs["arn"]]);
    const { inputTemplate } = inputs["inputTransformer"] as { readonly inputTemplate: string };
    assert.equal(JSON.parse(inputTemplate), "<event> of <service>. <reason>");
    assert.equal(inputs["roleArn"], undefined);
  });

  it("are about the services of the stack's own cluster", async () => {
    const prod = await previewed("prod");
    const cluster = prod.get("aws:ecs/cluster:Cluster", "euw1-services-cluster-cluster");
    const { inputs } = prod.get(RULE, "euw1-events-deployments");
    const { resources } = JSON.parse(String(inputs["eventPattern"])) as { resources: unknown };
    const name = String(cluster.outputs["name"]);
    assert.deepEqual(resources, [
      { prefix: `arn:aws:ecs:eu-west-1:210987654321:service/${name}/` },
    ]);
  });

  it("have an alarm on those that the topic refuses", async () => {
    const prod = await previewed("prod");
    const alarm = prod.get("aws:cloudwatch/metricAlarm:MetricAlarm", "euw1-events-keys-lost");
    const rule = prod.get(RULE, "euw1-events-keys");
    assert.deepEqual(alarm.inputs["dimensions"], { RuleName: rule.outputs["name"] });
    assert.equal(alarm.inputs["metricName"], "FailedInvocations");
  });
});

describe("the dashboard of each region", () => {
  it("shows every alarm of its region, but those of health checks", async () => {
    const prod = await previewed("prod");
    for (const region of ["us-east-1", "eu-west-1", "us-west-2"]) {
      const [dashboard] = prod
        .ofType("aws:cloudwatch/dashboard:Dashboard")
        .filter(({ inputs }) => inputs["dashboardName"] === `meridian-prod-${region}`);
      const body = JSON.parse(String(dashboard?.inputs["dashboardBody"])) as {
        readonly widgets: readonly { readonly properties: { readonly alarms?: string[] } }[];
      };
      const alarms = prod
        .ofType("aws:cloudwatch/metricAlarm:MetricAlarm")
        .filter((alarm) => alarm.region === region && alarm.inputs["namespace"] !== "AWS/Route53")
        // Content delivery belongs to no region.
        .filter(({ name }) => !name.startsWith("global-"))
        .map(({ outputs }) => String(outputs["arn"]));
      assert.ok(alarms.length > 30);
      assert.deepEqual(
        body.widgets.flatMap(({ properties }) => properties.alarms ?? []).sort(),
        alarms.sort(),
      );
    }
  });
});
