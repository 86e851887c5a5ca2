/** What the route from a load balancer to the tasks of one service is built from. */
import { type AlarmPlan } from "../../alarms/alarmPlan";
import { certificateNameOf } from "../../dns/hosts";
import { type AwsLocation } from "../../location";
import { type Planned } from "../../spec/plan";
import { targetAlarms } from "../alarms";
import { type ServiceContext } from "../context";
import { hasAlternateTargetGroup, isShifting } from "../deployment/rolloutSchema";
import { planTestListener, type TestListenerPlan } from "../deployment/testListener";
import { type ServiceSpec } from "../schema";
import { type BalancerPlan, planBalancer } from "./balancerPlan";
import { withGracePeriod } from "./gracePeriod";
import { globalHost, regionalHost } from "./hosts/hostNames";
import { routedHosts } from "./hosts/ownHosts";
import { type NetworkListenerPlan, planNetworkListeners } from "./networkListeners";
import { furtherPriority, ownPriority } from "./rulePriorities";
import { type BalancedExposure, type SharedBalancers } from "./schema";
import { type SecurityGroupRulePlan, targetRules } from "./securityGroups";
import { resolveTargetContainer, type TargetContainer } from "./targetContainer";
import { type TargetProtocol, targetProtocolOf } from "./targetProtocol";

export interface RoutePlan {
  readonly location: AwsLocation;
  /** Name of the service. */
  readonly service: string;
  readonly balancer: BalancerPlan;
  /** The service's own host name in this region. */
  readonly host: string;
  /** First name of its certificate: the host, or a shorter one where the host is too long. */
  readonly certificateName: string;
  /** The container that gets the requests. */
  readonly target: TargetContainer;
  readonly targetGroup: TargetGroupPlan;
  /** The rule for the service's own hosts, whose weights ECS can shift. */
  readonly rule: ListenerRulePlan;
  /** The rule for the hosts and paths that the service names; undefined where it names none. */
  readonly furtherRule: ListenerRulePlan | undefined;
  /** Listeners of a Network Load Balancer beside the one at 443. */
  readonly networkListeners: readonly NetworkListenerPlan[];
  /** Whether ECS moves the traffic between two target groups. */
  readonly isShifting: boolean;
  /** The listener by which the new version is tested; undefined for none. */
  readonly testListener: TestListenerPlan | undefined;
  /** Whether there is a second target group. Without a shift, all tasks are registered with both. */
  readonly hasAlternate: boolean;
  /** Rules between the balancer and the tasks. */
  readonly securityGroupRules: readonly SecurityGroupRulePlan[];
  /** Seconds in which ECS ignores failed checks of a new task. */
  readonly gracePeriodSeconds: number;
  /** Alarms on each target group. */
  readonly alarms: readonly AlarmPlan[];
}

export interface TargetGroupPlan {
  readonly protocol: TargetProtocol["protocol"];
  /** Undefined for a Network Load Balancer. */
  readonly protocolVersion: TargetProtocol["version"];
  readonly healthCheck: BalancedExposure["healthCheck"] &
    TargetProtocol["healthCheck"] & { readonly port: number };
  readonly deregistrationDelaySeconds: number;
  readonly stickinessSeconds: number | undefined;
  readonly slowStartSeconds: number | undefined;
}

/** The rule of an application balancer's listener; one of both conditions is never empty. */
export interface ListenerRulePlan {
  readonly priority: number;
  readonly hosts: readonly string[];
  readonly paths: readonly string[];
}

/** Priority of the only service on a listener. */
const ONLY_SERVICE = 1;

/** Plans the route to a service, or finds what keeps it from one. Paths begin at the keys of the exposure. */
export function planRoute(
  service: string,
  { containers, rollout, alarms, operatingSystem }: ServiceSpec,
  exposure: BalancedExposure,
  balancers: SharedBalancers,
  context: ServiceContext,
): Planned<RoutePlan> {
  const target = resolveTargetContainer(exposure, containers);
  if (!target.ok) {
    return target;
  }
  const balancer = planBalancer(service, exposure, alarms.balancerErrors, balancers, context);
  if (!balancer.ok) {
    return balancer;
  }
  const { location, domain } = context;
  const timed = withGracePeriod(exposure, operatingSystem);
  const { type, isInternal } = balancer.plan;
  const requests = target.plan.port;
  const routed = routedHosts(exposure, rollout);
  const { protocol, version, healthCheck: checked } = targetProtocolOf(exposure);
  const port = exposure.healthCheck.port ?? requests;
  const healthCheck = { ...exposure.healthCheck, ...checked, port };
  const listeners = exposure.type === "shared" ? [] : planNetworkListeners(exposure, containers);
  const host = regionalHost(
    service,
    isInternal ? "internal" : "public",
    location.region,
    domain.name,
  );
  const plan = {
    location,
    service,
    balancer: balancer.plan,
    host,
    certificateName: certificateNameOf(host, domain.name),
    target: target.plan,
    targetGroup: {
      protocol,
      protocolVersion: version,
      healthCheck,
      deregistrationDelaySeconds: exposure.deregistrationDelaySeconds,
      stickinessSeconds: exposure.stickinessSeconds,
      slowStartSeconds: exposure.slowStartSeconds,
    },
    rule: {
      priority: ownPriority(
        exposure.type === "shared" ? exposure.priority : ONLY_SERVICE,
        isShifting(rollout),
      ),
      hosts: [
        ...new Set([
          host,
          ...(isInternal ? [] : [globalHost(service, domain.name)]),
          ...routed.main,
        ]),
      ],
      paths: [],
    },
    furtherRule: planFurtherRule(exposure, routed.further),
    isShifting: isShifting(rollout),
    testListener: planTestListener(rollout, context),
    hasAlternate: hasAlternateTargetGroup(rollout),
    networkListeners: listeners,
    securityGroupRules: targetRules([
      requests,
      healthCheck.port,
      ...listeners.map((listener) => listener.target.port),
    ]),
    gracePeriodSeconds: timed.gracePeriodSeconds,
    alarms: targetAlarms(type, alarms, timed),
  };
  return { ok: true, plan };
}

function planFurtherRule(
  exposure: BalancedExposure,
  hosts: readonly string[],
): ListenerRulePlan | undefined {
  if (exposure.type !== "shared" || hosts.length + exposure.paths.length === 0) {
    return undefined;
  }
  const { priority, paths } = exposure;
  return { priority: furtherPriority(priority), hosts, paths };
}
