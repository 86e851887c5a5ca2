/**
 * What a stack's record groups answer when one region is lost, and how long it takes at most.
 *
 * A region is lost when everything that runs in it stops responding. The health that AWS reports of its
 * own load balancers and gateways does not count: of a gateway it reports AWS's service, not ours, and of
 * a balancer all services behind it, not the one that is called. So only health checks count, and a check detects the loss when everything
 * that its host can resolve to is in the lost region. One that targets the shared name never does: it
 * follows the failover.
 */
import {
  type Circumstances,
  type DnsRecord,
  leadsNowhere,
  nameInZone,
  type PassedNames,
  recordsOf,
  resolve,
  type RoutingPolicy,
  ttlSecondsOf,
} from "./dnsModel";
import {
  detectionSeconds,
  type HealthCheckModel,
  type HealthChecks,
  isCheckHealthy,
} from "./healthCheckModel";
import { indexOf } from "./recordIndex";
import { estimatedLatency } from "./regionDistance";

export interface PlacedRecord extends DnsRecord {
  /** Region in which the target runs; absent when it is elsewhere, such as on premises. */
  readonly region?: string | undefined;
}

/** The records of one hosted zone, and the checks they use. */
export interface DnsStack {
  readonly records: readonly PlacedRecord[];
  /** Records of all zones: a check's host can be in another one than the name. @default - `records` */
  readonly allRecords?: readonly PlacedRecord[];
  readonly checks: HealthChecks;
}

/** What users near a region are answered. */
export interface RegionalAnswer {
  readonly near: string;
  readonly records: readonly PlacedRecord[];
}

export interface FailoverRow {
  readonly name: string;
  readonly type: string;
  readonly policy: RoutingPolicy["kind"];
  readonly lostRegion: string;
  /** What users are answered afterwards. */
  readonly answers: readonly RegionalAnswer[];
  /**
   * Seconds until every client has the new answer; 0 when no client was sent to the lost region;
   * undefined when the loss is never detected.
   */
  readonly boundSeconds: number | undefined;
  /** Why the name does not fail over; empty when it does. */
  readonly faults: readonly string[];
}

/** One row for each group (a name and type with a routing policy) and each region it uses. */
export function failoverTable(stack: DnsStack): FailoverRow[] {
  return groupsOf(stack).flatMap(([name, type]) =>
    regionsBehind(stack, name, type).map((lost) => rowOf(stack, name, type, lost)),
  );
}

/** Name and type of every group with a routing policy, in the order of the records. */
export function groupsOf({ records }: DnsStack): (readonly [name: string, type: string])[] {
  const groups = new Map<string, readonly [string, string]>();
  for (const { name, type, routing } of records) {
    if (routing.kind !== "simple") {
      groups.set(`${name} ${type}`, [name, type]);
    }
  }
  return [...groups.values()];
}

/** True when every record that this name can resolve to, through all its aliases, is in the region. */
export function runsOnlyIn(stack: DnsStack, host: string, region: string): boolean {
  const records = stack.allRecords ?? stack.records;
  const index = indexOf(records);
  const leaves = [...index.types].flatMap((type) => leavesOf({ ...stack, records }, host, type));
  const reached = leaves.length > 0 ? leaves : index.pointingTo(host);
  return reached.length > 0 && reached.every((record) => record.region === region);
}

/**
 * What Route 53 bases its answer to a client near one region on, once the checks have detected the loss.
 *
 * @param failing keys of checks that fail by themselves, such as those of a site on premises. @default - none
 */
export function circumstancesOf(
  stack: DnsStack,
  near: string,
  lost: ReadonlySet<string>,
  failing: ReadonlySet<string> = new Set(),
): Circumstances {
  const isObservedHealthy = (check: HealthCheckModel, key: string) => {
    if (failing.has(key)) {
      return false;
    }
    if (check.kind === "alarm") {
      return !(lost.has(check.region) && check.whenInsufficientData === "Unhealthy");
    }
    const { host } = check as { readonly host?: string };
    return host === undefined || ![...lost].some((region) => runsOnlyIn(stack, host, region));
  };
  return {
    isCheckHealthy: (key) => isCheckHealthy(stack.checks, key, isObservedHealthy),
    isTargetHealthy: () => true,
    latencyTo: (region) => estimatedLatency(near, region),
  };
}

