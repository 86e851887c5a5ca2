/**
 * Periods, in days, for which CloudWatch Logs can keep a log group's events.
 *
 * Source: CloudWatch Logs API Reference, `PutRetentionPolicy`.
 */
export const logRetentionDays = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288,
  3653,
] as const;

export type LogRetentionDays = (typeof logRetentionDays)[number];

/** How long logs are kept where the configuration does not say, in days: in production for a year. */
export function defaultLogRetentionDays(isProduction: boolean): LogRetentionDays {
  return isProduction ? 365 : 30;
}
