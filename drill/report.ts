import { type DrillEvent, eventSentence } from "../client/page/drillState";
import { type Drill } from "./drill";

/** The document that `--json` prints. Times are seconds of the model. */
export interface DrillReport {
  readonly stack: string;
  readonly name: string;
  readonly events: readonly DrillEvent[];
  readonly requests: number;
  /** Requests without a response of status 200. */
  readonly errors: number;
  /** Longest failover that the records and checks predict; null when one is never detected. */
  readonly boundSeconds: number | null;
  /** Longest time from the loss of a region to the last request that was sent to it. */
  readonly measuredSeconds: number;
}

export function reportOf(drill: Drill): DrillReport {
  return {
    stack: drill.args.stack,
    name: drill.args.name,
    events: drill.events,
    requests: drill.calls.length,
    errors: drill.calls.filter(({ isAnswered }) => !isAnswered).length,
    boundSeconds: drill.boundSeconds ?? null,
    measuredSeconds: drill.measuredSeconds,
  };
}

/** Whether the failover was within the predicted bound; false when there is no bound. */
export function isWithinBound({ boundSeconds, measuredSeconds }: DrillReport): boolean {
  return boundSeconds !== null && measuredSeconds <= boundSeconds;
}

/** The report as one sentence. */
export function summaryOf(report: DrillReport): string {
  const { events, requests, errors, boundSeconds, measuredSeconds } = report;
  const failed = `${errors} of ${requests} requests failed`;
  if (!events.some(({ event }) => event === "fail")) {
    return `${failed}; no region was lost`;
  }
  const bound =
    boundSeconds === null
      ? "no failover was predicted"
      : `at most ${boundSeconds} s were predicted`;
  return `${failed}; users were away from the lost region after ${measuredSeconds} s, ${bound}`;
}

/** An event as one line. */
export function sentenceOf(event: DrillEvent): string {
  return `${event.atSeconds.toFixed(1).padStart(7)} s  ${eventSentence(event)}`;
}
