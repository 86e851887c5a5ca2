import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { type ScalingSpec } from "../../lib/services/deployment/scalingSchema";

export interface ServiceScalingArgs {
  readonly scaling: ScalingSpec;
  readonly clusterName: pulumi.Input<string>;
  readonly serviceName: pulumi.Input<string>;
  /** Names of the stack's queues, of which `scaling` can name one. @default - there are none */
  readonly queueNames?: Readonly<Record<string, pulumi.Input<string>>> | undefined;
  /** `app/…/…/targetgroup/…/…`: whose requests are counted. @default - none */
  readonly requestLabel?: pulumi.Input<string> | undefined;
}

type TrackingArgs = aws.types.input.appautoscaling.PolicyTargetTrackingScalingPolicyConfiguration;

/** Scales the number of a service's tasks in its range, by targets and by schedules. */
export class ServiceScaling extends pulumi.ComponentResource {
  constructor(name: string, args: ServiceScalingArgs, opts?: pulumi.ComponentResourceOptions) {
    super("meridian:index:ServiceScaling", name, {}, opts);
    const child = { parent: this };
    const { scaling, clusterName, serviceName } = args;

    const target = new aws.appautoscaling.Target(
      `${name}-range`,
      {
        serviceNamespace: "ecs",
        scalableDimension: "ecs:service:DesiredCount",
        resourceId: pulumi.interpolate`service/${clusterName}/${serviceName}`,
        minCapacity: scaling.min,
        maxCapacity: scaling.max,
      },
      // Between two schedules the range is that of the last one.
      Object.keys(scaling.schedules).length === 0
        ? child
        : { ...child, ignoreChanges: ["minCapacity", "maxCapacity"] },
    );
    for (const [key, configuration] of trackings(args)) {
      new aws.appautoscaling.Policy(
        `${name}-${key}`,
        {
          ...identityOf(target),
          policyType: "TargetTrackingScaling",
          targetTrackingScalingPolicyConfiguration: configuration,
        },
        child,
      );
    }
    createSchedules(name, scaling, target, child);

    this.registerOutputs({});
  }
}

function identityOf({
  serviceNamespace,
  scalableDimension,
  resourceId,
}: aws.appautoscaling.Target) {
  return { serviceNamespace, scalableDimension, resourceId };
}

function trackings(args: ServiceScalingArgs): readonly (readonly [string, TrackingArgs])[] {
  const { scaling, requestLabel } = args;
  const { cpuPercent, memoryPercent, requestsPerTarget, backlog } = scaling;
  const { scaleOutCooldownSeconds, scaleInCooldownSeconds } = scaling;
  const predefined = (targetValue: number, type: string, resourceLabel?: pulumi.Input<string>) => ({
    targetValue,
    predefinedMetricSpecification: {
      predefinedMetricType: type,
      ...(resourceLabel === undefined ? {} : { resourceLabel }),
    },
  });
  const all: [string, TrackingArgs][] = [];
  if (cpuPercent !== undefined) {
    all.push(["cpu", predefined(cpuPercent, "ECSServiceAverageCPUUtilization")]);
  }
  if (memoryPercent !== undefined) {
    all.push(["memory", predefined(memoryPercent, "ECSServiceAverageMemoryUtilization")]);
  }
  if (requestsPerTarget !== undefined) {
    all.push(["requests", predefined(requestsPerTarget, "ALBRequestCountPerTarget", requestLabel)]);
  }
  if (backlog !== undefined) {
    all.push(["backlog", backlogTracking(backlog, args)]);
  }
  return all.map(([key, tracking]) => [
    key,
    {
      ...tracking,
      scaleOutCooldown: scaleOutCooldownSeconds,
      scaleInCooldown: scaleInCooldownSeconds,
    },
  ]);
}

/** Visible messages by running tasks; without a running task, as if there were one. */
function backlogTracking(
  { queue = "", queueName, messagesPerTask }: NonNullable<ScalingSpec["backlog"]>,
  { clusterName, serviceName, queueNames }: ServiceScalingArgs,
): TrackingArgs {
  const name = queueName ?? queueNames?.[queue];
  if (name === undefined) {
    throw new RangeError(`queueNames must have the queue ${queue}, which scaling names`);
  }
  return {
    targetValue: messagesPerTask,
    customizedMetricSpecification: {
      metrics: [
        {
          id: "waiting",
          returnData: false,
          metricStat: averageOf("AWS/SQS", "ApproximateNumberOfMessagesVisible", {
            QueueName: name,
          }),
        },
        {
          id: "running",
          returnData: false,
          metricStat: averageOf("ECS/ContainerInsights", "RunningTaskCount", {
            ClusterName: clusterName,
            ServiceName: serviceName,
          }),
        },
        {
          id: "backlog",
          label: "Messages that wait per task",
          expression: "waiting / IF(FILL(running, 0) > 0, running, 1)",
          returnData: true,
        },
      ],
    },
  };
}

function averageOf(
  namespace: string,
  metricName: string,
  dimensions: Readonly<Record<string, pulumi.Input<string>>>,
) {
  const named = Object.entries(dimensions).map(([name, value]) => ({ name, value }));
  return { stat: "Average", metric: { namespace, metricName, dimensions: named } };
}

function createSchedules(
  name: string,
  { schedules }: ScalingSpec,
  target: aws.appautoscaling.Target,
  opts: pulumi.CustomResourceOptions,
): void {
  for (const [key, { schedule, min, max, timezone }] of Object.entries(schedules)) {
    new aws.appautoscaling.ScheduledAction(
      `${name}-at-${key}`,
      {
        ...identityOf(target),
        schedule,
        timezone,
        scalableTargetAction: { minCapacity: min, maxCapacity: max },
      },
      opts,
    );
  }
}
