import { type Report } from "../../graph/pack";
import { type StackGraph } from "../../graph/stackGraph";
import { bottlenecks, count, stagesOf } from "../../lib/events/throughput";
import { pipelineThroughputs } from "../queries/events/throughput";

/** What each stage of a pipeline takes, and how that is computed. */
export function throughput(graph: StackGraph): Report {
  return {
    title: "Events a second that each stage of a pipeline takes",
    columns: ["pipeline", "region", "expected", "stage", "takes", "by", "keeps up"],
    rows: pipelineThroughputs(graph).flatMap(({ component, input }) => {
      if (input === undefined) {
        return [];
      }
      const stages = stagesOf(input);
      const slow = bottlenecks(stages, input);
      const region = graph.childrenOf(component.urn).find((child) => child.region)?.region ?? "";
      return stages.map((stage) => [
        component.name,
        region,
        count(input.eventsPerSecond),
        stage.name,
        count(stage.capacity),
        stage.arithmetic,
        slow.includes(stage) ? "no" : "yes",
      ]);
    }),
  };
}
