import { strict as assert } from "node:assert";

import { timetable } from "../../../lib/delivery/timetable";
import { duration, timetableText } from "../../../scripts/release/timetableText";

const table = timetable({
  rollout: {
    strategy: "codeDeploy",
    configuration: "LambdaCanary10Percent5Minutes",
  },
  regions: [
    { region: "eu-west-1", userPercent: 100 / 3 },
    { region: "us-east-1", userPercent: 200 / 3 },
  ],
  bakeSeconds: 3600,
});

describe("timetableText", () => {
  it("prints each step, the time of the whole, and what a bad version can reach", () => {
    assert.equal(
      timetableText("orders", table),
      [
        "orders: 2 h 10 min for all regions",
        "",
        "  at           region     step  of the region  of all users",
        "  +0 min       eu-west-1  1     10 %           3.3 %",
        "  +5 min       eu-west-1  2     100 %          33.3 %",
        "  +1 h 05 min  us-east-1  1     10 %           40 %",
        "  +1 h 10 min  us-east-1  2     100 %          100 %",
        "",
        "A version that fails from its first request serves for at most 5 min, and reaches at most 3.3 % of all users.",
        "",
      ].join("\n"),
    );
  });

  it("prints the time of the day from a start", () => {
    const text = timetableText("orders", table, new Date("2030-01-01T08:00:00Z"));
    assert.ok(text.includes("  2030-01-01 09:05 UTC  us-east-1  1 "));
  });

  it("prints that nothing takes back what is released all at once", () => {
    const all = timetable({
      rollout: { strategy: "allAtOnce" },
      regions: [{ region: "eu-west-1", userPercent: 100 }],
      bakeSeconds: 0,
    });
    assert.ok(
      timetableText("orders", all).includes(
        "Nothing takes back a version that fails: it reaches 100 % of all users.",
      ),
    );
  });
});

describe("duration", () => {
  const examples: readonly (readonly [number, string])[] = [
    [0, "0 min"],
    [90, "90 s"],
    [300, "5 min"],
    [3661, "1 h 02 min"],
    [100_000, "1 d 3 h"],
  ];
  for (const [seconds, text] of examples) {
    it(`is ${text} for ${seconds} seconds`, () => {
      assert.equal(duration(seconds), text);
    });
  }
});
