import { bottlenecks, count, stagesOf } from "../../../lib/events/throughput";
import { type Proof } from "../../frame/rule";
import { pipelineThroughputs } from "../../queries/events/throughput";

/** The slowest stage decides what a pipeline takes. */
export const eventsKeepUp: Proof = {
  id: "events-keep-up",
  claim: "Every stage of a pipeline takes the events that it is sized for.",
  severity: "high",
  level: "mandatory",
  references: [],
  blindSpots: [
    "Load that is not spread evenly over the shards.",
    "Batches that take longer than batchMilliseconds.",
    "The collector, which scales by its own targets.",
  ],
  fix: "Add shards, raise parallelizationFactor or batchSize, or raise the quota of the table.",
  question: "whether every stage keeps up",
  stage: "stack",
  check(graph, at) {
    for (const { component, input } of pipelineThroughputs(graph)) {
      const report = at(component);
      if (input === undefined) {
        report.undecided("which load the pipeline is sized for");
        continue;
      }
      const [slowest] = bottlenecks(stagesOf(input), input);
      if (slowest !== undefined) {
        report.violation(
          `the stage "${slowest.name}" takes ${count(slowest.capacity)} events a second (${slowest.arithmetic}), and the pipeline is sized for ${count(input.eventsPerSecond)}; widen that stage`,
        );
      }
    }
  },
};
