import { type AlarmPlan, FIFTEEN_MINUTES, TWO_OF_THREE_MINUTES } from "../alarms/alarmPlan";

const base = {
  namespace: "AWS/VPN",
  metric: "TunnelState",
  threshold: 1,
  comparison: "below",
} as const;

/**
 * The state of a connection's tunnels. With BGP a tunnel counts as up while its session is established.
 *
 * AWS replaces the end of one tunnel at a time for maintenance, which takes minutes: one tunnel is reported
 * after a quarter of an hour, and both at once.
 *
 * Source: AWS Site-to-Site VPN User Guide, "VPN metrics and dimensions".
 */
export const TUNNEL_ALARMS: readonly AlarmPlan[] = [
  {
    ...base,
    ...TWO_OF_THREE_MINUTES,
    key: "down",
    statistic: { statistic: "Maximum" },
    description: "Both tunnels of the VPN connection, or their BGP sessions, are down",
    missingData: "breaching",
  },
  {
    ...base,
    ...FIFTEEN_MINUTES,
    key: "tunnel",
    statistic: { statistic: "Minimum" },
    description:
      "A tunnel of the VPN connection, or its BGP session, has been down for a quarter of an hour",
    missingData: "breaching",
  },
];
