/** Tags of alarms that a release does not regard: the policies report who decided it, and why. */
import { type SkipAlarmsSpec } from "./schema";

export const SKIPPED_BY_TAG = "alarms-skipped-by";
export const SKIPPED_REASON_TAG = "alarms-skipped-reason";

export function skippedAlarmTags(skip: SkipAlarmsSpec | undefined): Record<string, string> {
  return skip === undefined ? {} : { [SKIPPED_BY_TAG]: skip.by, [SKIPPED_REASON_TAG]: skip.reason };
}
