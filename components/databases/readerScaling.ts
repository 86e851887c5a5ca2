import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { type ReaderScalingPlan } from "../../lib/databases/databasePlan";

export interface ReaderScalingArgs {
  readonly scaling: ReaderScalingPlan;
  readonly clusterIdentifier: pulumi.Input<string>;
}

/**
 * Adds readers to a cluster and removes them, by the average of all readers. What it adds is no resource of the program,
 * and it removes nothing else.
 *
 * Source: Aurora User Guide, "Amazon Aurora Auto Scaling with Aurora Replicas".
 */
export class ReaderScaling extends pulumi.ComponentResource {
  constructor(name: string, args: ReaderScalingArgs, opts?: pulumi.ComponentResourceOptions) {
    super("meridian:index:ReaderScaling", name, {}, opts);
    const child = { parent: this };
    const { scaling, clusterIdentifier } = args;

    const target = new aws.appautoscaling.Target(
      `${name}-range`,
      {
        serviceNamespace: "rds",
        scalableDimension: "rds:cluster:ReadReplicaCount",
        resourceId: pulumi.interpolate`cluster:${clusterIdentifier}`,
        minCapacity: scaling.min,
        maxCapacity: scaling.max,
      },
      child,
    );
    const { serviceNamespace, scalableDimension, resourceId } = target;
    for (const [key, predefinedMetricType, targetValue] of [
      ["cpu", "RDSReaderAverageCPUUtilization", scaling.cpuPercent],
      ["connections", "RDSReaderAverageDatabaseConnections", scaling.connections],
    ] as const) {
      if (targetValue !== undefined) {
        new aws.appautoscaling.Policy(
          `${name}-${key}`,
          {
            serviceNamespace,
            scalableDimension,
            resourceId,
            policyType: "TargetTrackingScaling",
            targetTrackingScalingPolicyConfiguration: {
              targetValue,
              predefinedMetricSpecification: { predefinedMetricType },
              scaleOutCooldown: COOLDOWN_SECONDS,
              scaleInCooldown: COOLDOWN_SECONDS,
            },
          },
          child,
        );
      }
    }

    this.registerOutputs({});
  }
}

/** A reader takes minutes to be there. Source: as above, the default of both cooldowns. */
const COOLDOWN_SECONDS = 300;
