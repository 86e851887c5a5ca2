/** What a stack would take of each quota. */
import { type ApiSpec } from "../api/schema";
import { type EventsSpec } from "../events/schema";
import { shardCountOf, writerConcurrency } from "../events/sizing";
import { mostRulesOf } from "../brokers/accessRules";
import { regionsOfBroker } from "../brokers/members";
import { type BrokersSpec } from "../brokers/schema";
import { regionsOfDatabase } from "../databases/members";
import { type DatabasesSpec } from "../databases/schema";
import { vcpusOf } from "../fleet/vcpus";
import { regionsOfFleet } from "../fleet/members";
import { type FleetsSpec } from "../fleet/schema";
import { quotaUse } from "../hybrid/quotaUse";
import { type HybridSpec } from "../hybrid/schema";
import { type NetworkSpec } from "../network/schema";
import { isRegionName } from "../regions";
import { regionalHost } from "../services/exposure/hosts/hostNames";
import { isShifting, type RolloutSpec } from "../services/deployment/rolloutSchema";
import { routedHosts } from "../services/exposure/hosts/ownHosts";
import { isCovered } from "../services/exposure/hosts/importedCertificate";
import { type OwnExposure, type SharedBalancerSpec } from "../services/exposure/schema";
import { planGlobalServices } from "../services/globalPlan";
import { type ServicesSpec } from "../services/schema";
import { type SitesSpec } from "../sites/schema";
import { collect, collectEntries } from "../spec/checks";
import { type Issue } from "../spec/issue";
import { type IdentitySpec } from "../stack/schema";
import { type QuotasSpec } from "./schema";
import { type QuotaName, QUOTAS, UNRESERVED_EXECUTIONS } from "./table";

/** What the checks of quotas read of a stack. */
export type QuotaStack = Pick<IdentitySpec, "domain"> &
  Pick<NetworkSpec, "regions" | "primaryRegion"> &
  BrokersSpec &
  DatabasesSpec &
  EventsSpec &
  FleetsSpec &
  ServicesSpec &
  SitesSpec & {
    readonly quotas: QuotasSpec;
    readonly api?: ApiSpec | undefined;
    readonly hybrid: HybridSpec;
  };

/** Finds everything that a stack would take more of than its account has. */
export function checkQuotas(stack: QuotaStack): Issue[] {
  const check = (name: QuotaName, used: number, path: string, kind = ""): Issue[] => {
    const quota = stack.quotas[name];
    const raise = QUOTAS[name].isAdjustable ? `; raise it and declare quotas.${name}` : "";
    const message = `must need at most ${quota} ${QUOTAS[name].what}, got ${used}${kind}${raise}`;
    return used <= quota ? [] : [{ path, message }];
  };
  return collect(
    () => checkRegions(stack, check),
    () => checkExecutions(stack, check),
    () => checkBalancers(stack, check),
    // Each service has a filter of the log of failed tasks.
    () => check("metricFiltersPerLogGroup", Object.keys(stack.services).length, "services"),
    () => checkSecurityGroups(stack, check),
    () => checkHealthChecks(stack, check),
    () => checkShards(stack, check),
    () => checkBrokers(stack, check),
    () => checkDatabases(stack, check),
    () => checkLinks(stack, check),
    () => checkFleets(stack, check),
  );
}

type Check = (name: QuotaName, used: number, path: string, kind?: string) => Issue[];

function checkRegions({ regions }: QuotaStack, check: Check): Issue[] {
  return collectEntries(regions, (name, { nat, zones, endpoints, secondaryCidrs }) => {
    const addresses = { none: 0, single: 1, perZone: zones.length }[nat];
    return [
      ...check("cidrBlocksPerVpc", 1 + secondaryCidrs.length, `regions.${name}.secondaryCidrs`),
      ...check("elasticIpAddresses", addresses, `regions.${name}.nat`),
      ...check("interfaceEndpointsPerVpc", endpoints.length, `regions.${name}.endpoints`),
    ];
  });
}

function checkExecutions({ api, events }: QuotaStack, check: Check): Issue[] {
  const writers = Object.values(events).map(writerConcurrency);
  if (api === undefined && writers.length === 0) {
    return [];
  }
  const own = Object.values(api?.functions ?? {}).map((each) => each.reservedConcurrency ?? 0);
  const reserved = sumOf([...Object.values(api?.reservedConcurrency ?? {}), ...own, ...writers]);
  const kind = `, ${reserved} reserved and ${UNRESERVED_EXECUTIONS} that Lambda keeps`;
  const used = reserved + UNRESERVED_EXECUTIONS;
  const path = writers.length === 0 ? "api.reservedConcurrency" : "events";
  return check("lambdaConcurrentExecutions", used, path, kind);
}

