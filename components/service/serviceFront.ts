/** What leads from a balancer to the tasks of one service, and what watches it on the way. */
import type * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import {
  findAnswering,
  isAnswering,
  type Answering,
  type BalancedExposure,
} from "../../lib/service/answering";
import { defaultGracePeriodSeconds } from "../../lib/service/healthChecks";
import { type Place } from "../../lib/service/placeholders";
import { isShifting } from "../../lib/service/rollout";
import { targetRules } from "../../lib/service/securityGroups";
import { type ServiceSpec } from "../../lib/service/spec";
import { createTargetAlarms } from "./alarms";
import { type LoadBalancer } from "./loadBalancer";
import { createShiftRole } from "./rollout";
import { createRules } from "./securityGroups";
import { createTargets, type Targets } from "./targets";

/** A balancer and how it leads to a service. */
export interface ServiceFront {
  readonly balancer: LoadBalancer;
  /** Host names that lead to the service where its rule names none. */
  readonly hosts: readonly string[];
  /** Alarms on the balancer that roll a deployment back; none where it serves others as well. */
  readonly alarms: readonly aws.cloudwatch.MetricAlarm[];
}

/** A front with what was made for this service behind it. */
export interface Fronted extends ServiceFront {
  readonly exposure: BalancedExposure;
  readonly answering: Answering;
  readonly targets: Targets;
  readonly targetAlarms: readonly aws.cloudwatch.MetricAlarm[];
}

export interface FrontedArgs {
  /** Name of the service. */
  readonly service: string;
  readonly spec: ServiceSpec;
  readonly front: ServiceFront | undefined;
  readonly vpcId: pulumi.Input<string>;
  readonly alarmTopicArn?: pulumi.Input<string> | undefined;
}

/** Joins the tasks of a service to its balancer; nothing for a worker. */
export function createFronted(
  name: string,
  { service, spec, front, vpcId, alarmTopicArn }: FrontedArgs,
  taskGroupId: pulumi.Input<string>,
  opts: pulumi.CustomResourceOptions,
): Fronted | undefined {
  const { exposure } = spec;
  if (front === undefined || exposure.type === "none") {
    return undefined;
  }
  const answering = findAnswering(exposure, spec.containers, "");
  if (!isAnswering(answering)) {
    throw new RangeError("what answers must have been checked before");
  }
  const { balancer, hosts } = front;
  const groups = { task: taskGroupId, balancer: balancer.securityGroupId };
  createRules(name, targetRules(answering, exposure.healthCheck?.port), groups, opts);
  const targets = createTargets(
    name,
    {
      service,
      exposure,
      answering,
      balancer,
      hosts,
      vpcId,
      isShifting: isShifting(spec.rollout),
    },
    opts,
  );
  const targetAlarms = watchTargets(name, targets, { spec, balancer, alarmTopicArn }, opts);
  return { ...front, exposure, answering, targets, targetAlarms };
}

/** Watches each target group that traffic may go to. */
function watchTargets(
  name: string,
  { production, alternate }: Targets,
  {
    spec,
    balancer,
    alarmTopicArn,
  }: Pick<FrontedArgs, "spec" | "alarmTopicArn"> & { readonly balancer: LoadBalancer },
  opts: pulumi.CustomResourceOptions,
): aws.cloudwatch.MetricAlarm[] {
  const args = {
    balancerSuffix: balancer.arnSuffix,
    isNetwork: spec.exposure.type !== "none" && spec.exposure.balancer === "network",
    thresholds: spec.alarms ?? {},
    topicArn: alarmTopicArn,
  };
  return [
    ...createTargetAlarms(name, args, production.arnSuffix, opts),
    ...(alternate === undefined
      ? []
      : createTargetAlarms(`${name}-alternate`, args, alternate.arnSuffix, opts)),
  ];
}

/** The part of a service's arguments that its front decides. */
export function frontArgs(
  name: string,
  place: Place,
  { exposure, answering, targets, targetAlarms, alarms }: Fronted,
  opts: pulumi.CustomResourceOptions,
): Partial<aws.ecs.ServiceArgs> {
  const { production, alternate, rule } = targets;
  const advanced =
    alternate === undefined || rule === undefined
      ? {}
      : {
          advancedConfiguration: {
            alternateTargetGroupArn: alternate.arn,
            productionListenerRule: rule.arn,
            roleArn: createShiftRole(`${name}-shift`, place, opts).arn,
          },
        };
  return {
    loadBalancers: [
      {
        targetGroupArn: production.arn,
        containerName: answering.container,
        containerPort: answering.port,
        ...advanced,
      },
    ],
    healthCheckGracePeriodSeconds: exposure.gracePeriodSeconds ?? defaultGracePeriodSeconds,
    alarms: {
      alarmNames: [...targetAlarms, ...alarms].map((alarm) => alarm.name),
      enable: true,
      rollback: true,
    },
  };
}

/** How the metric of requests per target names the targets. */
export function requestLabel({ balancer, targets }: Fronted): pulumi.Output<string> {
  return pulumi.interpolate`${balancer.arnSuffix}/${targets.production.arnSuffix}`;
}
