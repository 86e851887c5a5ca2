/**
 * Metrics as lines of the log: CloudWatch Logs extracts them, so that an application needs neither an agent nor
 * a permission for them.
 *
 * Source: CloudWatch User Guide, "Specification: Embedded metric format".
 */

export const METRICS_NAMESPACE = "Meridian/Events";

/** Values that one metric can have in one line. Source: as above, "MetricDefinition object". */
export const MAX_METRIC_VALUES = 100;

export interface Metric {
  readonly unit: "Count" | "Milliseconds";
  /** One value, or up to `MAX_METRIC_VALUES`. */
  readonly value: number | readonly number[];
}

/**
 * One line of a log.
 *
 * @param application name of the application, the only dimension: `tracker`.
 */
export function embeddedMetrics(
  application: string,
  metrics: Readonly<Record<string, Metric>>,
  timestampMs: number,
): string {
  const definitions = Object.entries(metrics).map(([name, { unit }]) => ({
    Name: name,
    Unit: unit,
  }));
  return JSON.stringify({
    _aws: {
      Timestamp: timestampMs,
      CloudWatchMetrics: [
        { Namespace: METRICS_NAMESPACE, Dimensions: [["Application"]], Metrics: definitions },
      ],
    },
    Application: application,
    ...Object.fromEntries(Object.entries(metrics).map(([name, { value }]) => [name, value])),
  });
}
