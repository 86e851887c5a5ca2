/** What stands between a balancer and the tasks of a service: target groups, and the way to them. */
import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

import { type Answering, type BalancedExposure } from "../../lib/service/answering";
import {
  defaultDeregistrationDelaySeconds,
  targetHealthCheckDefaults,
} from "../../lib/service/healthChecks";
import { listenerPorts } from "../../lib/service/securityGroups";
import { tlsPolicy, type LoadBalancer } from "./loadBalancer";

export interface TargetArgs {
  /** Name of the service: the start of physical names. */
  readonly service: string;
  readonly exposure: BalancedExposure;
  readonly answering: Answering;
  readonly vpcId: pulumi.Input<string>;
  readonly balancer: LoadBalancer;
  /** Host names that lead to the service where its rule names none. */
  readonly hosts: readonly string[];
  /** Whether ECS moves the traffic between two target groups. Plain: it decides how many there are. */
  readonly isShifting: boolean;
}

export interface Targets {
  readonly production: aws.lb.TargetGroup;
  /** The second group of a rollout that shifts traffic. */
  readonly alternate: aws.lb.TargetGroup | undefined;
  /** The rule that leads to the service; absent behind a Network Load Balancer. */
  readonly rule: aws.lb.ListenerRule | undefined;
  /** What leads to the service: ECS refuses a target group that no balancer uses. */
  readonly route: aws.lb.ListenerRule | aws.lb.Listener;
}

/** Creates the target groups of a service and the rule, or the listener, that leads to them. */
export function createTargets(
  name: string,
  args: TargetArgs,
  opts: pulumi.CustomResourceOptions,
): Targets {
  const production = createGroup(`${name}-targets`, args, opts);
  const alternate = args.isShifting ? createGroup(`${name}-alternate`, args, opts) : undefined;
  const { listenerArn } = args.balancer;
  if (listenerArn === undefined) {
    const listener = createNetworkListener(`${name}-tls`, args.balancer, production, opts);
    return { production, alternate, rule: undefined, route: listener };
  }
  const rule = createRule(`${name}-rule`, listenerArn, args, production, alternate, opts);
  return { production, alternate, rule, route: rule };
}

function createGroup(
  name: string,
  { service, exposure, answering, vpcId }: TargetArgs,
  opts: pulumi.CustomResourceOptions,
): aws.lb.TargetGroup {
  const isNetwork = exposure.balancer === "network";
  return new aws.lb.TargetGroup(
    name,
    {
      // Names end after 32 characters; the tag has the whole one.
      namePrefix: `${service.slice(0, 5).replace(/-$/, "")}-`,
      vpcId,
      targetType: "ip",
      port: answering.port,
      protocol: isNetwork ? "TCP" : "HTTP",
      deregistrationDelay: exposure.deregistrationDelaySeconds ?? defaultDeregistrationDelaySeconds,
      ...(exposure.slowStartSeconds === undefined ? {} : { slowStart: exposure.slowStartSeconds }),
      ...(exposure.stickinessSeconds === undefined
        ? {}
        : {
            stickiness: {
              enabled: true,
              type: "lb_cookie",
              cookieDuration: exposure.stickinessSeconds,
            },
          }),
      healthCheck: healthCheckOf(exposure, answering),
      tags: { Name: name },
    },
    opts,
  );
}

function healthCheckOf({ healthCheck: check = {} }: BalancedExposure, answering: Answering) {
  const defaults = targetHealthCheckDefaults;
  return {
    enabled: true,
    protocol: "HTTP",
    path: check.path ?? defaults.path,
    port: String(check.port ?? answering.port),
    matcher: check.matcher ?? defaults.matcher,
    interval: check.intervalSeconds ?? defaults.intervalSeconds,
    timeout: check.timeoutSeconds ?? defaults.timeoutSeconds,
    healthyThreshold: check.healthyThreshold ?? defaults.healthyThreshold,
    unhealthyThreshold: check.unhealthyThreshold ?? defaults.unhealthyThreshold,
  };
}

function createNetworkListener(
  name: string,
  balancer: LoadBalancer,
  target: aws.lb.TargetGroup,
  opts: pulumi.CustomResourceOptions,
): aws.lb.Listener {
  return new aws.lb.Listener(
    name,
    {
      loadBalancerArn: balancer.loadBalancerArn,
      port: listenerPorts.https,
      protocol: "TLS",
      sslPolicy: tlsPolicy,
      certificateArn: balancer.certificateArn,
      defaultActions: [{ type: "forward", targetGroupArn: target.arn }],
    },
    opts,
  );
}

function createRule(
  name: string,
  listenerArn: pulumi.Input<string>,
  { exposure, hosts }: TargetArgs,
  production: aws.lb.TargetGroup,
  alternate: aws.lb.TargetGroup | undefined,
  opts: pulumi.CustomResourceOptions,
): aws.lb.ListenerRule {
  const { shared } = exposure;
  const paths = shared?.paths ?? [];
  const values = shared?.hosts ?? (paths.length > 0 ? [] : hosts);
  return new aws.lb.ListenerRule(
    name,
    {
      listenerArn,
      priority: shared?.priority ?? 1,
      conditions: [
        ...(values.length === 0 ? [] : [{ hostHeader: { values: [...values] } }]),
        ...(paths.length === 0 ? [] : [{ pathPattern: { values: [...paths] } }]),
      ],
      actions: [
        alternate === undefined
          ? { type: "forward", targetGroupArn: production.arn }
          : {
              type: "forward",
              forward: {
                targetGroups: [
                  { arn: production.arn, weight: 100 },
                  { arn: alternate.arn, weight: 0 },
                ],
              },
            },
      ],
      tags: { Name: name },
    },
    // During a rollout, and after it, the weights are what ECS made them.
    alternate === undefined ? opts : { ...opts, ignoreChanges: ["actions"] },
  );
}
