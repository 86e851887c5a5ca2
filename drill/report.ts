import { type Drill, type DrillEvent } from "./drill";

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

export function reportOf(stack: string, drill: Drill): DrillReport {
  return {
    stack,
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

/** An event as one line. */
export function sentenceOf({ atSeconds, event, region }: DrillEvent): string {
  const sentences: Record<DrillEvent["event"], string> = {
    fail: `${region} is lost`,
    recover: `${region} is back`,
    unhealthy: `the health check of ${region} is unhealthy`,
    healthy: `the health check of ${region} is healthy`,
    answer: `the name is now answered by ${region}`,
  };
  return `${atSeconds.toFixed(1).padStart(7)} s  ${sentences[event]}`;
}
