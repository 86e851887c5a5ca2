/** What a load balancer is built from. */
import { type AlarmPlan } from "../../alarms/alarmPlan";
import { certificateNameOf } from "../../dns/hosts";
import { type Planned } from "../../spec/plan";
import { balancerAlarms } from "../alarms";
import { type ServiceContext, vpcRanges } from "../context";
import { INTERNET, withIpv6 } from "../fields";
import { regionalHost } from "./hosts/hostNames";
import { certificateIn, type ImportedCertificate } from "./hosts/importedCertificate";
import {
  type BalancedExposure,
  balancerTypeOf,
  DEFAULT_IDLE_TIMEOUT_SECONDS,
  type OwnExposure,
  type SharedBalancers,
  type SharedBalancerSpec,
} from "./schema";
import { callerRules, listenerPorts, type SecurityGroupRulePlan } from "./securityGroups";
import { resolveSharedBalancer } from "./sharedBalancer";

export interface BalancerPlan {
  /** Name of its service, or of the shared balancer: the first label of its host. */
  readonly label: string;
  readonly type: "application" | "network";
  /** Whether several services share it. */
  readonly isShared: boolean;
  /** Whether it is in private subnets, and its host in the VPC's own zone. */
  readonly isInternal: boolean;
  /** Its host name in this region. */
  readonly host: string;
  /** First name of its certificate: the host, or a shorter one where the host is too long. */
  readonly certificateName: string;
  /** Certificate that exists already; undefined for none. */
  readonly importedCertificate: ImportedCertificate | undefined;
  /** Undefined for a Network Load Balancer. */
  readonly idleTimeoutSeconds: number | undefined;
  /** Whether it has a listener for HTTP, which only redirects to HTTPS. */
  readonly redirectsHttp: boolean;
  /** Whether it has IPv6 addresses as well: where it is open to the internet and the network has IPv6. */
  readonly isDualstack: boolean;
  /** Rules for callers that are address ranges. */
  readonly callerRules: readonly SecurityGroupRulePlan<"balancer">[];
  /** Services of the region whose tasks are allowed to call. */
  readonly allowedServices: readonly string[];
  /** Ports of the listeners that they call. */
  readonly allowedPorts: readonly number[];
  readonly enableDeletionProtection: boolean;
  /** Whether the region's web ACL is in front of it: AWS WAF has no place on a Network Load Balancer. */
  readonly hasWebAcl: boolean;
  readonly alarms: readonly AlarmPlan[];
}

/**
 * Plans the balancer of a service, its own or a shared one; paths begin at the keys of the exposure.
 *
 * @param balancerErrors threshold of the alarm on a balancer of its own.
 */
export function planBalancer(
  service: string,
  exposure: BalancedExposure,
  balancerErrors: number,
  balancers: SharedBalancers,
  context: ServiceContext,
): Planned<BalancerPlan> {
  if (exposure.type !== "shared") {
    return { ok: true, plan: planOwnBalancer(service, exposure, balancerErrors, context) };
  }
  const resolved = resolveSharedBalancer(exposure.balancer, balancers);
  return resolved.ok
    ? { ok: true, plan: planSharedBalancer(exposure.balancer, resolved.plan, context) }
    : resolved;
}

function planOwnBalancer(
  service: string,
  exposure: OwnExposure,
  balancerErrors: number,
  context: ServiceContext,
): BalancerPlan {
  const type = balancerTypeOf(exposure);
  const idleTimeoutSeconds = exposure.idleTimeoutSeconds ?? DEFAULT_IDLE_TIMEOUT_SECONDS;
  return {
    ...planAccess(service, exposure, type, context),
    isShared: false,
    idleTimeoutSeconds: type === "application" ? idleTimeoutSeconds : undefined,
    alarms: balancerAlarms(type, { balancerErrors }),
  };
}

function planSharedBalancer(
  name: string,
  spec: SharedBalancerSpec,
  context: ServiceContext,
): BalancerPlan {
  return {
    ...planAccess(name, spec, "application", context),
    isShared: true,
    idleTimeoutSeconds: spec.idleTimeoutSeconds,
    alarms: balancerAlarms("application", spec.alarms),
  };
}

/** Who can call a balancer, and where. */
function planAccess(
  label: string,
  spec: OwnExposure | SharedBalancerSpec,
  type: "application" | "network",
  { location, domain, network, isProduction }: ServiceContext,
) {
  // An internal client is ours and uses HTTPS; a browser can try HTTP first and is redirected.
  const redirectsHttp = spec.type === "public" && type === "application";
  const further = "listeners" in spec ? spec.listeners.map(({ port }) => port) : [];
  const ports = [listenerPorts.https, ...(redirectsHttp ? [listenerPorts.http] : []), ...further];
  const { cidrs, services } = callersOf(spec, vpcRanges(network));
  const isDualstack =
    network.hasIpv6 && type === "application" && spec.type === "public" && cidrs.includes(INTERNET);
  const host = regionalHost(label, spec.type, location.region, domain.name);
  return {
    label,
    type,
    isInternal: spec.type === "internal",
    host,
    certificateName: certificateNameOf(host, domain.name),
    importedCertificate: certificateIn(spec.certificate, location.region),
    redirectsHttp,
    isDualstack,
    callerRules: callerRules("balancer", withIpv6(cidrs, isDualstack), ports),
    allowedServices: services,
    allowedPorts: [listenerPorts.https, ...further],
    enableDeletionProtection: spec.deletionProtection ?? isProduction,
    hasWebAcl: spec.type === "public" && type === "application",
  };
}

/** The callers by address range and by service. */
function callersOf(
  spec: OwnExposure | SharedBalancerSpec,
  vpcCidrs: readonly string[],
): { readonly cidrs: readonly string[]; readonly services: readonly string[] } {
  if (spec.type === "public") {
    return { cidrs: spec.allowedCidrs, services: [] };
  }
  return spec.from === "vpc"
    ? { cidrs: vpcCidrs, services: [] }
    : { cidrs: [], services: spec.from };
}
