import { type AlarmPlan } from "../alarms/alarmPlan";

/**
 * The alarm on a health check; its metric is 1 while the check is healthy and 0 while it is not.
 *
 * Source: Route 53 Developer Guide, "Monitoring health checks using CloudWatch".
 *
 * @param name of the health check in the program.
 */
export function healthCheckAlarm(name: string): AlarmPlan {
  return {
    key: "alarm",
    namespace: "AWS/Route53",
    metric: "HealthCheckStatus",
    statistic: { statistic: "Minimum" },
    threshold: 1,
    comparison: "below",
    periodSeconds: 60,
    evaluationPeriods: 1,
    datapointsToAlarm: 1,
    missingData: "breaching",
    description: `Route 53 finds ${name} unhealthy and sends its users elsewhere`,
  };
}
