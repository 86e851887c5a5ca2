/** What is measured in a drill. */
import { type DrillEvent } from "../client/page/drillState";

/** A call of a client. */
export interface Call {
  /** Seconds of the model since the start. */
  readonly atSeconds: number;
  /** Region that it was sent to. */
  readonly region: string;
  readonly isAnswered: boolean;
}

/** Longest time from the loss of a region to the last call that was sent to it, in seconds. */
export function measuredSeconds(events: readonly DrillEvent[], calls: readonly Call[]): number {
  const times = events
    .filter(({ event }) => event === "fail")
    .map((loss) => lastCallAfter(loss, events, calls) - loss.atSeconds);
  return Math.max(0, ...times);
}

function lastCallAfter(
  { region, atSeconds }: DrillEvent,
  events: readonly DrillEvent[],
  calls: readonly Call[],
): number {
  const recovery = events.find(
    (each) => each.event === "recover" && each.region === region && each.atSeconds > atSeconds,
  );
  const until = recovery?.atSeconds ?? Infinity;
  const last = calls.findLast(
    (call) => call.region === region && call.atSeconds >= atSeconds && call.atSeconds < until,
  );
  return last?.atSeconds ?? atSeconds;
}
