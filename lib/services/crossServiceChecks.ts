/** What the services of a region and their shared balancers must be together. */
import {
  acceptedEntries,
  acceptedItems,
  collect,
  collectEntries,
  ifAccepted,
} from "../spec/checks";
import { type Issue, within } from "../spec/issue";
import { issuesOf } from "../spec/plan";
import { type ServiceContext } from "./context";
import { checkConnections } from "./discovery/checks";
import { checkFurtherHosts } from "./exposure/hosts/furtherHosts";
import { checkOwnHosts } from "./exposure/hosts/ownHosts";
import { checkPublicHealth } from "./exposure/publicHealth";
import { type ExposureSpec } from "./exposure/schema";
import { resolveSharedBalancer } from "./exposure/sharedBalancer";
import { checkHostLabel } from "./fields";
import { type ServicesSpec } from "./schema";

/** Checks the services and shared balancers of a region against each other. */
export function checkCrossService(
  spec: ServicesSpec,
  context: { readonly domain: ServiceContext["domain"] },
): Issue[] {
  return collect(
    () => checkNames(spec),
    () =>
      collectEntries(spec.services, (name, { exposure }) =>
        exposure.type === "internal"
          ? checkCallers(exposure.from, spec, `services.${name}.exposure.from`, name)
          : [],
      ),
    () =>
      collectEntries(spec.services, (name, { discovery }) =>
        discovery === undefined
          ? []
          : checkCallers(discovery.from, spec, `services.${name}.discovery.from`, name),
      ),
    () => checkConnections(spec),
    () =>
      collectEntries(spec.balancers, (name, balancer) =>
        balancer.type === "internal"
          ? checkCallers(balancer.from, spec, `balancers.${name}.from`)
          : [],
      ),
    () => checkReferences(spec),
    () => checkPriorities(spec),
    () => checkOwnHosts(spec, context.domain.name),
    () =>
      collectEntries(spec.services, (name, { exposure, containers }) =>
        exposure.type === "none"
          ? []
          : within(
              `services.${name}.exposure`,
              collect(
                () => checkPublicHealth(exposure, containers, spec.balancers),
                () => checkFurtherHosts(exposure, spec.balancers, context.domain),
              ),
            ),
      ),
    () => checkUnused(spec),
  );
}

/** A name is the first label of a host name, so services and balancers share their names. */
function checkNames({ services, balancers }: ServicesSpec): Issue[] {
  return [
    ...Object.keys(services).flatMap((name) => checkHostLabel(name, `services.${name}`)),
    ...Object.keys(balancers).flatMap((name) => checkHostLabel(name, `balancers.${name}`)),
    ...Object.keys(balancers)
      .filter((name) => name in services)
      .map((name) => ({
        path: `balancers.${name}`,
        message: `must differ from the services' names, got ${JSON.stringify(name)}; both name a host`,
      })),
  ];
}

/** @param own name of the service that is called. @default - a balancer is called, for any service */
function checkCallers(
  from: "vpc" | readonly string[],
  { services }: ServicesSpec,
  path: string,
  own?: string,
): Issue[] {
  if (from === "vpc") {
    return [];
  }
  const others = Object.keys(services).filter((name) => name !== own);
  return acceptedItems(from).flatMap(([index, caller]) => {
    const at = `${path}[${index}]`;
    if (caller === own) {
      const message = `must name another service, got ${JSON.stringify(caller)} itself`;
      return [{ path: at, message }];
    }
    const known = own === undefined ? "they are" : "the others are";
    const advice = others.length === 0 ? "there is no other" : `${known} ${others.join(", ")}`;
    const message = `must name a service, got ${JSON.stringify(caller)}; ${advice}`;
    return others.includes(caller) ? [] : [{ path: at, message }];
  });
}

function checkReferences({ services, balancers }: ServicesSpec): Issue[] {
  return collectEntries(services, (service, { exposure }) =>
    exposure.type === "shared"
      ? within(
          `services.${service}.exposure`,
          issuesOf(resolveSharedBalancer(exposure.balancer, balancers)),
        )
      : [],
  );
}

function checkPriorities({ services }: ServicesSpec): Issue[] {
  const rules = acceptedEntries(services)
    .flatMap(([service, spec]) => ifAccepted(() => ruleOf(service, spec.exposure)))
    .flat();
  return rules.flatMap(({ service, balancer, priority }, at) => {
    const owner = rules
      .slice(0, at)
      .find((other) => other.balancer === balancer && other.priority === priority);
    if (owner === undefined) {
      return [];
    }
    const message = `must be unique on balancer ${JSON.stringify(balancer)}, got ${priority}, which is ${JSON.stringify(owner.service)}'s`;
    return [{ path: `services.${service}.exposure.priority`, message }];
  });
}

function ruleOf(service: string, exposure: ExposureSpec) {
  return exposure.type === "shared"
    ? [{ service, balancer: exposure.balancer, priority: exposure.priority }]
    : [];
}

/** A balancer costs by the hour, so one without a service is a mistake; so can be the name of another. */
function checkUnused({ services, balancers }: ServicesSpec): Issue[] {
  const names = Object.keys(balancers);
  const used = Object.values(services).flatMap(({ exposure }) =>
    exposure.type === "shared" ? exposure.balancer : [],
  );
  if (used.some((name) => !names.includes(name))) {
    return [];
  }
  return names
    .filter((name) => !used.includes(name))
    .map((name) => ({
      path: `balancers.${name}`,
      message: `must be used by a service, got none; remove it, or set a service's exposure to { type: shared, balancer: ${name} }`,
    }));
}
