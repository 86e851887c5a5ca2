import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

import { type RoutePlan } from "../../lib/services/exposure/routePlan";
import { type TargetContainer } from "../../lib/services/exposure/targetContainer";

export interface TargetGroupArgs {
  readonly plan: RoutePlan;
  readonly vpcId: pulumi.Input<string>;
  /** What gets the requests; the health check is the same for all target groups of a service. */
  readonly target: TargetContainer;
  readonly protocol: RoutePlan["targetGroup"]["protocol"];
}

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
      port: target.port,
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
        port: String(healthCheck.port),
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
