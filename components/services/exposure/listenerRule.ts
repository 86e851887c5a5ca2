import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

import { type ListenerRulePlan } from "../../../lib/services/exposure/routePlan";

/** The target groups that a rule forwards to. */
export interface ForwardTargets {
  readonly targets: aws.lb.TargetGroup;
  /** Gets no requests until ECS shifts them. */
  readonly alternate?: aws.lb.TargetGroup | undefined;
}

export interface ListenerRuleArgs extends ForwardTargets {
  readonly listenerArn: pulumi.Input<string>;
  readonly plan: ListenerRulePlan;
}

/** Creates a rule of an application balancer's listener. */
export function createListenerRule(
  name: string,
  { listenerArn, plan: { priority, hosts, paths }, targets, alternate }: ListenerRuleArgs,
  opts: pulumi.CustomResourceOptions,
): aws.lb.ListenerRule {
  return new aws.lb.ListenerRule(
    name,
    {
      listenerArn,
      priority,
      conditions: [
        ...(hosts.length === 0 ? [] : [{ hostHeader: { values: [...hosts] } }]),
        ...(paths.length === 0 ? [] : [{ pathPattern: { values: [...paths] } }]),
      ],
      actions: [
        alternate === undefined
          ? { type: "forward", targetGroupArn: targets.arn }
          : {
              type: "forward",
              forward: {
                targetGroups: [
                  { arn: targets.arn, weight: 100 },
                  { arn: alternate.arn, weight: 0 },
                ],
              },
            },
      ],
      tags: { Name: name },
    },
    opts,
  );
}
