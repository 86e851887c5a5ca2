import { type Drill, type DrillEvent } from "./drill";

/** What `--json` prints. Times are seconds of the model. */
export interface DrillReport {
  readonly stack: string;
  readonly name: string;
  readonly events: readonly DrillEvent[];
  readonly requests: number;
  /** Requests that were not answered. */
  readonly errors: number;
  /** Longest failover that the records and checks predict; null when they predict none. */
  readonly boundSeconds: number | null;
  /** Longest time from a loss to the last request that was still sent to the lost region. */
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

/** Whether the drill kept what the records and checks predict; what predicts nothing keeps nothing. */
export function isWithinBound({ boundSeconds, measuredSeconds }: DrillReport): boolean {
  return boundSeconds !== null && measuredSeconds <= boundSeconds;
}

/** One line for people. */
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
