import { isValueMap, type Value, type ValueMap } from "../value";
import { type PropertyPath, pathText } from "./propertyPath";
import { behaviourOf } from "./resourceTypes";

/** A resource's inputs before and after, as the provider compares them. */
export interface InputChange {
  readonly type: string;
  readonly before: ValueMap;
  readonly after: ValueMap;
}

/** Whether a change at this path replaces the resource. */
export function replaces(change: InputChange, path: PropertyPath): boolean {
  const text = withoutIndexes(path);
  const input = String(path[0]);
  // Version 6 of the provider has a `region` on every resource; a resource cannot move.
  if (input === "region" && change.type.startsWith("aws:")) {
    return true;
  }
  const replacing = behaviourOf(change.type)?.replacedBy ?? [];
  const isListed = replacing.some((part) => isAtOrBelow(text, part) || isAtOrBelow(part, text));
  const exception = exceptions[change.type]?.[input];
  return exception === undefined ? isListed : exception(change);
}

/**
 * Inputs whose effect depends on other values.
 *
 * Source: Terraform AWS provider, `aws_ecs_service` (`capacityProviderStrategyCustomizeDiff`) and `aws_lb`
 * (`customizeDiffLoadBalancerNLB`); the plan of version 5.100.0 was taken for each case.
 */
const exceptions: Readonly<
  Record<string, Readonly<Record<string, (change: InputChange) => boolean>>>
> = {
  "aws:ecs/service:Service": {
    capacityProviderStrategies: ({ after }) => after["forceNewDeployment"] !== true,
  },
  "aws:lb/loadBalancer:LoadBalancer": {
    subnets: (change) => isNetwork(change) && losesItem(change, "subnets"),
    securityGroups: (change) =>
      isNetwork(change) &&
      (listAt(change.before, "securityGroups").length === 0) !==
        (listAt(change.after, "securityGroups").length === 0),
  },
};

function isNetwork({ after }: InputChange): boolean {
  return after["loadBalancerType"] === "network";
}

function losesItem({ before, after }: InputChange, input: string): boolean {
  const kept = new Set(listAt(after, input));
  return listAt(before, input).some((item) => !kept.has(item));
}

function listAt(values: ValueMap, input: string): readonly Value[] {
  const list = values[input];
  return Array.isArray(list) ? (list as readonly Value[]) : [];
}

/** Whether a path, written without positions, lies at a part of the inputs or below it. */
function isAtOrBelow(path: string, part: string): boolean {
  return path === part || path.startsWith(`${part}.`);
}

function withoutIndexes(path: PropertyPath): string {
  return pathText(path.filter((key) => typeof key === "string"));
}

/** Whether the provider deletes the old resource before it creates the new one. */
export function providerDeletesFirst(type: string, inputs: ValueMap): boolean {
  const behaviour = behaviourOf(type);
  if (behaviour === undefined) {
    return false;
  }
  return (
    behaviour.deletesFirst || (behaviour.name !== undefined && inputs[behaviour.name] !== undefined)
  );
}

/**
 * Whether an input that comes from a replaced resource is known to stay the same: it repeats a value that the
 * program gave to that resource, such as a physical name.
 */
export function repeatsInput(value: Value | undefined, source: ValueMap): boolean {
  return value !== undefined && typeof value === "string" && holds(source, value);
}

function holds(values: Value, text: string): boolean {
  if (Array.isArray(values)) {
    return (values as readonly Value[]).some((item) => holds(item, text));
  }
  return isValueMap(values)
    ? Object.values(values).some((item) => holds(item, text))
    : values === text;
}
