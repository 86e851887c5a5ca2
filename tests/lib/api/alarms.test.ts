import { strict as assert } from "node:assert";

import { apiAlarms, apiAlarmSchema } from "../../../lib/api/alarms";
import { leastSamples } from "../../../lib/alarms/percentile";

describe("apiAlarms", () => {
  const thresholds = (input: object) =>
    apiAlarms(apiAlarmSchema.parse(input)).map(({ key, threshold }) => [key, threshold]);

  it("has the thresholds of the configuration in the units of the metrics", () => {
    assert.deepEqual(thresholds({}), [
      ["client-errors", 0.5],
      ["server-errors", 10],
      ["slow", 2000],
    ]);
    assert.deepEqual(
      thresholds({ clientErrorPercent: 5, serverErrors: 1, responseTimeSeconds: 0.25 }),
      [
        ["client-errors", 0.05],
        ["server-errors", 1],
        ["slow", 250],
      ],
    );
  });

  it("refuses a response time that API Gateway does not wait for", () => {
    const { error } = apiAlarmSchema.safeParse({ responseTimeSeconds: 30 });
    assert.equal(error?.issues[0]?.message, "must be more than 0 and at most 29 seconds");
  });

  it("says from how many requests on percentiles are evaluated", () => {
    const description = apiAlarmSchema.shape.responseTimePercentile.description ?? "";
    for (const percentile of [99, 95, 50]) {
      assert.match(description, new RegExp(`${percentile} from ${leastSamples(percentile)}\\b`));
    }
  });
});
