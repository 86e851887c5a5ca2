/** The alarms on a broker. */
import { type AlarmPlan, FIFTEEN_MINUTES } from "../alarms/alarmPlan";
import { type EngineType } from "./engines";

const base = { ...FIFTEEN_MINUTES, namespace: "AWS/AmazonMQ" };
const average = { statistic: "Average" };
const maximum = { statistic: "Maximum" };
const minimum = { statistic: "Minimum" };

/** Percent of a resource from which on it is nearly used up. */
const NEARLY_FULL = 80;

const consumers = {
  ...base,
  key: "consumers",
  comparison: "below",
  threshold: 1,
  description: "No client consumes from the broker, so messages pile up",
} as const;

/**
 * The alarms on one instance.
 *
 * A standby publishes no metrics, and is no failure. Sources: Amazon MQ Developer Guide, "Available CloudWatch
 * metrics Amazon MQ for ActiveMQ brokers", "Available CloudWatch metrics for Amazon MQ for RabbitMQ brokers".
 *
 * @param connectors network connectors that the broker opens.
 */
export function brokerAlarms(engine: EngineType, connectors: number): readonly AlarmPlan[] {
  switch (engine) {
    case "ActiveMQ":
      return [
        {
          ...base,
          key: "store",
          metric: "StorePercentUsage",
          statistic: maximum,
          threshold: NEARLY_FULL,
          description: "The broker's store is nearly full; a full one stops its producers",
        },
        {
          ...base,
          key: "heap",
          metric: "HeapUsage",
          statistic: average,
          threshold: NEARLY_FULL,
          description: "The broker's memory is nearly used up",
        },
        { ...consumers, metric: "TotalConsumerCount", statistic: maximum },
        ...(connectors === 0
          ? []
          : [
              {
                ...base,
                key: "network",
                metric: "NetworkConnectorConnectionCount",
                statistic: minimum,
                comparison: "below" as const,
                threshold: connectors,
                description: "The broker has lost the connection to another one of its network",
              },
            ]),
      ];
    case "RabbitMQ":
      return [
        {
          ...base,
          key: "cpu",
          metric: "SystemCpuUtilization",
          statistic: average,
          threshold: NEARLY_FULL,
          description: "The broker's processors are nearly used up",
        },
        { ...consumers, metric: "ConsumerCount", statistic: maximum },
      ];
  }
}
