import { strict as assert } from "node:assert";

import * as fc from "fast-check";

import { cronOf, runsOf, scheduleOf, weekdays } from "../../../lib/patching/schedule";

const iso = (runs: readonly number[]) =>
  runs.map((run) => new Date(run).toISOString().slice(0, 16));
const between = (from: string, until: string) => [Date.parse(from), Date.parse(until)] as const;

const schedules = fc.record(
  {
    weekday: fc.constantFrom(...weekdays),
    week: fc.option(fc.integer({ min: 1, max: 4 }), { nil: undefined }),
    at: fc
      .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
      .map((parts) => parts.map((part) => String(part).padStart(2, "0")).join(":")),
  },
  { noNullPrototype: true },
);
const timezones = fc.constantFrom(
  "UTC",
  "America/New_York",
  "Europe/Dublin",
  "Asia/Kolkata",
  "Australia/Sydney",
  "Pacific/Auckland",
);

describe("The schedule of a maintenance window", () => {
  it("is an expression of six fields", () => {
    assert.equal(cronOf({ weekday: "TUE", at: "02:30" }), "cron(30 2 ? * TUE *)");
    assert.equal(cronOf({ weekday: "WED", week: 2, at: "00:05" }), "cron(5 0 ? * WED#2 *)");
  });

  it("is read from the expression that it writes, and from no other", () => {
    fc.assert(
      fc.property(schedules, (schedule) => {
        assert.deepEqual(scheduleOf(cronOf(schedule)), schedule);
      }),
    );
    for (const cron of [
      "rate(1 day)",
      "cron(0 2 * * ? *)",
      "cron(0 24 ? * TUE *)",
      "cron(0 2 ? * TUE#5 *)",
      "cron(0 2 ? * XYZ *)",
    ]) {
      assert.equal(scheduleOf(cron), undefined, cron);
    }
  });

  it("follows the clock of its zone, from winter to summer and back", () => {
    const [from, until] = between("2026-03-01", "2026-04-05");
    assert.deepEqual(
      iso(runsOf({ weekday: "WED", at: "02:30" }, "America/New_York", from, until)),
      [
        "2026-03-04T07:30",
        "2026-03-11T06:30",
        "2026-03-18T06:30",
        "2026-03-25T06:30",
        "2026-04-01T06:30",
      ],
    );
  });

  it("opens later where the clock skips its time, and once where it repeats it", () => {
    const sunday = { weekday: "SUN", at: "01:30" } as const;
    // Dublin skips 01:00 to 02:00 on 29 March 2026, and repeats it on 25 October 2026.
    assert.deepEqual(iso(runsOf(sunday, "Europe/Dublin", ...between("2026-03-28", "2026-03-30"))), [
      "2026-03-29T01:30",
    ]);
    assert.deepEqual(iso(runsOf(sunday, "Europe/Dublin", ...between("2026-10-24", "2026-10-26"))), [
      "2026-10-25T00:30",
    ]);
  });

  it("opens on one week of the month", () => {
    const runs = runsOf(
      { weekday: "TUE", week: 2, at: "12:00" },
      "UTC",
      ...between("2026-01-01", "2026-05-01"),
    );
    assert.deepEqual(iso(runs), [
      "2026-01-13T12:00",
      "2026-02-10T12:00",
      "2026-03-10T12:00",
      "2026-04-14T12:00",
    ]);
  });

  it("opens on its weekday, and weekly or monthly as often as the calendar has it", () => {
    const [from, until] = between("2026-01-01", "2029-01-01");
    fc.assert(
      fc.property(schedules, timezones, (schedule, timezone) => {
        const runs = runsOf(schedule, timezone, from, until);
        const weekday = new Intl.DateTimeFormat("en-US", { timeZone: timezone, weekday: "short" });
        for (const run of runs) {
          assert.equal(weekday.format(run).toUpperCase(), schedule.weekday);
        }
        assert.deepEqual(
          runs,
          [...new Set(runs)].sort((a, b) => a - b),
        );
        const expected = schedule.week === undefined ? 156 : 36;
        assert.ok(Math.abs(runs.length - expected) <= 1, String(runs.length));
      }),
      { numRuns: 30 },
    );
  });
});
