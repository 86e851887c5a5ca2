import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

import { type RoutePlan } from "../../../lib/services/exposure/routePlan";
import { type TargetContainer } from "../../../lib/services/exposure/targetContainer";

export interface TargetGroupArgs {
  readonly plan: RoutePlan;
  readonly vpcId: pulumi.Input<string>;
  /** What gets the requests; the health check is the same for all target groups of a service. */
  readonly target: TargetContainer;
  readonly protocol: RoutePlan["targetGroup"]["protocol"];
}

/**
 * Port of a target that is registered without one. ECS registers each task with the port of its container, so a
 * container's new port does not replace the target group, which a listener rule could still refer to.
 *
 * Source: Elastic Load Balancing API Reference, `RegisterTargets`; ECS API Reference, `LoadBalancer`, `containerPort`.
 */
const DEFAULT_PORT = 80;

/** Creates a group of a service's tasks behind a balancer. */
export function createTargetGroup(
  name: string,
  { plan: { service, targetGroup }, vpcId, target, protocol }: TargetGroupArgs,
  opts: pulumi.CustomResourceOptions,
): aws.lb.TargetGroup {
  const { protocolVersion, healthCheck, slowStartSeconds, stickinessSeconds } = targetGroup;
  return new aws.lb.TargetGroup(
    name,
    {
      // A physical name has at most 32 characters; the tag has the whole name.
      namePrefix: `${service.slice(0, 5).replace(/-$/, "")}-`,
      vpcId,
      targetType: "ip",
      port: DEFAULT_PORT,
      protocol,
      ...(protocolVersion === undefined ? {} : { protocolVersion }),
      deregistrationDelay: targetGroup.deregistrationDelaySeconds,
      ...(slowStartSeconds === undefined ? {} : { slowStart: slowStartSeconds }),
      ...(stickinessSeconds === undefined
        ? {}
        : { stickiness: { enabled: true, type: "lb_cookie", cookieDuration: stickinessSeconds } }),
      healthCheck: {
        enabled: true,
        protocol: healthCheck.protocol,
        path: healthCheck.path,
        // Each task is checked on the port with which it was registered, also while that port changes.
        port: healthCheck.port === target.port ? "traffic-port" : String(healthCheck.port),
        matcher: healthCheck.matcher,
        interval: healthCheck.intervalSeconds,
        timeout: healthCheck.timeoutSeconds,
        healthyThreshold: healthCheck.healthyThreshold,
        unhealthyThreshold: healthCheck.unhealthyThreshold,
      },
      tags: { Name: name },
    },
    opts,
  );
}
