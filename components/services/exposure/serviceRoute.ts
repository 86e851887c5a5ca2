import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { type RoutePlan } from "../../../lib/services/exposure/routePlan";
import { isCovered } from "../../../lib/services/exposure/hosts/importedCertificate";
import { type NetworkListenerPlan } from "../../../lib/services/exposure/networkListeners";
import { type TargetContainer } from "../../../lib/services/exposure/targetContainer";
import { createAlarms } from "../../alarms/metricAlarms";
import { createAlias } from "./alias";
import { Certificate } from "./certificate";
import { createListenerRule, type ForwardTargets } from "./listenerRule";
import { type LoadBalancer } from "./loadBalancer";
import { createNetworkListener, FIRST_LISTENER } from "./networkListener";
import { createTargetGroup } from "./targetGroup";
import { createTestListener } from "./testListener";
import { createTrafficShift } from "./trafficShift";

export interface ServiceRouteArgs {
  readonly plan: RoutePlan;
  readonly balancer: LoadBalancer;
  readonly vpcId: pulumi.Input<string>;
  /** Zone of the service's own host on a shared balancer. */
  readonly hostZoneId: pulumi.Input<string>;
  /** Id of the public zone, in which the certificate of that host is validated. */
  readonly publicZoneId: pulumi.Input<string>;
  /** Topic that the alarms notify. @default - none; a rollback needs none */
  readonly alarmTopicArn?: pulumi.Input<string> | undefined;
}

/**
 * The route from a load balancer to the tasks of one service: target groups, the listener rule (or the
 * listener of a Network Load Balancer) that forwards to them, the test listener, and the alarms on them. On a shared balancer
 * it has the service's own host name and certificate as well.
 */
export class ServiceRoute extends pulumi.ComponentResource {
  public readonly plan: RoutePlan;
  /** The parts of an ECS service that register its tasks, one for each target group. */
  public readonly registrations: readonly aws.types.input.ecs.ServiceLoadBalancer[];
  /** ECS refuses a service whose target group no listener forwards to: it depends on these. */
  public readonly forwarding: readonly (aws.lb.ListenerRule | aws.lb.Listener)[];
  /** Security group of the balancer. */
  public readonly balancerSecurityGroupId: pulumi.Output<string>;
  /** Alarms that roll a deployment back. */
  public readonly alarmNames: readonly pulumi.Output<string>[];
  /** `app/…/…/targetgroup/…/…`: how the metric of requests per target names the targets. */
  public readonly requestLabel: pulumi.Output<string>;

  constructor(name: string, args: ServiceRouteArgs, opts?: pulumi.ComponentResourceOptions) {
    super("meridian:index:ServiceRoute", name, {}, opts);
    const child = { parent: this };
    const { plan, balancer } = args;

    const requests = { ...args, target: plan.target, protocol: plan.targetGroup.protocol };
    const targets = createTargetGroup(`${name}-targets`, requests, child);
    const alternate = plan.hasAlternate
      ? createTargetGroup(`${name}-alternate`, requests, child)
      : undefined;
    const { listenerArn } = balancer;
    if (listenerArn !== undefined && plan.balancer.isShared) {
      addHost(name, listenerArn, args, child);
    }
    const rule =
      listenerArn === undefined
        ? undefined
        : createListenerRule(
            ruleName(name, args),
            { listenerArn, plan: plan.rule, targets, alternate },
            // During a rollout that shifts, and after it, ECS owns the weights.
            plan.isShifting ? { ...child, ignoreChanges: ["actions"] } : child,
          );
    if (listenerArn !== undefined && plan.furtherRule !== undefined) {
      const further = `${balancer.name}-rule-${plan.furtherRule.priority}`;
      createListenerRule(further, { listenerArn, plan: plan.furtherRule, targets }, child);
    }

    const testRule =
      plan.testListener === undefined
        ? undefined
        : createTestListener(
            `${name}-test`,
            { plan: plan.testListener, balancer, targets, alternate },
            child,
          );

    this.plan = plan;
    const further = plan.networkListeners.map((listener) =>
      createFurtherListener(name, listener, args, child),
    );
    this.forwarding = [
      rule ?? createNetworkListener(`${name}-tls`, { ...FIRST_LISTENER, balancer, targets }, child),
      ...further.map(({ listener }) => listener),
    ];
    this.registrations = [
      ...registrationsOf(name, plan, { targets, alternate, rule, testRule }, child),
      ...further.map(({ registration }) => registration),
    ];
    this.balancerSecurityGroupId = balancer.securityGroupId;
    this.alarmNames = [
      ...createTargetAlarms(name, args, targets, child),
      ...(alternate ? createTargetAlarms(`${name}-alternate`, args, alternate, child) : []),
      // A failure of a shared balancer can come from another service: it rolls nothing back.
      ...(plan.balancer.isShared ? [] : balancer.alarmNames),
    ];
    this.requestLabel = pulumi.interpolate`${balancer.arnSuffix}/${targets.arnSuffix}`;
    this.registerOutputs({ requestLabel: this.requestLabel });
  }
}

