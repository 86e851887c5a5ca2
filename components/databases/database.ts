/** What databases of Aurora and of RDS have in common. */
import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

import { type DatabasePlan } from "../../lib/databases/databasePlan";
import { type ConnectionTarget } from "../services/serviceBinding";
import { type MonitoringRole } from "./monitoringRole";

/** A database that clients connect to. */
export interface Database extends ConnectionTarget {
  readonly plan: DatabasePlan;
  readonly databaseArn: pulumi.Output<string>;
  /** Such as `cluster-ABCDEFGHIJKL01234`: policies of IAM name the database by it. */
  readonly resourceId: pulumi.Output<string>;
  /** Host of the instance that writes. */
  readonly writerEndpoint: pulumi.Output<string>;
  /** Host of the readers; of RDS, the same host. */
  readonly readerEndpoint: pulumi.Output<string>;
  readonly securityGroupId: pulumi.Output<string>;
  /** Secret of the master user, which RDS rotates. Undefined where it manages none. */
  readonly masterSecretArn: pulumi.Output<string> | undefined;
  /** Names of the alarms, for the dashboard. */
  readonly alarmNames: readonly pulumi.Output<string>[];
}

export interface DatabaseArgs {
  /** Whether the database is protected from deletion. */
  readonly isProduction: boolean;
  readonly vpcId: pulumi.Input<string>;
  /** Subnet group of isolated subnets. */
  readonly subnetGroupName: pulumi.Input<string>;
  /** Key of the data, of what Database Insights records, and of the master user's secret. */
  readonly keyArn: pulumi.Input<string>;
  readonly monitoringRole: MonitoringRole;
  /** @default - RDS manages it, or the database replicates another one */
  readonly masterPassword?: pulumi.Output<string> | undefined;
  /** Key of the log groups. */
  readonly telemetryKeyArn: pulumi.Input<string>;
  /** Topic that the alarms notify. */
  readonly alarmTopicArn: pulumi.Input<string>;
}

/** Seconds between two reports of the operating system. Source: RDS API Reference, `CreateDBInstance`, MonitoringInterval. */
export const MONITORING_SECONDS = 60;

/**
 * Creates the log groups, before RDS would make them without key and expiry. Their names are RDS's. Source: RDS User Guide,
 * "Publishing database logs to Amazon CloudWatch Logs".
 */
export function createLogGroups(
  name: string,
  kind: "cluster" | "instance",
  plan: DatabasePlan,
  telemetryKeyArn: pulumi.Input<string>,
  opts: pulumi.CustomResourceOptions,
): readonly aws.cloudwatch.LogGroup[] {
  return plan.logs.map(
    (log) =>
      new aws.cloudwatch.LogGroup(
        `${name}-log-${log}`,
        {
          name: `/aws/rds/${kind}/${plan.identifier}/${log}`,
          retentionInDays: plan.logRetentionDays,
          kmsKeyId: telemetryKeyArn,
        },
        opts,
      ),
  );
}

/** What Database Insights keeps of the load. */
export function insightsArgs({ insights }: DatabasePlan, keyArn: pulumi.Input<string>) {
  return {
    performanceInsightsEnabled: true,
    performanceInsightsKmsKeyId: keyArn,
    performanceInsightsRetentionPeriod: insights.retentionDays,
  };
}

/**
 * Name and contents of the parameter group. It is named after the family: with the next major version comes a new group
 * beside the old one, which the database still uses.
 */
export function parameterGroup(name: string, { parameterFamily, parameters }: DatabasePlan) {
  return {
    groupName: `${name}-${parameterFamily.replaceAll(".", "-")}`,
    args: {
      family: parameterFamily,
      description: "TLS is required",
      parameters: parameters.map((parameter) => ({ ...parameter })),
    },
  };
}
