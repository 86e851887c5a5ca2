import { type Resource, type StackGraph } from "../../../graph/stackGraph";
import { Unknown } from "../../../graph/value";

import { perGraph } from "../../frame/perGraph";
import { isUnknown, list, need, property, record, text } from "../../frame/properties";
import { resourcesOf, type Typed } from "../../frame/resources";
import { type OutputRule } from "../../frame/rule";
import { functionOfAlias } from "../../queries/api/api";
import { FUNCTION_ALIAS, METRIC_ALARM } from "../../queries/types";

type Alarm = Typed<typeof METRIC_ALARM>;
type Dimensions = Readonly<Record<string, unknown>>;

/** An alarm on dimensions that no metric has is never red, and every version looks healthy. */
export const versionAlarmsMatch: OutputRule<Alarm> = {
  id: "version-alarms-match",
  claim:
    "Every alarm on a version of a function has the dimensions under which Lambda publishes it.",
  severity: "high",
  level: "mandatory",
  references: [],
  blindSpots: ["Functions that the stack does not hold."],
  fix: "Set the dimensions FunctionName, Resource (function:alias) and ExecutedVersion of an alias of the stack.",
  question: "whether its dimensions are those of a version",
  stage: "outputs",
  types: [METRIC_ALARM],
  check(alarm, report, graph) {
    for (const dimensions of dimensionsOf(alarm)) {
      if ("ExecutedVersion" in dimensions) {
        const fault = faultOf(graph, alarm, dimensions);
        if (fault !== undefined) {
          report.violation(fault);
        }
      }
    }
  },
};

/** The dimensions of an alarm, or of each metric of its expression. */
function dimensionsOf(alarm: Alarm): Dimensions[] {
  const own = need(record(property(alarm, "dimensions")));
  const queries = need(list(property(alarm, "metricQueries")));
  return [
    ...(own === undefined ? [] : [own]),
    ...queries.flatMap((query) => {
      const metric = (query as { metric?: { dimensions?: Dimensions } } | undefined)?.metric;
      return metric?.dimensions === undefined ? [] : [metric.dimensions];
    }),
  ];
}

/** Source: Lambda Developer Guide, "Viewing metrics for Lambda functions", dimensions. */
function faultOf(graph: StackGraph, alarm: Alarm, dimensions: Dimensions): string | undefined {
  const [name, resource, version] = ["FunctionName", "Resource", "ExecutedVersion"].map(
    (key) => dimensions[key],
  );
  need([name, resource, version].find(isUnknown) ?? undefined);
  const { known, unknown } = aliasesOf(graph);
  if (known.has(aliasKey(alarm, name, resource))) {
    return undefined;
  }
  need(unknown.has(alarm.region) ? Unknown.value : undefined);
  return `Resource is "${String(resource)}", which is no alias of function "${String(name)}"; set it to function:alias`;
}

/** The aliases as alarms name them, and the regions with one whose name is not known yet. */
const aliasesOf = perGraph((graph) => {
  const known = new Set<string>();
  const unknown = new Set<string | undefined>();
  for (const alias of resourcesOf(graph, FUNCTION_ALIAS)) {
    const lambda = functionOfAlias(graph, alias);
    const functionName = lambda && text(property(lambda, "name"));
    const name = text(property(alias, "name"));
    if (isUnknown(functionName) || isUnknown(name)) {
      unknown.add(alias.region);
    } else if (functionName !== undefined && name !== undefined) {
      known.add(aliasKey(alias, functionName, `${functionName}:${name}`));
    }
  }
  return { known, unknown };
});

function aliasKey({ region }: Resource, functionName: unknown, resource: unknown): string {
  return JSON.stringify([region, functionName, resource]);
}