/** On demand, AWS counts no shards. */
function checkShards({ events }: QuotaStack, check: Check): Issue[] {
  const shards = sumOf(Object.values(events).map(({ stream }) => shardCountOf(stream) ?? 0));
  return check("kinesisShards", shards, "events");
}

function sumOf(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count, 0);
}

function checkBalancers(stack: QuotaStack, check: Check): Issue[] {
  const { services, balancers } = stack;
  const own = Object.values(services).filter(
    ({ exposure }) =>
      (exposure.type === "public" || exposure.type === "internal") &&
      exposure.balancerType === "application",
  );
  return [
    ...check("loadBalancers", own.length + Object.keys(balancers).length, "services"),
    ...Object.keys(balancers).flatMap((balancer) => {
      const sharers = Object.keys(services).filter((service) => {
        const exposure = services[service]?.exposure;
        return exposure?.type === "shared" && exposure.balancer === balancer;
      });
      const certificates = certificatesOf(balancer, sharers, stack);
      return [
        ...check("certificatesPerBalancer", certificates, `balancers.${balancer}`),
        ...check("rulesPerBalancer", rulesOf(sharers, stack), `balancers.${balancer}`),
      ];
    }),
  ];
}

/** A service has a rule for its own hosts, and one more for the hosts and paths that it names. */
function rulesOf(sharers: readonly string[], { services }: QuotaStack): number {
  const further = sharers.filter((name) => {
    const service = services[name];
    return (
      service?.exposure.type === "shared" &&
      routedHosts(service.exposure, service.rollout).further.length +
        service.exposure.paths.length >
        0
    );
  });
  return sharers.length + further.length;
}

/** Most certificates beside the default one that a balancer has in a region; an imported one counts once. */
function certificatesOf(balancer: string, sharers: readonly string[], stack: QuotaStack): number {
  const { balancers, domain, regions } = stack;
  const imported = balancers[balancer]?.certificate;
  const type = balancers[balancer]?.type ?? "public";
  const shared = planGlobalServices(stack, domain)
    .filter(({ service }) => sharers.includes(service))
    .flatMap(({ needsCertificate, furtherHosts }) => [{ needsCertificate }, ...furtherHosts])
    .filter(({ needsCertificate }) => needsCertificate).length;
  const own = Object.keys(regions)
    .filter(isRegionName)
    .map(
      (region) =>
        sharers.filter(
          (name) => !isCovered(imported, regionalHost(name, type, region, domain.name)),
        ).length,
    );
  return shared + Math.max(0, ...own) + (imported === undefined ? 0 : 1);
}

function checkSecurityGroups({ services, balancers }: QuotaStack, check: Check): Issue[] {
  return [
    ...collectEntries(balancers, (name, balancer) =>
      checkCallers(balancer, balancer.type === "public" ? 2 : 1, `balancers.${name}`, check),
    ),
    ...collectEntries(services, (name, { exposure, egress, rollout }) => [
      ...(exposure.type === "none" || exposure.type === "shared"
        ? []
        : checkOwnCallers(exposure, rollout, `services.${name}`, check)),
      ...check("rulesPerSecurityGroup", egress.length + 1, `services.${name}.egress`),
    ]),
  ];
}

/** Listeners of a service's own balancer; a public application balancer has HTTP beside HTTPS. */
function listenersOf({ type, balancerType, listeners }: OwnExposure): number {
  return balancerType === "network" ? 1 + listeners.length : type === "public" ? 2 : 1;
}

/** Callers of the test listener have their rules in the security group of the others. */
function checkOwnCallers(
  exposure: OwnExposure,
  rollout: RolloutSpec,
  path: string,
  check: Check,
): Issue[] {
  const listeners = listenersOf(exposure);
  const issues = checkCallers(exposure, listeners, `${path}.exposure`, check);
  const testers = isShifting(rollout) ? (rollout.testCidrs ?? []).length : 0;
  if (issues.length > 0 || testers === 0) {
    return issues;
  }
  const rules = callersOf(exposure).length * listeners + testers;
  return check("rulesPerSecurityGroup", rules, `${path}.rollout.testCidrs`);
}

