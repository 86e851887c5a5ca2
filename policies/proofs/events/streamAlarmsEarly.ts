import { type Resource, type StackGraph } from "../../../graph/stackGraph";
import { perGraph } from "../../frame/perGraph";
import { isUnknown, need, number, property, record, text } from "../../frame/properties";
import { resourcesOf } from "../../frame/resources";
import { type OutputRule } from "../../frame/rule";
import { functionOf, type Mapping, retentionHoursOf } from "../../queries/events/streamReaders";
import { EVENT_SOURCE } from "../../queries/messaging/queues";
import { METRIC_ALARM } from "../../queries/types";

const MILLISECONDS_PER_HOUR = 3_600_000;

/** A stream keeps records for at least so many times the age that alarms: the rest is time to mend the function. */
const LEAST_TIMES = 3;

export const streamAlarmsEarly: OutputRule<Mapping> = {
  id: "stream-alarms-early",
  claim: `A function that reads a stream has an alarm on the age of records, of at most a third of the time for which they are kept.`,
  severity: "medium",
  level: "mandatory",
  references: [],
  blindSpots: ["Streams and functions of another stack.", "Alarms by metric math."],
  fix: "Add an alarm on IteratorAge of the function, or lower its threshold.",
  question: "whether an alarm comes before records are dropped",
  stage: "outputs",
  types: [EVENT_SOURCE],
  check(mapping, report, graph) {
    const hours = need(retentionHoursOf(graph, mapping));
    const lambda = functionOf(graph, mapping);
    if (hours === undefined || lambda === undefined) {
      return;
    }
    const name = need(text(property(lambda, "name"))) ?? "";
    const threshold = agesByFunction(graph).get(placeOf(lambda, name));
    const most = (hours * MILLISECONDS_PER_HOUR) / LEAST_TIMES;
    if (threshold === undefined) {
      report.violation(
        `no alarm is on the age of the records that ${lambda.name} has not read, and they are dropped after ${hours} hours; add one on IteratorAge`,
      );
      return;
    }
    report.expect(
      threshold <= most,
      `records that ${lambda.name} has not read alarm at ${threshold} ms and are dropped after ${hours} hours; lower the threshold to ${most} ms or less`,
    );
  },
};

/** Names of functions are unique in their region. */
function placeOf({ region }: Resource, name: string): string {
  return `${region ?? ""} ${name}`;
}

/** Lowest threshold of the alarms on the age of records, by the region and name of the function. */
const agesByFunction = perGraph((graph: StackGraph): ReadonlyMap<string, number> => {
  const ages = new Map<string, number>();
  for (const alarm of resourcesOf(graph, METRIC_ALARM)) {
    const dimensions = record(property(alarm, "dimensions"));
    const name = isUnknown(dimensions) ? undefined : text(dimensions?.["FunctionName"]);
    const threshold = number(property(alarm, "threshold"));
    if (
      text(property(alarm, "metricName")) === "IteratorAge" &&
      typeof name === "string" &&
      typeof threshold === "number"
    ) {
      const place = placeOf(alarm, name);
      ages.set(place, Math.min(threshold, ages.get(place) ?? Infinity));
    }
  }
  return ages;
});
