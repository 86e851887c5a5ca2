import { strict as assert } from "node:assert";

import { z } from "zod";

import { patchingKeys } from "../../../lib/patching/schema";
import { calendarOf, calendarText } from "../../../scripts/patching/calendar";
import { fleetInput, stackWith } from "../../lib/fleet/support";
import { runScript } from "../../support/command";

const stack = stackWith(fleetInput());
const { patching } = z.strictObject(patchingKeys).parse({
  patching: {
    rings: {
      production: {
        patchGroups: ["production"],
        delayDays: 7,
        install: { weekday: "WED", at: "02:30" },
      },
    },
  },
});
assert.ok(patching !== undefined);
const ring = patching;
const calendar = (from: string, days: number) =>
  calendarText(calendarOf(ring, { ...stack, patching: ring }, Date.parse(`${from}T00:00Z`), days));

describe("The calendar of patching", () => {
  it("has local time and UTC of each window, and a column for each day, across the start of summer", () => {
    assert.equal(
      calendar("2026-03-02", 14),
      `UTC               local                          region     ring        open
2026-03-04 02:30  Wed, 04 Mar 2026, 02:30 GMT    eu-west-1  production  3 h
2026-03-04 07:30  Wed, 04 Mar 2026, 02:30 GMT-5  us-east-1  production  3 h
2026-03-11 02:30  Wed, 11 Mar 2026, 02:30 GMT    eu-west-1  production  3 h
2026-03-11 06:30  Wed, 11 Mar 2026, 02:30 GMT-4  us-east-1  production  3 h

                      |      |
eu-west-1 production  ..#......#....
us-east-1 production  ..#......#....
`,
    );
  });

  it("says when no window opens", () => {
    assert.equal(calendar("2026-03-05", 3), "no window opens in the 3 days from 2026-03-05 on\n");
  });
});

describe("npm run patching", () => {
  it("ends with 2 for a stack that does not exist, and for days that are none", async () => {
    const missing = await runScript("scripts/patching.ts", ["calendar", "nope"]);
    assert.deepEqual(
      [missing.code, missing.stderr],
      [2, "there is no stack nope: Pulumi.nope.yaml does not exist\n"],
    );
    const { code, stderr } = await runScript("scripts/patching.ts", [
      "calendar",
      "prod",
      "--days",
      "0",
    ]);
    assert.deepEqual(
      [code, stderr],
      [2, "error: option '--days <number>' argument '0' is invalid. must be 1 to 366 whole days\n"],
    );
  });
});
