import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { LogBucket } from "../../components/logBucket";
import { AlarmTopic } from "../../components/alarms/alarmTopic";
import { AUDIT_TRAIL_NAME, auditTrailArn } from "../../lib/account/keyUsers";
import { policyDocument, serviceTrust, type Statement } from "../../lib/iam/document";
import { type AwsLocation } from "../../lib/location";
import { BootstrapRole } from "./bootstrapRole";

export interface AuditTrailArgs {
  readonly location: AwsLocation;
  /** Key of the trail's files, of its log group and of notifications. */
  readonly keyArn: pulumi.Input<string>;
  readonly breakGlassArn: string;
  /** Days for which the trail is kept. */
  readonly retentionDays: number;
  /** Addresses that are notified when the break-glass role is taken. */
  readonly alarmEmails: readonly string[];
  /** Permissions boundary of the role as which CloudTrail writes. */
  readonly boundaryArn: pulumi.Input<string>;
}

/** Days for which the events are in CloudWatch, where the alarm reads them; the bucket has them longer. */
const LOG_DAYS = 30;

/** Seconds over which uses of the break-glass role are counted. */
const ALARM_PERIOD = 300;

const METRIC = { namespace: "Meridian/Bootstrap", name: "BreakGlassUses" };

/** The account's trail of management events in all regions, and the alarm on the break-glass role. */
export class AuditTrail extends pulumi.ComponentResource {
  readonly #args: AuditTrailArgs;

  constructor(name: string, args: AuditTrailArgs, opts?: pulumi.ComponentResourceOptions) {
    super("meridian:index:AuditTrail", name, {}, opts);
    this.#args = args;

    const group = new aws.cloudwatch.LogGroup(
      `${name}-events`,
      { retentionInDays: LOG_DAYS, kmsKeyId: args.keyArn },
      { parent: this },
    );
    this.#record(name, group);
    this.#alarm(name, group);

    this.registerOutputs();
  }

  #record(name: string, group: aws.cloudwatch.LogGroup): void {
    const { location, keyArn, retentionDays, boundaryArn } = this.#args;
    const { accountId } = location;
    const trailArn = auditTrailArn(location);
    const log = new LogBucket(
      "meridian-audit",
      {
        retentionDays,
        isProduction: true,
        allowWriting: (logArn) => trailDelivery(logArn, trailArn, accountId),
      },
      { parent: this },
    );
    const writer = new BootstrapRole(
      `${name}-writer`,
      {
        roleName: "audit-writer",
        description: "CloudTrail writes events to CloudWatch Logs",
        trust: serviceTrust("cloudtrail.amazonaws.com", {
          StringEquals: { "aws:SourceArn": trailArn },
        }),
        boundaryArn,
      },
      { parent: this },
    );
    const write = new aws.iam.RolePolicy(
      `${name}-write`,
      {
        role: writer.roleName,
        policy: pulumi.jsonStringify(
          policyDocument<pulumi.Input<string>>([
            {
              Effect: "Allow",
              Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
              Resource: pulumi.interpolate`${group.arn}:*`,
            },
          ]),
        ),
      },
      { parent: this },
    );
    new aws.cloudtrail.Trail(
      `${name}-trail`,
      {
        name: AUDIT_TRAIL_NAME,
        s3BucketName: log.writableBucketName,
        isMultiRegionTrail: true,
        includeGlobalServiceEvents: true,
        enableLogFileValidation: true,
        kmsKeyId: keyArn,
        cloudWatchLogsGroupArn: pulumi.interpolate`${group.arn}:*`,
        cloudWatchLogsRoleArn: writer.roleArn,
      },
      // CloudTrail tests both destinations when the trail is made.
      { parent: this, dependsOn: write },
    );
  }

  /** One trail has the events of all regions, so the role cannot be taken where no alarm is. */
  #alarm(name: string, group: aws.cloudwatch.LogGroup): void {
    const { location, keyArn, breakGlassArn, alarmEmails } = this.#args;
    const child = { parent: this };
    const filter = new aws.cloudwatch.LogMetricFilter(
      `${name}-break-glass`,
      {
        logGroupName: group.name,
        pattern: `{ ($.eventSource = "sts.amazonaws.com") && ($.requestParameters.roleArn = "${breakGlassArn}") }`,
        metricTransformation: { ...METRIC, value: "1", defaultValue: "0" },
      },
      child,
    );
    const { topicArn } = new AlarmTopic(
      `${name}-alarms`,
      { accountId: location.accountId, telemetryKeyArn: keyArn },
      child,
    );
    for (const endpoint of alarmEmails) {
      new aws.sns.TopicSubscription(
        `${name}-to-${endpoint}`,
        { topic: topicArn, protocol: "email", endpoint },
        child,
      );
    }
    new aws.cloudwatch.MetricAlarm(
      `${name}-break-glass-used`,
      {
        alarmDescription: `The role ${breakGlassArn} was taken, or somebody tried to.`,
        namespace: METRIC.namespace,
        metricName: METRIC.name,
        statistic: "Sum",
        period: ALARM_PERIOD,
        evaluationPeriods: 1,
        threshold: 1,
        comparisonOperator: "GreaterThanOrEqualToThreshold",
        treatMissingData: "notBreaching",
        alarmActions: [topicArn],
      },
      { parent: this, dependsOn: filter },
    );
  }
}

/** Source: AWS CloudTrail User Guide, "Amazon S3 bucket policy for CloudTrail". */
function trailDelivery(
  bucketArn: pulumi.Input<string>,
  trailArn: string,
  accountId: string,
): Statement<pulumi.Input<string>>[] {
  const principal = { Service: "cloudtrail.amazonaws.com" };
  const condition = { StringEquals: { "aws:SourceArn": trailArn } };
  return [
    {
      Sid: "TrailReadsTheAcl",
      Effect: "Allow",
      Principal: principal,
      Action: "s3:GetBucketAcl",
      Resource: bucketArn,
      Condition: condition,
    },
    {
      Sid: "TrailWrites",
      Effect: "Allow",
      Principal: principal,
      Action: "s3:PutObject",
      Resource: pulumi.interpolate`${bucketArn}/AWSLogs/${accountId}/*`,
      Condition: {
        StringEquals: { "aws:SourceArn": trailArn, "s3:x-amz-acl": "bucket-owner-full-control" },
      },
    },
  ];
}
