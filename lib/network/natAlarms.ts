import { type AlarmPlan, FIFTEEN_MINUTES } from "../alarms/alarmPlan";

const base = {
  ...FIFTEEN_MINUTES,
  namespace: "AWS/NATGateway",
  statistic: { statistic: "Sum" },
  threshold: 1,
};

/**
 * The two metrics of a NAT gateway that fails without stopping.
 *
 * Source: VPC User Guide, "NAT gateway metrics and dimensions", which calls both a problem when they
 * are above zero.
 */
export const NAT_ALARMS: readonly AlarmPlan[] = [
  {
    ...base,
    key: "ports",
    metric: "ErrorPortAllocation",
    evaluationPeriods: 1,
    datapointsToAlarm: 1,
    description: "The NAT gateway has no source port left for a connection and refuses it",
  },
  {
    ...base,
    key: "drops",
    metric: "PacketsDropCount",
    description: "The NAT gateway has dropped packets for a quarter of an hour",
  },
];
