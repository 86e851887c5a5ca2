/** One CloudWatch alarm on one metric. */
export interface AlarmPlan {
  /** Ends the alarm's name, such as `errors`. */
  readonly key: string;
  readonly namespace: string;
  readonly metric: string;
  readonly statistic: { readonly statistic: string } | { readonly extendedStatistic: `p${number}` };
  /** A failure from this value on, or below it with `comparison`. */
  readonly threshold: number;
  /** @default "atLeast" */
  readonly comparison?: "atLeast" | "below";
  /** What has happened, for the notification. */
  readonly description: string;
  readonly periodSeconds: 60 | 300;
  /** Periods that are evaluated, and how many of them must be failures. */
  readonly evaluationPeriods: number;
  readonly datapointsToAlarm: number;
  /** What a period without data is; `missing` leaves it undecided. @default "notBreaching": no requests, no failures */
  readonly missingData?: "breaching" | "notBreaching" | "missing";
}

/** Two of three minutes: one bad minute is no failure, and two need not follow each other. */
export const TWO_OF_THREE_MINUTES = {
  periodSeconds: 60,
  evaluationPeriods: 3,
  datapointsToAlarm: 2,
} as const;

/** Two of three periods of five minutes, for what needs no answer within minutes. */
export const TEN_OF_FIFTEEN_MINUTES = { ...TWO_OF_THREE_MINUTES, periodSeconds: 300 } as const;

/** A quarter of an hour without interruption. */
export const FIFTEEN_MINUTES = {
  periodSeconds: 300,
  evaluationPeriods: 3,
  datapointsToAlarm: 3,
} as const;
