/**
 * How a new version may replace the old one.
 *
 * Rolling: ECS keeps at least a share of the wanted tasks up (rounded up) and runs at most a share
 * (rounded down). If the two leave no room, no deployment can ever begin: one task at 100 and 100
 * percent can neither be stopped first nor joined by a second.
 *
 * Blue/green, linear, canary: ECS moves the traffic by the weights of a listener rule, which only an
 * Application Load Balancer has.
 */
import { type Issue } from "../spec/issue";
import { range } from "./healthChecks";
import { checkPlaceholders } from "./placeholders";
import { hookStages, type HookSpec, type RolloutSpec, type ServiceSpec } from "./spec";

/** What AWS and we use when nothing is said. Source: ECS API reference, `DeploymentConfiguration`. */
export const rollingDefaults = { minimumHealthyPercent: 100, maximumPercent: 200 } as const;

/** Rollouts in which ECS moves the traffic and so owns the weights of the listener rule. */
export type ShiftingRollout = Exclude<RolloutSpec, { readonly strategy: "rolling" }>;

const functionArn =
  /^arn:(aws|aws-cn|aws-us-gov|\{partition\}):lambda:[^:]+:[^:]+:function:[\w-]+(:[\w$-]+)?$/;

/** Says whether ECS moves the traffic of this rollout. */
export function isShifting(rollout: RolloutSpec | undefined): rollout is ShiftingRollout {
  return rollout !== undefined && rollout.strategy !== "rolling";
}

/** The fewest tasks that a service may be wanted to run. */
export function leastTasks({ tasks = 1 }: Pick<ServiceSpec, "tasks">): number {
  return typeof tasks === "number" ? tasks : tasks.min;
}

/**
 * Checks the rollout of a service.
 *
 * @param path where the service is, such as `services.web`.
 */
export function checkRollout(spec: ServiceSpec, production: boolean, path: string): Issue[] {
  const rollout = spec.rollout ?? { strategy: "rolling" };
  const at = `${path}.rollout`;
  switch (rollout.strategy) {
    case "rolling":
      return checkRolling({ ...rollingDefaults, ...stated(rollout) }, spec, production, at);
    case "blueGreen":
      return checkShift(rollout, spec, at);
    case "linear":
      return [
        ...checkPercent(rollout.stepPercent, 3, `${at}.stepPercent`),
        ...minutes(rollout.stepBakeMinutes, `${at}.stepBakeMinutes`),
        ...checkShift(rollout, spec, at),
      ];
    case "canary":
      return [
        ...checkPercent(rollout.canaryPercent, 0.1, `${at}.canaryPercent`),
        ...minutes(rollout.canaryBakeMinutes, `${at}.canaryBakeMinutes`),
        ...checkShift(rollout, spec, at),
      ];
  }
}

interface Percentages {
  readonly minimumHealthyPercent: number;
  readonly maximumPercent: number;
}

function checkRolling(
  { minimumHealthyPercent: minimum, maximumPercent: maximum }: Percentages,
  spec: ServiceSpec,
  production: boolean,
  path: string,
): Issue[] {
  const outOfRange = [
    ...range(minimum, 0, 100, "percent", `${path}.minimumHealthyPercent`),
    ...range(maximum, 100, 200, "percent", `${path}.maximumPercent`),
  ];
  const wanted = leastTasks(spec);
  if (outOfRange.length > 0 || wanted < 1) {
    return outOfRange;
  }
  const up = Math.ceil((wanted * minimum) / 100);
  const most = Math.floor((wanted * maximum) / 100);
  const tasks = wanted === 1 ? "1 task" : `${wanted} tasks`;
  if (up >= wanted && most <= wanted) {
    const message = `must leave room to replace a task, got ${minimum} and ${maximum} percent of ${tasks}, which keeps ${up} up and runs at most ${most}; raise maximumPercent to ${leastMaximum(wanted)}`;
    return [{ path, message }];
  }
  if (production && up === 0) {
    const message = `must keep a task up in production, got ${minimum} percent of ${tasks}, which is none`;
    return [{ path: `${path}.minimumHealthyPercent`, message }];
  }
  return [];
}

/** The least percentage that lets one more task run than is wanted. */
function leastMaximum(wanted: number): number {
  return Math.ceil(((wanted + 1) * 100) / wanted);
}

function checkShift(rollout: ShiftingRollout, spec: ServiceSpec, path: string): Issue[] {
  const issues = [
    ...minutes(rollout.bakeMinutes, `${path}.bakeMinutes`),
    ...Object.entries(rollout.hooks ?? {}).flatMap(([name, hook]) =>
      checkHook(name, hook, `${path}.hooks.${name}`),
    ),
  ];
  const needs = `must be "rolling" for a service`;
  const { exposure } = spec;
  if (exposure.type === "none") {
    const message = `${needs} without a balancer, got "${rollout.strategy}"; there is no traffic to shift`;
    issues.push({ path: `${path}.strategy`, message });
  } else if (exposure.balancer === "network") {
    const message = `${needs} behind a network balancer, got "${rollout.strategy}"; the shift needs the rule of an application balancer`;
    issues.push({ path: `${path}.strategy`, message });
  }
  return issues;
}

function checkHook(name: string, hook: HookSpec, path: string): Issue[] {
  const issues = checkPlaceholders(hook.functionArn, `${path}.functionArn`);
  if (!/^[a-z][a-z0-9-]{0,19}$/.test(name)) {
    const message = `must be named by 1 to 20 lower-case letters, digits and hyphens, a letter first, got ${JSON.stringify(name)}`;
    issues.push({ path, message });
  }
  if (!functionArn.test(hook.functionArn)) {
    const message = `must be the ARN of a Lambda function, got ${JSON.stringify(hook.functionArn)}`;
    issues.push({ path: `${path}.functionArn`, message });
  }
  if (hook.stages.length === 0) {
    const message = `must name at least one stage, got none; the stages are ${hookStages.join(", ")}`;
    issues.push({ path: `${path}.stages`, message });
  }
  return issues;
}

/** Source of the ranges: ECS API reference, `LinearConfiguration` and `CanaryConfiguration`. */
function checkPercent(percent: number, least: number, path: string): Issue[] {
  return percent >= least && percent <= 100
    ? []
    : [{ path, message: `must be ${least} to 100 percent, got ${percent}` }];
}

/** Source of the range: ECS API reference, `DeploymentConfiguration`, `bakeTimeInMinutes`. */
function minutes(value: number, path: string): Issue[] {
  return range(value, 0, 1440, "minutes", path);
}

/** The percentages that are said, so that defaults stand for the others. */
function stated(
  rollout: Extract<RolloutSpec, { readonly strategy: "rolling" }>,
): Partial<Percentages> {
  const { minimumHealthyPercent, maximumPercent } = rollout;
  return {
    ...(minimumHealthyPercent === undefined ? {} : { minimumHealthyPercent }),
    ...(maximumPercent === undefined ? {} : { maximumPercent }),
  };
}
