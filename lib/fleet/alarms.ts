/** Alarms on a fleet. */
import { type AlarmPlan, TEN_OF_FIFTEEN_MINUTES, TWO_OF_THREE_MINUTES } from "../alarms/alarmPlan";

/**
 * Alarms that also roll a replacement back: a new version that fails its checks, or leaves too few in service.
 *
 * Sources: EC2 User Guide, "Status checks for Amazon EC2 instances"; EC2 Auto Scaling User Guide, "CloudWatch metrics
 * for Amazon EC2 Auto Scaling".
 *
 * @param min the least instances of the fleet.
 */
export function rollbackAlarms(min: number): readonly AlarmPlan[] {
  const status: AlarmPlan = {
    ...TWO_OF_THREE_MINUTES,
    key: "status",
    namespace: "AWS/EC2",
    metric: "StatusCheckFailed",
    statistic: { statistic: "Maximum" },
    threshold: 1,
    description: "An instance of the fleet fails its status checks",
  };
  const capacity: AlarmPlan = {
    ...TEN_OF_FIFTEEN_MINUTES,
    key: "capacity",
    namespace: "AWS/AutoScaling",
    metric: "GroupInServiceInstances",
    statistic: { statistic: "Minimum" },
    threshold: min,
    comparison: "below",
    description: `Fewer than ${min} instances of the fleet are in service`,
  };
  return min === 0 ? [status] : [status, capacity];
}

/** The fleet is at its most, or was not scaled in time. */
export const CPU_ALARM: AlarmPlan = {
  ...TEN_OF_FIFTEEN_MINUTES,
  key: "cpu",
  namespace: "AWS/EC2",
  metric: "CPUUtilization",
  statistic: { statistic: "Average" },
  threshold: 90,
  description: "The fleet uses 90 percent of its CPU",
};
