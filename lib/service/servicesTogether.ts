/**
 * What the services of a region must agree on: who calls whom, and how they share a balancer.
 */
import { type Issue } from "../spec/issue";
import { type BalancedExposure } from "./answering";
import { type ServiceSpec } from "./spec";

type Services = Readonly<Record<string, ServiceSpec>>;

/** A service that stands behind a shared balancer. */
interface Sharer {
  readonly service: string;
  readonly exposure: BalancedExposure;
}

/**
 * Checks the services of a region against each other.
 *
 * @param path where they are, such as `services`.
 */
export function checkServicesTogether(services: Services, path: string): Issue[] {
  return [
    ...Object.entries(services).flatMap(([name, spec]) => [
      ...checkName(name, `${path}.${name}`),
      ...checkSources(name, spec, services, `${path}.${name}.exposure.from`),
    ]),
    ...[...sharersByBalancer(services)].flatMap(([balancer, sharers]) =>
      checkSharers(balancer, sharers, services, path),
    ),
  ];
}

/** The services of each shared balancer, in the order in which they are written. */
export function sharersByBalancer(services: Services): ReadonlyMap<string, readonly Sharer[]> {
  const balancers = new Map<string, Sharer[]>();
  for (const [service, { exposure }] of Object.entries(services)) {
    if (exposure.type !== "none" && exposure.shared !== undefined) {
      const sharers = balancers.get(exposure.shared.name) ?? [];
      balancers.set(exposure.shared.name, [...sharers, { service, exposure }]);
    }
  }
  return balancers;
}

/** A service's name begins host names and physical names: 20 characters leave room for the rest. */
function checkName(name: string, path: string): Issue[] {
  if (/^[a-z]([a-z0-9-]{0,18}[a-z0-9])?$/.test(name)) {
    return [];
  }
  const message = `must be named by 1 to 20 lower-case letters, digits and hyphens, a letter first and no hyphen last, got ${JSON.stringify(name)}`;
  return [{ path, message }];
}

function checkSources(name: string, spec: ServiceSpec, services: Services, path: string): Issue[] {
  if (spec.exposure.type !== "internal" || !isList(spec.exposure.from)) {
    return [];
  }
  return spec.exposure.from.flatMap((source, index) => {
    const at = `${path}[${index}]`;
    if (source === name) {
      return [
        { path: at, message: `must name another service, got ${JSON.stringify(source)} itself` },
      ];
    }
    if (!(source in services)) {
      const known = Object.keys(services).filter((other) => other !== name);
      const names = known.length === 0 ? "there is no other" : `the others are ${known.join(", ")}`;
      return [
        { path: at, message: `must name a service, got ${JSON.stringify(source)}; ${names}` },
      ];
    }
    return [];
  });
}

function checkSharers(
  balancer: string,
  sharers: readonly Sharer[],
  services: Services,
  path: string,
): Issue[] {
  const issues: Issue[] = [];
  const priorities = new Map<number, string>();
  const [first] = sharers;
  if (balancer in services) {
    const at = `${path}.${first?.service ?? ""}.exposure.shared.name`;
    issues.push({
      path: at,
      message: `must differ from the services' names, got ${JSON.stringify(balancer)}; both name a host`,
    });
  }
  for (const { service, exposure } of sharers) {
    const at = `${path}.${service}.exposure`;
    const priority = exposure.shared?.priority ?? 0;
    const owner = priorities.get(priority);
    if (owner !== undefined) {
      const message = `must be unique on balancer ${JSON.stringify(balancer)}, got ${priority}, which is ${JSON.stringify(owner)}'s`;
      issues.push({ path: `${at}.shared.priority`, message });
    } else {
      priorities.set(priority, service);
    }
    if (first !== undefined && exposure.idleTimeoutSeconds !== first.exposure.idleTimeoutSeconds) {
      const message = `must be the one that ${JSON.stringify(first.service)} has on balancer ${JSON.stringify(balancer)} (${first.exposure.idleTimeoutSeconds ?? "the default"}), got ${exposure.idleTimeoutSeconds ?? "the default"}`;
      issues.push({ path: `${at}.idleTimeoutSeconds`, message });
    }
    if (first !== undefined && callersOf(exposure) !== callersOf(first.exposure)) {
      const message = `must admit the callers that ${JSON.stringify(first.service)} admits on balancer ${JSON.stringify(balancer)} (${callersOf(first.exposure)}), got ${callersOf(exposure)}`;
      issues.push({ path: at, message });
    }
  }
  return issues;
}

/** Who may call, in words that are equal when the callers are. */
function callersOf(exposure: BalancedExposure): string {
  if (exposure.type === "public") {
    return `public from ${exposure.allowedCidrs?.join(", ") ?? "the internet"}`;
  }
  const { from = "vpc" } = exposure;
  return `internal from ${isList(from) ? [...from].sort().join(", ") : from}`;
}

function isList(from: "vpc" | readonly string[] | undefined): from is readonly string[] {
  return Array.isArray(from);
}