/**
 * The registrations of the container that gets the requests: one that ECS shifts, or one with each target group.
 * A task that is registered with both gets requests whatever weights ECS has left in the rule of a shift.
 */
function registrationsOf(
  name: string,
  plan: RoutePlan,
  {
    targets,
    alternate,
    rule,
    testRule,
  }: ForwardTargets & Readonly<Record<"rule" | "testRule", aws.lb.ListenerRule | undefined>>,
  opts: pulumi.CustomResourceOptions,
): readonly aws.types.input.ecs.ServiceLoadBalancer[] {
  const first = registrationOf(targets, plan.target);
  if (alternate === undefined || rule === undefined) {
    return [first];
  }
  if (!plan.isShifting) {
    return [first, registrationOf(alternate, plan.target)];
  }
  const shifted = { location: plan.location, alternate, rule, testRule };
  return [{ ...first, advancedConfiguration: createTrafficShift(`${name}-shift`, shifted, opts) }];
}

function registrationOf(
  targets: aws.lb.TargetGroup,
  { container, port }: TargetContainer,
): aws.types.input.ecs.ServiceLoadBalancer {
  return { targetGroupArn: targets.arn, containerName: container, containerPort: port };
}

/** Creates a listener of a Network Load Balancer with the target group that it forwards to. */
function createFurtherListener(
  name: string,
  { port, protocol, target }: NetworkListenerPlan,
  args: ServiceRouteArgs,
  opts: pulumi.CustomResourceOptions,
) {
  const { balancer, plan } = args;
  // What arrives by TCP is passed on as it is; TLS that the balancer ends can begin again behind it.
  const behind = protocol === "TLS" ? plan.targetGroup.protocol : "TCP";
  const group = { ...args, target, protocol: behind };
  const targets = createTargetGroup(`${name}-targets-${port}`, group, opts);
  const described = { port, protocol, balancer, targets };
  const listener = createNetworkListener(`${name}-listener-${port}`, described, opts);
  return { listener, registration: registrationOf(targets, target) };
}

/** Adds the service's own host to a shared balancer. */
function addHost(
  name: string,
  listenerArn: pulumi.Input<string>,
  { plan, balancer, hostZoneId, publicZoneId }: ServiceRouteArgs,
  opts: pulumi.ComponentResourceOptions & pulumi.CustomResourceOptions,
): void {
  const { host, certificateName } = plan;
  const imported = plan.balancer.importedCertificate;
  if (!isCovered(imported, host)) {
    const { certificateArn } = new Certificate(
      `${name}-host-tls`,
      { host, certificateName, publicZoneId },
      opts,
    );
    const attached = { listenerArn, certificateArn };
    new aws.lb.ListenerCertificate(`${name}-host-certificate`, attached, opts);
  }
  createAlias(`${name}-alias`, host, { balancer, hostZoneId }, opts);
}

/**
 * A listener has each priority once, and a new rule is created before an old one is deleted. A rule that is named
 * after the listener and its priority is updated when its service is renamed, or exchanges its priority with
 * another. One whose weights ECS owns keeps its target groups, so it is named after the service that they serve.
 */
function ruleName(name: string, { plan, balancer }: ServiceRouteArgs): string {
  return plan.isShifting ? `${name}-shift-rule` : `${balancer.name}-rule-${plan.rule.priority}`;
}

function createTargetAlarms(
  name: string,
  { plan: { alarms }, balancer, alarmTopicArn }: ServiceRouteArgs,
  { arnSuffix }: aws.lb.TargetGroup,
  opts: pulumi.CustomResourceOptions,
): readonly pulumi.Output<string>[] {
  const dimensions = { LoadBalancer: balancer.arnSuffix, TargetGroup: arnSuffix };
  return createAlarms(name, { alarms, dimensions, alarmTopicArn }, opts).map((alarm) => alarm.name);
}
