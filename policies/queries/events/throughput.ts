/** What the pipelines of a stack are sized for, as their components declare it. */
import { type Resource, type StackGraph } from "../../../graph/stackGraph";
import { type ThroughputInput } from "../../../lib/events/throughput";
import { isUnknown, number, record } from "../../frame/properties";

const PIPELINE = "meridian:index:EventPipeline";

export interface PipelineThroughput {
  readonly component: Resource;
  /** Undefined while a value is unknown, or where the component declares none. */
  readonly input: ThroughputInput | undefined;
}

export function pipelineThroughputs(graph: StackGraph): readonly PipelineThroughput[] {
  return graph.ofType(PIPELINE).map((component) => ({ component, input: inputOf(component) }));
}

const NUMBERS = [
  "eventsPerSecond",
  "eventBytes",
  "regions",
  "parallelizationFactor",
  "batchSize",
  "batchMilliseconds",
  "concurrency",
  "tableWriteUnits",
] as const;

function inputOf({ outputs }: Resource): ThroughputInput | undefined {
  const declared = record(outputs["throughput"]);
  if (declared === undefined || isUnknown(declared)) {
    return undefined;
  }
  const shards = number(declared["shards"]);
  const values = NUMBERS.map((name) => [name, number(declared[name])] as const);
  return isUnknown(shards) || values.some(([, value]) => typeof value !== "number")
    ? undefined
    : ({ ...Object.fromEntries(values), shards } as unknown as ThroughputInput);
}
