import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

import { monitoringStatements } from "../../lib/databases/permissions";
import { policyDocument, serviceTrust } from "../../lib/iam/document";
import { type AwsLocation } from "../../lib/location";

/** A role with its policy, without which RDS refuses it. */
export interface MonitoringRole {
  readonly arn: pulumi.Output<string>;
  readonly policy: aws.iam.RolePolicy;
}

/**
 * The role with which RDS writes the metrics of the operating system.
 *
 * Source: Aurora User Guide, "Setting up and enabling Enhanced Monitoring", preventing the confused deputy problem.
 */
export function createMonitoringRole(
  name: string,
  location: AwsLocation,
  opts: pulumi.CustomResourceOptions,
): MonitoringRole {
  const trust = serviceTrust("monitoring.rds.amazonaws.com", {
    StringEquals: { "aws:SourceAccount": location.accountId },
  });
  const role = new aws.iam.Role(
    `${name}-monitoring`,
    {
      description: "Reports the metrics of databases",
      assumeRolePolicy: JSON.stringify(trust),
    },
    opts,
  );
  const policy = new aws.iam.RolePolicy(
    `${name}-monitoring-policy`,
    { role: role.id, policy: JSON.stringify(policyDocument(monitoringStatements(location))) },
    opts,
  );
  return { arn: role.arn, policy };
}
