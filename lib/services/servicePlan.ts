/** What one container service is built from. */
import { type AlarmPlan } from "../alarms/alarmPlan";
import { collect } from "../spec/checks";
import { within } from "../spec/issue";
import { type Planned, planWithin } from "../spec/plan";
import { taskAlarms } from "./alarms";
import { type CapacityPlan, planCapacity } from "./capacity/plan";
import { checkService } from "./checks";
import { type ServiceContext, vpcRanges } from "./context";
import { planRollout, type RolloutPlan, shiftMinutes } from "./deployment/rolloutPlan";
import { isShifting, type RolloutSpec } from "./deployment/rolloutSchema";
import { leastTasks, type ScalingSpec } from "./deployment/scalingSchema";
import { type DiscoveryPlan, planDiscovery } from "./discovery/plan";
import { checkEgressIn } from "./egress";
import { planRoute, type RoutePlan } from "./exposure/routePlan";
import { type SharedBalancers } from "./exposure/schema";
import { failedTaskThreshold } from "./failedTasks";
import { egressRules, type SecurityGroupRulePlan } from "./exposure/securityGroups";
import { type ServiceSpec } from "./schema";
import { planTask, type TaskPlan } from "./task/plan";

export interface ServicePlan {
  readonly name: string;
  readonly task: TaskPlan;
  /** Subnets of the tasks; in public ones each task has a public address. */
  readonly placement: "private" | "public";
  /** Tasks that the service starts with; `scaling` owns the number afterwards. */
  readonly desiredCount: number;
  /** Undefined for a fixed number of tasks. */
  readonly scaling: ScalingSpec | undefined;
  readonly capacity: CapacityPlan;
  readonly rollout: RolloutPlan;
  /** Longest time in minutes that an update waits for its deployment; undefined where it does not wait. */
  readonly steadyStateMinutes: number | undefined;
  /** Rules out of the tasks. */
  readonly egressRules: readonly SecurityGroupRulePlan<"task">[];
  /** Undefined for a worker, which has no balancer. */
  readonly route: RoutePlan | undefined;
  /** How other services find the tasks without a balancer; undefined: they do not. */
  readonly discovery: DiscoveryPlan | undefined;
  /** Failed tasks within five minutes from which on a deployment is rolled back. */
  readonly failedTasks: number;
  /** Alarms on the tasks, which roll nothing back. */
  readonly alarms: readonly AlarmPlan[];
}

/**
 * Plans one service by itself, or finds everything that is wrong with it. Paths begin at its keys.
 *
 * @param name such as `web`: the first label of its host names.
 * @param balancers the shared balancers of the region. @default - there are none
 */
export function planService(
  name: string,
  spec: ServiceSpec,
  context: ServiceContext,
  balancers: SharedBalancers = {},
): Planned<ServicePlan> {
  const issues = collect(
    () => checkService(spec, context),
    () => within("egress", checkEgressIn(spec.egress, context.location.region)),
  );
  return issues.length > 0
    ? { ok: false, issues }
    : planCheckedService(name, spec, context, balancers);
}

/** Plans a service whose checks have passed. */
export function planCheckedService(
  name: string,
  spec: ServiceSpec,
  context: ServiceContext,
  balancers: SharedBalancers,
): Planned<ServicePlan> {
  const { exposure } = spec;
  const route =
    exposure.type === "none"
      ? ({ ok: true, plan: undefined } as const)
      : planWithin("exposure", planRoute(name, spec, exposure, balancers, context));
  if (!route.ok) {
    return route;
  }
  const discovery = planDiscovery(name, spec, vpcRanges(context.network));
  if (!discovery.ok) {
    return discovery;
  }
  const { location } = context;
  const plan = {
    name,
    task: planTask(name, spec, context, discovery.plan),
    placement: spec.placement,
    desiredCount: leastTasks(spec.tasks),
    scaling: typeof spec.tasks === "number" ? undefined : spec.tasks,
    capacity: planCapacity(spec.capacity),
    rollout: planRollout(spec.rollout, location),
    steadyStateMinutes: waitsForSteadyState(spec, context)
      ? steadyStateMinutes(spec.rollout, route.plan)
      : undefined,
    egressRules: egressRules(spec.egress, location.region, context.network.hasIpv6),
    route: route.plan,
    discovery: discovery.plan,
    failedTasks: spec.alarms.failedTasks ?? failedTaskThreshold(leastTasks(spec.tasks)),
    alarms: taskAlarms(leastTasks(spec.tasks), spec.alarms),
  };
  return { ok: true, plan };
}

/** The rule of a shift is deleted once the update is done, so the tasks must be registered with both groups by then. */
function waitsForSteadyState(
  { waitForSteadyState, rollout }: ServiceSpec,
  { isProduction }: ServiceContext,
): boolean {
  const isReturning = !isShifting(rollout) && rollout.alternateTargetGroup;
  return waitForSteadyState ?? (isProduction || isReturning);
}

/**
 * Minutes for the tasks to start and to be replaced. Source: AWS provider, `aws_ecs_service`, "Timeouts",
 * whose default is the same.
 */
const REPLACEMENT_MINUTES = 20;

/** Minutes that the alarm on failed tasks evaluates. */
const FAILURE_MINUTES = 5;

/** A deployment takes as long as its tasks are replaced, its traffic moves and its alarms are watched. */
function steadyStateMinutes(rollout: RolloutSpec, route: RoutePlan | undefined): number {
  const watched = (route?.alarms ?? []).map(({ evaluationPeriods }) => evaluationPeriods);
  return REPLACEMENT_MINUTES + shiftMinutes(rollout) + Math.max(FAILURE_MINUTES, ...watched);
}
