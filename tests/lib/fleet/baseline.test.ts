import { strict as assert } from "node:assert";

import { baselineSchema, checkBaseline } from "../../../lib/fleet/baseline";

const at = (min: number) => ({ recurrence: "0 6 * * MON-FRI", timezone: "UTC", min });

describe("The baseline of a fleet", () => {
  it("lies in the fleet's capacity", () => {
    const capacity = { min: 2, max: 4 };
    assert.deepEqual(checkBaseline({ capacity, baseline: { least: at(2), most: at(4) } }), []);
    assert.deepEqual(checkBaseline({ capacity, baseline: { night: at(1), morning: at(5) } }), [
      {
        path: "baseline.night.min",
        message: "must be from capacity.min to capacity.max, 2 to 4, got 1",
      },
      {
        path: "baseline.morning.min",
        message: "must be from capacity.min to capacity.max, 2 to 4, got 5",
      },
    ]);
  });

  it("recurs by a cron expression in a time zone", () => {
    assert.equal(baselineSchema.parse({ recurrence: "0 6 * * *", min: 1 }).timezone, "UTC");
    const { error } = baselineSchema.safeParse({
      recurrence: "0 6 * * ? *",
      timezone: "Europe/Atlantis",
      min: 1,
    });
    assert.deepEqual(
      error?.issues.map(({ message }) => message),
      [
        'must be a cron expression of five fields, such as "0 6 * * MON-FRI"',
        'must be an IANA time zone such as "Europe/Berlin"',
      ],
    );
  });
});
