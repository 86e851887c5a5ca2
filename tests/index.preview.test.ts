/** What holds for every stack, also for one that no file of the repository describes. */
import { strict as assert } from "node:assert";

import { knownTypes } from "../graph/changes/resourceTypes";
import { previewed } from "./support/previewed";
import { previewedVariant } from "./support/variant";

describe("the resources of the stacks and the bootstrap", () => {
  for (const [stack, ...args] of [
    ["dev"],
    ["prod"],
    ["main", "--project", "bootstrap"],
    ["development", "--project", "bootstrap"],
  ] as const) {
    it(`are of types that graph/changes/resourceTypes.ts has: ${stack}`, async () => {
      const { resources } = await previewed(stack, ...args);
      const types = resources.map(({ type }) => type).filter((type) => type.startsWith("aws:"));
      const missing = [...new Set(types)].filter((type) => !knownTypes().includes(type));
      assert.deepEqual(missing, []);
    });
  }
}).timeout(120_000);

describe("the outputs of a stack in Europe alone", () => {
  it("name the topic of us-east-1, which the alarms of health checks notify", async () => {
    const stack = await previewedVariant("dev", (values) => {
      values["primaryRegion"] = "eu-west-1";
      values["regions"] = {
        "eu-west-1": { cidr: "10.10.0.0/16", zones: ["eu-west-1a", "eu-west-1b"], nat: "single" },
      };
    });
    const { regions, healthAlarmTopicArn } = stack.outputs as {
      readonly regions: Readonly<Record<string, { readonly alarmTopicArn: string }>>;
      readonly healthAlarmTopicArn: string;
    };
    const topics = [
      healthAlarmTopicArn,
      ...Object.values(regions).map((each) => each.alarmTopicArn),
    ];
    assert.deepEqual(
      topics.map((arn) => arn.split(":").slice(3, 5)),
      [
        ["us-east-1", "123456789012"],
        ["eu-west-1", "123456789012"],
      ],
    );
    const notified = stack
      .ofType("aws:cloudwatch/metricAlarm:MetricAlarm")
      .flatMap(({ inputs }) => inputs["alarmActions"] as string[]);
    assert.deepEqual(
      [...new Set(notified)].filter((arn) => !topics.includes(arn)),
      [],
    );
  });
});
