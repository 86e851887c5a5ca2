/** What the discovery of one service, and the connections between services, are built from. */
import { type Planned, planWithin } from "../../spec/plan";
import { internalZoneName } from "../exposure/hosts/hostNames";
import { callerRules, type SecurityGroupRulePlan } from "../exposure/securityGroups";
import { resolveTargetContainer, type TargetContainer } from "../exposure/targetContainer";
import { type ServicesSpec, type ServiceSpec } from "../schema";
import { type ConnectSpec } from "./schema";

export type DiscoveryPlan = ConnectPlan | DnsPlan;

/** A name that the proxies in the tasks of the clients resolve. */
export interface ConnectPlan
  extends
    TargetContainer,
    Pick<ConnectSpec, "type" | "protocol" | "requestTimeoutSeconds" | "idleTimeoutSeconds"> {
  /** Name of the service for its clients, and of the port in the task definition. */
  readonly name: string;
}

/** A name in the private namespace of the VPC, with the addresses of all healthy tasks. */
export interface DnsPlan extends TargetContainer {
  readonly type: "dns";
  readonly name: string;
  readonly ttlSeconds: number;
  /** Rules that admit the whole VPC; none where only named services are callers. */
  readonly securityGroupRules: readonly SecurityGroupRulePlan<"task">[];
}

/** A service that another one is allowed to connect to. */
export interface ServiceConnection {
  readonly from: string;
  readonly to: string;
  readonly type: DiscoveryPlan["type"];
  readonly port: number;
}

/** Name of the namespace of `dns` names, below the zone of internal balancers. */
export function namespaceName(domain: string): string {
  return `tasks.${internalZoneName(domain)}`;
}

/** Plans how other services find one; paths of issues begin at the keys of the service. */
export function planDiscovery(
  service: string,
  { discovery, containers }: Pick<ServiceSpec, "discovery" | "containers">,
  vpcCidrs: readonly string[],
): Planned<DiscoveryPlan | undefined> {
  if (discovery === undefined) {
    return { ok: true, plan: undefined };
  }
  const target = planWithin("discovery", resolveTargetContainer(discovery, containers));
  if (!target.ok) {
    return target;
  }
  if (discovery.type === "dns") {
    const { type, ttlSeconds, from } = discovery;
    const securityGroupRules =
      from === "vpc" ? callerRules("task", vpcCidrs, [target.plan.port]) : [];
    return {
      ok: true,
      plan: { type, ttlSeconds, name: service, securityGroupRules, ...target.plan },
    };
  }
  const { type, protocol, requestTimeoutSeconds, idleTimeoutSeconds } = discovery;
  const timeouts = { requestTimeoutSeconds, idleTimeoutSeconds };
  return { ok: true, plan: { type, protocol, ...timeouts, name: service, ...target.plan } };
}

/** Who connects to whom, by the names of the services. */
export function serviceConnections(
  { services }: Pick<ServicesSpec, "services">,
  plans: readonly { readonly discovery: DiscoveryPlan | undefined }[],
): readonly ServiceConnection[] {
  return plans.flatMap(({ discovery }) => {
    const from = discovery && services[discovery.name]?.discovery?.from;
    return discovery === undefined || from === undefined || from === "vpc"
      ? []
      : from.map((caller) => ({
          from: caller,
          to: discovery.name,
          type: discovery.type,
          port: discovery.port,
        }));
  });
}

/**
 * The services in an order in which each comes after those whose names its proxies resolve: a task knows only the
 * names that exist when it starts. Source: ECS Developer Guide, "Service Connect", "Deployment order".
 */
export function inConnectOrder<Service extends { readonly name: string }>(
  services: readonly Service[],
  connections: readonly ServiceConnection[],
): readonly Service[] {
  const ordered = new Set<Service>();
  const byName = new Map(services.map((service) => [service.name, service]));
  const add = (service: Service): void => {
    for (const name of connectedBy(service.name, connections)) {
      const server = byName.get(name);
      if (server !== undefined && !ordered.has(server)) {
        add(server);
      }
    }
    ordered.add(service);
  };
  services.forEach(add);
  return [...ordered];
}

/** The services whose names the proxies of this one resolve. */
export function connectedBy(
  service: string,
  connections: readonly ServiceConnection[],
): readonly string[] {
  return connections
    .filter(({ from, type }) => from === service && type === "connect")
    .map(({ to }) => to);
}
