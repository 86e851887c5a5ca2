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
  "aws:cloudwatch/logDelivery:LogDelivery": {
    id: "{upper16}",
    outputs: { arn: arn("logs", "delivery:{id}") },
  },
  "aws:cloudwatch/logDeliveryDestination:LogDeliveryDestination": {
    id: "{name}",
    outputs: {
      arn: arn("logs", "delivery-destination:{name}"),
      // Buckets are the only destination of the program.
      deliveryDestinationType: "S3",
    },
  },
  "aws:cloudwatch/logDeliverySource:LogDeliverySource": {
    id: "{name}",
    outputs: { arn: arn("logs", "delivery-source:{name}"), service: "cloudfront" },
  },
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
