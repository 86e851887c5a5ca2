import { need, number, property } from "../../frame/properties";
import { type OutputRule } from "../../frame/rule";
import { functionOf, kinesisStreamOf, type Mapping } from "../../queries/events/streamReaders";
import { EVENT_SOURCE } from "../../queries/messaging/queues";

/** A function that is throttled reads a part of the shards late, and nothing but the age of records shows it. */
export const streamConcurrency: OutputRule<Mapping> = {
  id: "stream-concurrency",
  claim:
    "A function that reads a stream has as many concurrent executions as batches are processed at once.",
  severity: "medium",
  level: "mandatory",
  references: [],
  blindSpots: ["Streams on demand, whose shards AWS adds.", "Functions without a reservation."],
  fix: "Raise reservedConcurrentExecutions of the function, or lower parallelizationFactor.",
  question: "whether the function has enough executions for the stream",
  stage: "outputs",
  types: [EVENT_SOURCE],
  check(mapping, report, graph) {
    const stream = kinesisStreamOf(graph, mapping);
    const lambda = functionOf(graph, mapping);
    if (stream === undefined || lambda === undefined) {
      return;
    }
    const shards = need(number(property(stream, "shardCount"))) ?? 0;
    const reserved = need(number(property(lambda, "reservedConcurrentExecutions"))) ?? -1;
    const each = need(number(property(mapping, "parallelizationFactor"))) ?? 1;
    const batches = shards * each;
    report.expect(
      reserved < 0 || reserved >= batches,
      `${lambda.name} has ${reserved} executions for ${shards} shards x ${each} batches; set reservedConcurrentExecutions to ${batches} or more`,
    );
  },
};
