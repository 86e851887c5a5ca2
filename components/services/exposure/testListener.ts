import type * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

import { type TestListenerPlan } from "../../../lib/services/deployment/testListener";
import { createListenerRule, type ForwardTargets } from "./listenerRule";
import { type LoadBalancer } from "./loadBalancer";
import { createRules } from "../securityGroups";
import { attachImported, createHttpsListener } from "./tlsListener";

export interface TestListenerArgs extends ForwardTargets {
  readonly plan: TestListenerPlan;
  readonly balancer: LoadBalancer;
}

/**
 * The only rule of the listener, for every request. It has no hosts: clients add a port other than 443 to
 * the host that they send.
 */
const EVERY_REQUEST = { priority: 1, hosts: [], paths: ["/*"] } as const;

/**
 * Creates a second HTTPS listener with the certificates of the first, and lets its callers in.
 *
 * @returns the rule that ECS leads to the new version.
 */
export function createTestListener(
  name: string,
  { plan: { port, callerRules }, balancer, targets, alternate }: TestListenerArgs,
  opts: pulumi.CustomResourceOptions,
): aws.lb.ListenerRule {
  createRules(name, callerRules, { balancer: balancer.securityGroupId }, opts);
  const { loadBalancerArn, certificateArn, furtherCertificateArn } = balancer;
  const listener = createHttpsListener(
    `${name}-https`,
    { loadBalancerArn, port, certificateArn },
    opts,
  );
  if (furtherCertificateArn !== undefined) {
    attachImported(name, listener, furtherCertificateArn, opts);
  }
  return createListenerRule(
    `${name}-rule`,
    { listenerArn: listener.arn, plan: EVERY_REQUEST, targets, alternate },
    // ECS owns the weights of this rule as well.
    { ...opts, ignoreChanges: ["actions"] },
  );
}
