import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

import { type AwsLocation } from "../../../lib/location";
import { createEcsRole } from "../ecsRole";

export interface TrafficShiftArgs {
  readonly location: AwsLocation;
  /** The second target group. */
  readonly alternate: aws.lb.TargetGroup;
  /** The rule of production's traffic. */
  readonly rule: aws.lb.ListenerRule;
  /** The rule of the test listener; undefined for none. */
  readonly testRule: aws.lb.ListenerRule | undefined;
}

/** Creates what ECS needs to move traffic between two target groups, as a registration takes it. */
export function createTrafficShift(
  name: string,
  { location, alternate, rule, testRule }: TrafficShiftArgs,
  opts: pulumi.CustomResourceOptions,
): aws.types.input.ecs.ServiceLoadBalancerAdvancedConfiguration {
  const role = createEcsRole(name, "Moves traffic between target groups", location, opts);
  new aws.iam.RolePolicyAttachment(
    `${name}-policy`,
    {
      role: role.name,
      policyArn: `arn:${location.partition}:iam::aws:policy/AmazonECSInfrastructureRolePolicyForLoadBalancers`,
    },
    opts,
  );
  return {
    alternateTargetGroupArn: alternate.arn,
    productionListenerRule: rule.arn,
    ...(testRule === undefined ? {} : { testListenerRule: testRule.arn }),
    roleArn: role.arn,
  };
}
