/**
 * The hosts that always lead to one service, and the listener rules that see to it.
 *
 * On a shared balancer a service has a rule for its own hosts, beside the one for the hosts and paths that
 * it names. The rules for own hosts are evaluated before all others, so that no path of another service
 * takes a request for them: health checks depend on it. Where ECS shifts the traffic of a service, it shifts
 * this rule, which then has the hosts that the service names as well.
 */
import { regionNames } from "../../../regions";
import { acceptedEntries, acceptedItems, collectEntries, ifAccepted } from "../../../spec/checks";
import { type Issue, within } from "../../../spec/issue";
import { isShifting, type RolloutSpec } from "../../deployment/rolloutSchema";
import { type ServicesSpec, type ServiceSpec } from "../../schema";
import { globalHost, regionalHost } from "./hostNames";
import { type BalancedExposure, type ExposureSpec } from "../schema";

/** The hosts that a service names, by the rule that has them. */
export function routedHosts(
  exposure: BalancedExposure,
  rollout: RolloutSpec,
): { readonly main: readonly string[]; readonly further: readonly string[] } {
  if (exposure.type === "internal") {
    return { main: [], further: [] };
  }
  return exposure.type === "public" || isShifting(rollout)
    ? { main: exposure.hosts, further: [] }
    : { main: [], further: exposure.hosts };
}

/** Refuses a rule for the own host of another service, which would never match. */
export function checkOwnHosts({ services }: ServicesSpec, domain: string): Issue[] {
  const owners = new Map(
    acceptedEntries(services).flatMap(([service, spec]) =>
      [...ownHosts(service, domain), ...ifAccepted(() => shiftedHosts(spec)).flat()].map(
        (host) => [host, service] as const,
      ),
    ),
  );
  return collectEntries(services, (service, spec) =>
    spec.exposure.type === "shared"
      ? within(`services.${service}.exposure.hosts`, [
          ...checkHosts(service, spec.exposure, owners),
          ...checkWildcards(service, shiftedHosts(spec), owners),
        ])
      : [],
  );
}

function checkHosts(
  service: string,
  { hosts }: Extract<ExposureSpec, { readonly type: "shared" }>,
  owners: ReadonlyMap<string, string>,
): Issue[] {
  return acceptedItems(hosts).flatMap(([index, host]) => {
    const owner = owners.get(host.toLowerCase());
    const message = `must not be the own host of another service, got ${JSON.stringify(host)}, which always leads to ${JSON.stringify(owner)}`;
    return owner === undefined || owner === service ? [] : [{ path: `[${index}]`, message }];
  });
}

/** Refuses a wildcard that would take requests for the own host of another service. */
function checkWildcards(
  service: string,
  hosts: readonly string[],
  owners: ReadonlyMap<string, string>,
): Issue[] {
  return acceptedItems(hosts).flatMap(([index, host]) => {
    const [taken] = [...owners].filter(
      ([own, owner]) => owner !== service && own !== host && matchesHost(host, own),
    );
    const message = `must not match the own host of another service, got ${JSON.stringify(host)}, which matches "${taken?.[0] ?? ""}"; ECS shifts one rule, which is evaluated before those with paths`;
    return taken === undefined ? [] : [{ path: `[${index}]`, message }];
  });
}

function matchesHost(pattern: string, host: string): boolean {
  const source = pattern
    .toLowerCase()
    .replace(/[.-]/g, "\\$&")
    .replaceAll("*", ".*")
    .replaceAll("?", ".");
  return new RegExp(`^${source}$`).test(host);
}

/** The hosts that a service on a shared balancer has in the rule of its own hosts. */
function shiftedHosts({ exposure, rollout }: ServiceSpec): readonly string[] {
  return exposure.type === "shared" ? routedHosts(exposure, rollout).main : [];
}

/** All hosts that a service has in some region, or in all together. */
function ownHosts(service: string, domain: string): readonly string[] {
  const regional = (["public", "internal"] as const).flatMap((type) =>
    regionNames.map((region) => regionalHost(service, type, region, domain)),
  );
  return [globalHost(service, domain), ...regional];
}
