/** The outputs of stacks that no file of the repository describes. */
import { strict as assert } from "node:assert";

import { previewedVariant } from "./support/variant";

describe("the outputs of a stack in Europe alone", () => {
  it("name the topic of us-east-1, which the alarms of health checks notify", async () => {
    const stack = await previewedVariant("dev", (values) => {
      values["primaryRegion"] = "eu-west-1";
      values["regions"] = {
        "eu-west-1": { cidr: "10.10.0.0/16", zones: ["eu-west-1a", "eu-west-1b"], nat: "single" },
      };
    });
    const topics = stack.outputs["alarmTopicArns"] as Record<string, string>;
    assert.deepEqual(Object.keys(topics).sort(), ["eu-west-1", "us-east-1"]);
    for (const [region, arn] of Object.entries(topics)) {
      assert.match(arn, new RegExp(`^arn:aws:sns:${region}:123456789012:`));
    }
    const notified = stack
      .ofType("aws:cloudwatch/metricAlarm:MetricAlarm")
      .flatMap(({ inputs }) => inputs["alarmActions"] as string[]);
    assert.deepEqual(
      [...new Set(notified)].filter((arn) => !Object.values(topics).includes(arn)),
      [],
    );
  });
});