/** The answers of a name when regions are lost, for users near each region of the stack. */
export function answersWithout(
  stack: DnsStack,
  name: string,
  type: string,
  lost: ReadonlySet<string>,
): RegionalAnswer[] {
  return clientRegionsOf(stack).map((near) => ({
    near,
    records: resolve(stack.records, name, type, circumstancesOf(stack, near, lost)).map(
      ({ record }) => record,
    ),
  }));
}

function rowOf(stack: DnsStack, name: string, type: string, lostRegion: string): FailoverRow {
  const answers = answersWithout(stack, name, type, new Set([lostRegion]));
  const wasUsed = answersWithout(stack, name, type, new Set()).some(({ records }) =>
    records.some(({ region }) => region === lostRegion),
  );
  return {
    name,
    type,
    policy: recordsOf(stack.records, name, type)[0]?.routing.kind ?? "simple",
    lostRegion,
    answers,
    boundSeconds: wasUsed ? detectedWithin(stack, name, type, lostRegion) : 0,
    faults: faultsOf(answers, lostRegion),
  };
}

function faultsOf(answers: FailoverRow["answers"], lost: string): string[] {
  const unanswered = answers.filter(({ records }) => records.length === 0);
  const remaining = answers.filter(({ records }) => records.some(({ region }) => region === lost));
  return [
    ...(unanswered.length > 0 ? ["nothing is answered"] : []),
    ...(remaining.length > 0
      ? [`users near ${remaining.map(({ near }) => near).join(", ")} are still sent to ${lost}`]
      : []),
  ];
}

/** Longest time until no record of the lost region is answered any more; undefined when one always is. */
function detectedWithin(
  stack: DnsStack,
  name: string,
  type: string,
  lost: string,
  passed: PassedNames = [],
): number | undefined {
  if (leadsNowhere(passed, name)) {
    return undefined;
  }
  const times = recordsOf(stack.records, name, type).flatMap((record) => {
    const behind = nameInZone(stack.records, record);
    const leaves = behind === undefined ? [record] : leavesOf(stack, behind, type);
    if (!leaves.some(({ region }) => region === lost)) {
      return [];
    }
    const detection =
      record.check !== undefined && leaves.every(({ region }) => region === lost)
        ? detectionSeconds(stack.checks, record.check)
        : undefined;
    if (detection !== undefined) {
      return [detection + Math.max(...leaves.map(ttlSecondsOf))];
    }
    return [
      behind === undefined
        ? undefined
        : detectedWithin(stack, behind, type, lost, [...passed, name]),
    ];
  });
  return times.includes(undefined) ? undefined : Math.max(0, ...(times as number[]));
}

/** The records at the end of all aliases of a name, whatever their health; a loop of aliases has none. */
export function leavesOf(
  stack: DnsStack,
  name: string,
  type: string,
  passed: PassedNames = [],
): PlacedRecord[] {
  if (leadsNowhere(passed, name)) {
    return [];
  }
  return recordsOf(stack.records, name, type).flatMap((record) => {
    const behind = nameInZone(stack.records, record);
    return behind === undefined ? [record] : leavesOf(stack, behind, type, [...passed, name]);
  });
}

function regionsBehind(stack: DnsStack, name: string, type: string): string[] {
  const regions = leavesOf(stack, name, type).flatMap(({ region }) => region ?? []);
  return [...new Set(regions)];
}

/** Users are assumed near the stack's own regions, so that each region is the nearest for some of them. */
export function clientRegionsOf({ records }: DnsStack): string[] {
  const regions = records.flatMap(({ region, routing }) => [
    ...(region === undefined ? [] : [region]),
    ...(routing.kind === "latency" ? [routing.region] : []),
  ]);
  return [...new Set(regions)];
}
