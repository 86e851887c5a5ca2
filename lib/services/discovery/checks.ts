/** What a name without a load balancer requires of the service that has it, and of its callers. */
import { acceptedEntries, collect, collectEntries, ifAccepted } from "../../spec/checks";
import { findCycle } from "../../spec/cycle";
import { type Issue, within } from "../../spec/issue";
import { issuesOf } from "../../spec/plan";
import { formatMemory } from "../fargateSizes";
import { resolveTargetContainer } from "../exposure/targetContainer";
import { isShifting } from "../deployment/rolloutSchema";
import { type ServicesSpec, type ServiceSpec } from "../schema";

/** Memory that AWS recommends for the proxy at least. Source: ECS Developer Guide, "Service Connect", "Service Connect proxy". */
export const PROXY_MEMORY_MIB = 64;

/**
 * Most tasks of a service with a name in DNS. Source: ECS Developer Guide, "Service discovery": a quota of Route 53.
 */
export const MOST_DNS_TASKS = 1000;

/** Checks how one service is found; paths begin at its keys. */
export function checkDiscovery(spec: ServiceSpec): Issue[] {
  const { discovery } = spec;
  if (discovery === undefined) {
    return [];
  }
  return collect(
    () => within("discovery", issuesOf(resolveTargetContainer(discovery, spec.containers))),
    () =>
      discovery.type === "connect" &&
      discovery.protocol === "tcp" &&
      discovery.requestTimeoutSeconds !== undefined
        ? [
            {
              path: "discovery.requestTimeoutSeconds",
              message: `must not be set for tcp, got ${discovery.requestTimeoutSeconds}; a proxy of tcp knows no requests`,
            },
          ]
        : [],
    () => (discovery.type === "dns" ? checkDns(spec) : []),
  );
}

function checkDns({ rollout, tasks }: ServiceSpec): Issue[] {
  return collect(
    () => {
      const message = `must be "connect" with a "${rollout.strategy}" rollout, got "dns"; names in DNS have the tasks of both versions`;
      return isShifting(rollout) ? [{ path: "discovery.type", message }] : [];
    },
    () => {
      const most = typeof tasks === "number" ? tasks : tasks.max;
      const path = typeof tasks === "number" ? "tasks" : "tasks.max";
      const message = `must be at most ${MOST_DNS_TASKS} for a service with a name in DNS, got ${most}; set discovery.type to connect`;
      return most > MOST_DNS_TASKS ? [{ path, message }] : [];
    },
  );
}

/** Checks the services of a stack that connect to each other through proxies. */
export function checkConnections({ services }: Pick<ServicesSpec, "services">): Issue[] {
  return collect(
    () => checkCycles(services),
    () =>
      collectEntries(services, (name, service) =>
        hasProxy(name, services) ? within(`services.${name}`, checkProxied(service)) : [],
      ),
  );
}

/** Whether the tasks of a service have a proxy: as a server, or as a client of one. */
function hasProxy(name: string, services: ServicesSpec["services"]): boolean {
  return acceptedEntries(services).some(([server, spec]) => {
    const clients = ifAccepted(() => clientsOf(spec)).flat();
    return clients.length > 0 && (server === name || clients.includes(name));
  });
}

/** What a task with a proxy must be. Source: ECS Developer Guide, "Service Connect", "Considerations". */
function checkProxied(spec: ServiceSpec): Issue[] {
  return collect(
    () => {
      const family = spec.operatingSystem;
      const message = `must be "LINUX" for a service that is found, or finds others, by "connect", got "${family}"; its proxy runs on Linux only, so use "dns"`;
      return family === "LINUX" ? [] : [{ path: "operatingSystem", message }];
    },
    () => {
      const limits = Object.values(spec.containers).map(
        ({ memory, memoryReservation }) => memoryReservation ?? memory,
      );
      const promised = limits.reduce<number>((sum, limit) => sum + (limit ?? 0), 0);
      const left = spec.memory - promised;
      const message = `must leave ${formatMemory(PROXY_MEMORY_MIB)} of the task's ${formatMemory(spec.memory)} to the proxy of "connect", got ${formatMemory(promised)} that are promised to containers`;
      return left < PROXY_MEMORY_MIB && promised <= spec.memory
        ? [{ path: "containers", message }]
        : [];
    },
  );
}

/** Refuses services that wait for each other: a task resolves only the names that existed when it started. */
function checkCycles(services: ServicesSpec["services"]): Issue[] {
  const clients = new Map(
    acceptedEntries(services).map(([name, spec]) => [
      name,
      ifAccepted(() => clientsOf(spec)).flat(),
    ]),
  );
  const cycle = findCycle(clients);
  const [first] = cycle;
  if (first === undefined) {
    return [];
  }
  const message = `must not lead back to the service, got ${cycle.join(" <- ")}; a task resolves only the names that exist when it starts, so give one of them an internal balancer or "dns"`;
  return [{ path: `services.${first}.discovery.from`, message }];
}

function clientsOf({ discovery }: ServiceSpec): readonly string[] {
  return discovery?.type === "connect" ? discovery.from : [];
}
