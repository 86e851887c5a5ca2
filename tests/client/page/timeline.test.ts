import { strict as assert } from "node:assert";

import { type DrillEvent } from "../../../client/page/drillState";
import { FAILED, layoutTimeline, type TimelineInput } from "../../../client/page/timeline";

const rows = ["us-east-1", "us-west-2", FAILED];
const input: TimelineInput = {
  width: 1097,
  nowSeconds: 100,
  secondsPerCall: 1,
  rows,
  calls: [],
  events: [],
  boundSeconds: 120,
  timeLabel: (seconds) => `${seconds} s`,
};
const fail: DrillEvent = { atSeconds: 30, event: "fail", region: "us-east-1" };
const recover: DrillEvent = { atSeconds: 90, event: "recover", region: "us-east-1" };

describe("layoutTimeline", () => {
  it("has a row for each region from the start, and one for failed calls", () => {
    assert.deepEqual(
      layoutTimeline(input).rows.map(({ row }) => row),
      rows,
    );
  });

  it("starts at 0, and scrolls when the chart is full", () => {
    const labels = (nowSeconds: number) =>
      layoutTimeline({ ...input, nowSeconds }).ticks.map(({ label }) => label);
    assert.equal(labels(100)[0], "0 s");
    assert.equal(labels(1000)[0], "720 s");
  });

  it("places a call by its time and its row", () => {
    const calls = [
      { atSeconds: 0, row: "us-east-1", milliseconds: 1 },
      { atSeconds: 150, row: FAILED, milliseconds: 1 },
    ];
    const { bars, left, right, rows: placed } = layoutTimeline({ ...input, calls });
    assert.deepEqual(bars, [
      { row: "us-east-1", x: left, y: placed[0]?.y },
      { row: FAILED, x: (left + right) / 2, y: placed[2]?.y },
    ]);
  });

  it("marks each event on the row of its region, but not the first answer", () => {
    const events: DrillEvent[] = [
      { atSeconds: 0, event: "answer", region: "us-east-1" },
      fail,
      { atSeconds: 60, event: "unhealthy", region: "us-east-1" },
      { atSeconds: 60, event: "answer", region: "us-west-2" },
      recover,
    ];
    const { marks, rows: placed } = layoutTimeline({ ...input, events });
    const rowAt = (y: number) => placed.find((row) => row.y + 10 === y)?.row;
    assert.deepEqual(
      marks.map(({ kind, y, title }) => [kind, rowAt(y), title]),
      [
        ["fail", "us-east-1", "30 s: us-east-1 is lost"],
        ["unhealthy", "us-east-1", "60 s: the health check of us-east-1 is unhealthy"],
        ["answer", "us-west-2", "60 s: the name is now answered by us-west-2"],
        ["recover", "us-east-1", "90 s: us-east-1 is back"],
      ],
    );
  });

  it("draws two marks of the same time beside each other", () => {
    const events: DrillEvent[] = [
      { atSeconds: 60, event: "healthy", region: "us-east-1" },
      { atSeconds: 60, event: "answer", region: "us-east-1" },
    ];
    const [first, second] = layoutTimeline({ ...input, events }).marks;
    assert.equal((second?.x ?? 0) - (first?.x ?? 0), 17);
  });

  it("shows the bound from the loss to its promised end, also while that is ahead", () => {
    const nowSeconds = 1000;
    const events = [{ ...fail, atSeconds: 990 }];
    const { bounds, right } = layoutTimeline({ ...input, nowSeconds, events });
    assert.deepEqual(
      bounds.map(({ label }) => label),
      ["at most 120 s"],
    );
    const [bound] = bounds;
    assert.ok(bound !== undefined && bound.x < bound.endX && bound.endX < right);
  });

  it("ends the bound when the region recovers earlier", () => {
    const { bounds } = layoutTimeline({ ...input, events: [fail, recover] });
    const { marks } = layoutTimeline({ ...input, events: [fail, recover] });
    assert.deepEqual(
      bounds.map(({ x, endX, label }) => [x, endX, label]),
      [[marks[0]?.x, marks[1]?.x, ""]],
    );
  });

  it("shows no bound where none is predicted", () => {
    assert.deepEqual(layoutTimeline({ ...input, events: [fail], boundSeconds: null }).bounds, []);
  });

  it("puts the labels above the tracks, and fewer calls and times, on a narrow screen", () => {
    const wide = layoutTimeline(input);
    const narrow = layoutTimeline({ ...input, width: 358 });
    assert.equal(wide.left, 96);
    assert.equal(narrow.left, 1);
    assert.ok(narrow.rows.every(({ y, labelY }) => labelY < y));
    assert.ok(narrow.barWidth >= 1.5);
    const gaps = narrow.ticks.slice(1).map(({ x }, index) => x - (narrow.ticks[index]?.x ?? 0));
    assert.ok(gaps.length > 0 && gaps.every((gap) => gap >= 72), gaps.join());
  });

  it("shows more seconds when a call takes more of them", () => {
    const last = (secondsPerCall: number) =>
      layoutTimeline({ ...input, secondsPerCall }).ticks.at(-1)?.label;
    assert.equal(last(1), "270 s");
    assert.equal(last(25), "7200 s");
  });
});
