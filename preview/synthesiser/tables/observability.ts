import { arn } from "../parts";
import { type FormatTable } from "../format";

/** Logs, metrics and alarms. */
export const observability: FormatTable = {
  "aws:cloudwatch/logGroup:LogGroup": {
    id: "{name}",
    outputs: {
      arn: arn("logs", "log-group:{name}"),
      logGroupClass: "STANDARD",
      deletionProtectionEnabled: false,
      namePrefix: "",
    },
  },
  "aws:cloudwatch/logMetricFilter:LogMetricFilter": { id: "{name}" },
  "aws:cloudwatch/logSubscriptionFilter:LogSubscriptionFilter": { id: "cwlsf-{digits10}" },
  "aws:cloudwatch/metricAlarm:MetricAlarm": {
    id: "{name}",
    outputs: { arn: arn("cloudwatch", "alarm:{name}"), evaluateLowSampleCountPercentiles: "" },
  },
  "aws:cloudwatch/compositeAlarm:CompositeAlarm": {
    id: "{alarmName}",
    outputs: { arn: arn("cloudwatch", "alarm:{alarmName}") },
  },
  "aws:cloudwatch/dashboard:Dashboard": {
    id: "{dashboardName}",
    outputs: { dashboardArn: "arn:{partition}:cloudwatch::{account}:dashboard/{dashboardName}" },
  },
};
