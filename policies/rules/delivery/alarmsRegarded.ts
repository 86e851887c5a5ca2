import { SKIPPED_BY_TAG, SKIPPED_REASON_TAG } from "../../../lib/delivery/skippedAlarms";

import { need, property, text } from "../../frame/properties";
import { type Typed } from "../../frame/resources";
import { type InputRule } from "../../frame/rule";
import { METRIC_ALARM } from "../../queries/types";

/** Shipping a fix while an alarm is red is sometimes right, and never silent. */
export const alarmsRegarded: InputRule<Typed<typeof METRIC_ALARM>> = {
  id: "alarms-regarded",
  claim: "No release goes on without regard to its alarms.",
  severity: "medium",
  level: "advisory",
  references: [],
  blindSpots: ["Rollouts that a person started by hand without alarms."],
  fix: "Remove skipAlarms when the fix is released.",
  question: "whether releases regard it",
  stage: "inputs",
  types: [METRIC_ALARM],
  check(alarm, report) {
    const by = need(text(property(alarm, "tags", SKIPPED_BY_TAG)));
    if (by !== undefined) {
      const reason = need(text(property(alarm, "tags", SKIPPED_REASON_TAG))) ?? "";
      report.violation(
        `releases do not regard it: ${by} decided so, because of "${reason}"; remove skipAlarms when that is over`,
      );
    }
  },
};
