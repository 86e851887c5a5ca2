import { type AlarmPlan, TEN_OF_FIFTEEN_MINUTES } from "./alarmPlan";

/** Share of the timeout from which on an execution is close to it. */
const CLOSE_TO_TIMEOUT = 0.9;

/**
 * The alarms on a Lambda function.
 *
 * Source: Lambda Developer Guide, "Types of metrics for Lambda functions".
 *
 * @param timeoutSeconds longest time of one execution.
 */
export function functionAlarms(timeoutSeconds: number): readonly AlarmPlan[] {
  const base = { ...TEN_OF_FIFTEEN_MINUTES, namespace: "AWS/Lambda" };
  const sum = { statistic: "Sum" };
  return [
    {
      ...base,
      key: "errors",
      metric: "Errors",
      statistic: sum,
      threshold: 1,
      description: "Executions of the function fail",
    },
    {
      ...base,
      key: "throttles",
      metric: "Throttles",
      statistic: sum,
      threshold: 1,
      description: "Executions of the function are refused: its concurrency is used up",
    },
    {
      ...base,
      key: "duration",
      metric: "Duration",
      statistic: { statistic: "Maximum" },
      threshold: timeoutSeconds * 1000 * CLOSE_TO_TIMEOUT,
      description: `Executions take nearly as long as the timeout of ${timeoutSeconds} s`,
    },
  ];
}
