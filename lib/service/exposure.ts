/**
 * Who may call a service, and what its balancer can do.
 *
 * An Application Load Balancer reads requests: it can share itself out by host and path, keep a client
 * with its target by a cookie and warm a target up. A Network Load Balancer passes connections on.
 */
import { parseCidr } from "../network/cidr";
import { type Issue } from "../spec/issue";
import { findAnswering, isAnswering, type BalancedExposure } from "./answering";
import { checkTargetHealth, range } from "./healthChecks";
import { type SharedBalancerSpec } from "./exposureSpec";
import { type ServiceSpec } from "./spec";

/** Source: Elastic Load Balancing quotas, "Condition values per rule". */
const mostConditionValues = 5;

/**
 * Checks the exposure of a service by itself; the services that it names are the business of
 * servicesTogether.ts.
 *
 * @param path where the service is, such as `services.web`.
 */
export function checkExposure(spec: ServiceSpec, path: string): Issue[] {
  const { exposure } = spec;
  if (exposure.type === "none") {
    return [];
  }
  const at = `${path}.exposure`;
  const answering = findAnswering(exposure, spec.containers, at);
  const container = isAnswering(answering) ? spec.containers[answering.container] : undefined;
  return [
    ...(isAnswering(answering) ? [] : answering),
    ...(container === undefined ? [] : checkTargetHealth(exposure, spec.containers, container, at)),
    ...checkCallers(exposure, at),
    ...checkBalancer(exposure, at),
    ...checkRule(exposure.shared, `${at}.shared`),
  ];
}

function checkCallers(exposure: BalancedExposure, path: string): Issue[] {
  if (exposure.type === "internal") {
    return Array.isArray(exposure.from) && exposure.from.length === 0
      ? [
          {
            path: `${path}.from`,
            message: 'must be "vpc" or the names of services, got an empty list',
          },
        ]
      : [];
  }
  const cidrs = exposure.allowedCidrs ?? [];
  const empty =
    exposure.allowedCidrs?.length === 0
      ? [
          {
            path: `${path}.allowedCidrs`,
            message: "must name IPv4 ranges, got an empty list; leave it out for the internet",
          },
        ]
      : [];
  const malformed = cidrs.flatMap((cidr, index) =>
    parseCidr(cidr) === undefined
      ? [
          {
            path: `${path}.allowedCidrs[${index}]`,
            message: `must be an IPv4 range such as "203.0.113.0/24", got ${JSON.stringify(cidr)}`,
          },
        ]
      : [],
  );
  return [...empty, ...malformed];
}

function checkBalancer(exposure: BalancedExposure, path: string): Issue[] {
  const issues = [
    ...range(exposure.stickinessSeconds, 1, 604800, "seconds", `${path}.stickinessSeconds`),
    ...range(exposure.slowStartSeconds, 30, 900, "seconds", `${path}.slowStartSeconds`),
    ...range(exposure.idleTimeoutSeconds, 1, 4000, "seconds", `${path}.idleTimeoutSeconds`),
  ];
  if (exposure.balancer !== "network") {
    return issues;
  }
  const unsupported = [
    "stickinessSeconds",
    "slowStartSeconds",
    "idleTimeoutSeconds",
    "shared",
  ] as const;
  const refused = unsupported
    .filter((key) => exposure[key] !== undefined)
    .map((key) => ({
      path: `${path}.${key}`,
      message: 'must not be set on a network balancer; leave it out, or use balancer "application"',
    }));
  return [...issues, ...refused];
}

function checkRule(shared: SharedBalancerSpec | undefined, path: string): Issue[] {
  if (shared === undefined) {
    return [];
  }
  const issues = range(shared.priority, 1, 50000, "numbers", `${path}.priority`);
  if (!/^[a-z][a-z0-9-]{0,19}$/.test(shared.name)) {
    const message = `must be 1 to 20 lower-case letters, digits and hyphens, a letter first, got ${JSON.stringify(shared.name)}`;
    issues.push({ path: `${path}.name`, message });
  }
  for (const [index, host] of (shared.hosts ?? []).entries()) {
    if (!/^[a-z0-9*?.-]{1,128}$/i.test(host)) {
      const message = `must be a host name, with * and ? as wildcards, got ${JSON.stringify(host)}`;
      issues.push({ path: `${path}.hosts[${index}]`, message });
    }
  }
  for (const [index, pattern] of (shared.paths ?? []).entries()) {
    if (!/^\/\S{0,127}$/.test(pattern)) {
      const message = `must be a path that starts with a slash, got ${JSON.stringify(pattern)}`;
      issues.push({ path: `${path}.paths[${index}]`, message });
    }
  }
  const values = (shared.hosts ?? []).length + (shared.paths ?? []).length;
  if (values > mostConditionValues) {
    const message = `must hold at most ${mostConditionValues} hosts and paths together, got ${values}`;
    issues.push({ path, message });
  }
  return issues;
}
