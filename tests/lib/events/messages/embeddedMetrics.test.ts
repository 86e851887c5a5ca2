import { strict as assert } from "node:assert";

import { embeddedMetrics } from "../../../../lib/events/messages/embeddedMetrics";

describe("embedded metrics", () => {
  it("are one line that CloudWatch Logs extracts metrics from", () => {
    const line = embeddedMetrics(
      "tracker",
      {
        Accepted: { unit: "Count", value: 3 },
        Latency: { unit: "Milliseconds", value: [1, 2.5] },
      },
      1_790_000_000_000,
    );
    assert.doesNotMatch(line, /\n/);
    assert.deepEqual(JSON.parse(line), {
      _aws: {
        Timestamp: 1_790_000_000_000,
        CloudWatchMetrics: [
          {
            Namespace: "Meridian/Events",
            Dimensions: [["Application"]],
            Metrics: [
              { Name: "Accepted", Unit: "Count" },
              { Name: "Latency", Unit: "Milliseconds" },
            ],
          },
        ],
      },
      Application: "tracker",
      Accepted: 3,
      Latency: [1, 2.5],
    });
  });
});