/** The callers, each of which has a rule; the VPC counts as one. */
function callersOf(callers: SharedBalancerSpec | OwnExposure): readonly string[] {
  if (callers.type === "public") {
    return callers.allowedCidrs;
  }
  return callers.from === "vpc" ? [callers.from] : callers.from;
}

/** A caller has a rule for each listener. */
function checkCallers(
  callers: SharedBalancerSpec | OwnExposure,
  listeners: number,
  path: string,
  check: Check,
): Issue[] {
  const key = callers.type === "public" ? "allowedCidrs" : "from";
  return check("rulesPerSecurityGroup", callersOf(callers).length * listeners, `${path}.${key}`);
}

function checkHealthChecks(stack: QuotaStack, check: Check): Issue[] {
  const hosts = planGlobalServices(stack, stack.domain).length + (stack.api === undefined ? 0 : 1);
  // Each site on premises has one of its address, one of each alarm, and one that counts them.
  const sites = Object.values(stack.sites).flatMap(({ onPremises }) => Object.values(onPremises));
  const ofSites = sites.map(({ shed: { latencyMilliseconds, metrics } }) => {
    const alarms = Object.keys(metrics).length + (latencyMilliseconds === undefined ? 0 : 1);
    return 2 + alarms;
  });
  const all = hosts * Object.keys(stack.regions).length + ofSites.reduce((a, b) => a + b, 0);
  return check("healthChecks", all, "services");
}

function checkBrokers(stack: QuotaStack, check: Check): Issue[] {
  const placed = Object.values(stack.brokers).flatMap((broker) => regionsOfBroker(broker, stack));
  const most = Math.max(0, ...placed.map((one) => placed.filter((other) => other === one).length));
  return [
    ...check("brokers", most, "brokers"),
    ...collectEntries(stack.brokers, (name, broker) => {
      const rules = mostRulesOf(broker, regionsOfBroker(broker, stack).length);
      return check("rulesPerSecurityGroup", rules, `brokers.${name}.clients`);
    }),
  ];
}

function checkDatabases(stack: QuotaStack, check: Check): Issue[] {
  const perRegion = Object.keys(stack.regions).map((region) =>
    Object.values(stack.databases).filter((database) =>
      regionsOfDatabase(database, stack).includes(region),
    ),
  );
  const most = (count: (own: DatabasesSpec["databases"][string][]) => number) =>
    Math.max(0, ...perRegion.map(count));
  return [
    ...check(
      "databaseClusters",
      most(({ length }) => length),
      "databases",
    ),
    ...check(
      "databaseInstances",
      // With one instance, it is the only one that is no reader.
      most((own) =>
        sumOf(own.map(({ instances, readers }) => Math.max(instances, 1 + (readers?.max ?? 0)))),
      ),
      "databases",
    ),
  ];
}

/** Of the region with the most; each region has the quota by itself. */
function checkFleets({ fleets, ...stack }: QuotaStack, check: Check): Issue[] {
  const most = Object.keys(stack.regions).map((region) =>
    sumOf(
      Object.values(fleets)
        .filter((fleet) => regionsOfFleet(fleet, stack).includes(region))
        .map(vcpusOf),
    ),
  );
  return [
    ...check("standardVcpus", Math.max(0, ...most), "fleets"),
    ...collectEntries(fleets, (name, { ingress, egress }) => {
      const rulesOf = (connections: typeof ingress) =>
        sumOf(Object.values(connections).map(({ cidrs }) => cidrs.length));
      // HTTPS over IPv4 and IPv6 has a rule each.
      const most = Math.max(rulesOf(ingress), rulesOf(egress) + 2);
      return check("rulesPerSecurityGroup", most, `fleets.${name}`);
    }),
  ];
}

function checkLinks({ hybrid, regions }: QuotaStack, check: Check): Issue[] {
  return collectEntries(hybrid.regions, (region, link) => {
    const peers = Object.entries(regions).filter(
      ([name]) => name !== region && name in hybrid.regions,
    );
    const ranges = peers.reduce(
      (sum, [, { secondaryCidrs }]) => sum + 1 + secondaryCidrs.length,
      0,
    );
    return quotaUse(region, link, hybrid, ranges).flatMap(({ quota, used, path }) =>
      check(quota, used, path),
    );
  });
}
