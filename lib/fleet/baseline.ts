/** The least instances of a fleet by the clock: a baseline for hours whose load is known. */
import { z } from "zod";

import { textThat } from "../services/fields";
import { isTimezone } from "../spec/timezone";
import { collectEntries } from "../spec/checks";
import { wholeNumber } from "../spec/fields";
import { type Issue } from "../spec/issue";

/** Source: EC2 Auto Scaling User Guide, "Scheduled scaling for Amazon EC2 Auto Scaling", recurring schedules. */
const RECURRENCE = /^\S+( \S+){4}$/;

export const baselineSchema = z.strictObject({
  recurrence: z
    .string()
    .regex(RECURRENCE, 'must be a cron expression of five fields, such as "0 6 * * MON-FRI"')
    .describe(
      "Cron expression of five fields: minute, hour, day of the month, month, day of the week.",
    )
    .meta({ examples: ["0 6 * * MON-FRI"] }),
  timezone: textThat(isTimezone, 'must be an IANA time zone such as "Europe/Berlin"')
    .default("UTC")
    .describe("IANA name of the time zone."),
  min: wholeNumber(0, 1000, "instances").describe("Instances at least from then on."),
});

type Baseline = Readonly<Record<string, z.output<typeof baselineSchema>>>;

/** Checks the baseline of a fleet; paths begin at the fleet. */
export function checkBaseline({
  baseline,
  capacity,
}: {
  readonly baseline: Baseline;
  readonly capacity: { readonly min: number; readonly max: number };
}): Issue[] {
  return collectEntries(baseline, (name, { min }) => {
    const message = `must be from capacity.min to capacity.max, ${capacity.min} to ${capacity.max}, got ${min}`;
    return min >= capacity.min && min <= capacity.max
      ? []
      : [{ path: `baseline.${name}.min`, message }];
  });
}
