import { strict as assert } from "node:assert";

import { overlapsOf, type Window } from "../../../lib/patching/overlaps";

const window = (name: string, at: string, timezone: string, changes: object = {}): Window => ({
  name,
  schedule: { weekday: "WED", at, ...changes },
  timezone,
  hours: 3,
});
const overlaps = (...windows: readonly Window[]) =>
  overlapsOf(windows).map(
    ({ first, second, at }) =>
      `${first.name} ${second.name} ${new Date(at).toISOString().slice(0, 16)}`,
  );

describe("Two maintenance windows", () => {
  it("may follow each other at once", () => {
    assert.deepEqual(overlaps(window("a", "02:00", "UTC"), window("b", "05:00", "UTC")), []);
    assert.deepEqual(overlaps(window("a", "02:00", "UTC"), window("b", "04:59", "UTC")), [
      "a b 2026-01-07T04:59",
    ]);
  });

  it("overlap where only one of both zones has daylight saving time", () => {
    // Five hours apart in winter, and four in the weeks in which New York alone is ahead.
    const dublin = { ...window("dublin", "02:00", "Europe/Dublin"), hours: 5 };
    assert.deepEqual(overlaps(dublin, window("new york", "02:00", "America/New_York")), [
      "dublin new york 2026-03-11T06:00",
    ]);
  });

  it("on different weeks of the month do not meet", () => {
    const second = window("second", "02:00", "UTC", { week: 2 });
    const third = window("third", "02:00", "UTC", { week: 3 });
    assert.deepEqual(overlaps(second, third), []);
    assert.deepEqual(overlaps(second, window("weekly", "02:00", "UTC")), [
      "second weekly 2026-01-14T02:00",
    ]);
  });

  it("are reported once for each pair", () => {
    const names = ["a", "b", "c"].map((name) => window(name, "02:00", "UTC"));
    assert.deepEqual(overlaps(...names), [
      "a b 2026-01-07T02:00",
      "a c 2026-01-07T02:00",
      "b c 2026-01-07T02:00",
    ]);
  });
});
