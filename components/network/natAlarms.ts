import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

/**
 * The two metrics of a NAT gateway that fails without stopping.
 *
 * Source: VPC User Guide, "NAT gateway metrics and dimensions", which calls both a problem when they
 * are above zero.
 */
const ALARMS = {
  ports: {
    metricName: "ErrorPortAllocation",
    alarmDescription: "The NAT gateway has no source port left for a connection and refuses it.",
    evaluationPeriods: 1,
  },
  drops: {
    metricName: "PacketsDropCount",
    alarmDescription: "The NAT gateway has dropped packets for a quarter of an hour.",
    evaluationPeriods: 3,
  },
} as const;

const PERIOD_SECONDS = 300;

/** Alarms for one gateway: `${name}-ports` and `${name}-drops`. */
export function natAlarms(
  name: string,
  natGatewayId: pulumi.Input<string>,
  topicArn: pulumi.Input<string>,
  opts: pulumi.CustomResourceOptions,
): void {
  for (const [key, alarm] of Object.entries(ALARMS)) {
    new aws.cloudwatch.MetricAlarm(
      `${name}-${key}`,
      {
        ...alarm,
        namespace: "AWS/NATGateway",
        dimensions: { NatGatewayId: natGatewayId },
        statistic: "Sum",
        period: PERIOD_SECONDS,
        comparisonOperator: "GreaterThanThreshold",
        threshold: 0,
        treatMissingData: "notBreaching",
        alarmActions: [topicArn],
        okActions: [topicArn],
      },
      opts,
    );
  }
}
