/** What the drill sends to the page. */

/** An event of the drill. */
export interface DrillEvent {
  /** Seconds of the model since the start. */
  readonly atSeconds: number;
  /** `answer`: DNS answers with another region than before. */
  readonly event: "fail" | "recover" | "unhealthy" | "healthy" | "answer";
  /** Region of the event; of an `answer`, the new region. */
  readonly region: string;
}

export interface RegionState {
  readonly region: string;
  readonly isLost: boolean;
  /** Status of its health check; null when its record has none. */
  readonly isHealthy: boolean | null;
  /** Whether DNS answers with it now. */
  readonly isAnswer: boolean;
}

/** State of a drill at one moment. */
export interface DrillSnapshot {
  readonly stack: string;
  /** Name that the clients call. */
  readonly name: string;
  /** Path of a call, such as `/v1/helloworld`. */
  readonly path: string;
  /** Seconds of the model since the start. */
  readonly atSeconds: number;
  /** Seconds of the model in one real second: above 0. */
  readonly speed: number;
  /** Longest failover that the records and checks predict; null when one is never detected. */
  readonly boundSeconds: number | null;
  readonly regions: readonly RegionState[];
  /** All events so far. */
  readonly events: readonly DrillEvent[];
}

/** An event as a sentence without its time. */
export function eventSentence({ event, region }: DrillEvent): string {
  const sentences: Record<DrillEvent["event"], string> = {
    fail: `${region} is lost`,
    recover: `${region} is back`,
    unhealthy: `the health check of ${region} is unhealthy`,
    healthy: `the health check of ${region} is healthy`,
    answer: `the name is now answered by ${region}`,
  };
  return sentences[event];
}

/** A region's state in words, such as `lost, unhealthy` or `up, healthy, DNS answer`. */
export function stateWords({ isLost, isHealthy, isAnswer }: RegionState): string {
  const health = isHealthy === null ? "no health check" : isHealthy ? "healthy" : "unhealthy";
  return [isLost ? "lost" : "up", health, ...(isAnswer ? ["DNS answer"] : [])].join(", ");
}
