/** What the records and health checks of a host of several sites are built from. */
import { type AlarmPlan } from "../alarms/alarmPlan";
import { HEALTH_CHECK_REGION } from "../alarms/domain";
import { type HealthCheckPlan } from "../dns/healthCheckPlan";
import { type InsufficientDataStatus } from "../dns/healthCheckModel";
import { weightsOf } from "../dns/weights";
import { type NetworkSpec } from "../network/schema";
import { type RegionName } from "../regions";
import { type OnPremisesSpec, type ShedMetricSpec, type SplitSpec } from "./schema";

/** A host that sites on premises and regions serve. */
export interface SplitPlan {
  readonly onPremises: readonly OnPremisesPlan[];
  /** Weights of the records that lead to the regions together. */
  readonly regionWeights: readonly number[];
  /** Weights of each region's records among the regions; undefined for the nearest region. */
  readonly weightsByRegion: Readonly<Record<string, readonly number[]>> | undefined;
}

/** One site on premises. */
export interface OnPremisesPlan {
  readonly name: string;
  readonly address: string;
  readonly weights: readonly number[];
  /** The check's path is missing where it is that of the service. */
  readonly check: Omit<HealthCheckPlan, "path"> & { readonly path: string | undefined };
  readonly alarms: readonly ShedAlarmPlan[];
}

/** An alarm that takes the site out. */
export interface ShedAlarmPlan {
  readonly alarm: AlarmPlan;
  readonly region: RegionName;
  /** Undefined for a metric of the site's own health check. */
  readonly dimensions: Readonly<Record<string, string>> | undefined;
  readonly whenInsufficientData: InsufficientDataStatus;
}

/** Plans one host, whose checks have passed. */
export function planSplit(
  host: string,
  split: SplitSpec,
  { primaryRegion }: Pick<NetworkSpec, "primaryRegion">,
): SplitPlan {
  const sites = Object.entries(split.onPremises);
  const onPremises = Object.fromEntries(sites.map(([name, { percent }]) => [name, percent]));
  const regions = (1000 - sumOfTenths(Object.values(onPremises))) / 10;
  const weights = weightsOf({ ...onPremises, regions });
  return {
    onPremises: sites.map(([name, spec]) => ({
      name,
      address: spec.address,
      weights: weights[name] ?? [],
      check: {
        ...spec.healthCheck,
        host,
        path: spec.healthCheck.path,
        address: spec.address,
        measureLatency: spec.shed.latencyMilliseconds !== undefined,
      },
      alarms: alarmsOf(name, spec, primaryRegion),
    })),
    regionWeights: weights["regions"] ?? [],
    weightsByRegion: split.regions && weightsOf(split.regions),
  };
}

function sumOfTenths(percents: readonly number[]): number {
  return percents.reduce((sum, percent) => sum + Math.round(percent * 10), 0);
}

function alarmsOf(
  site: string,
  { shed }: OnPremisesSpec,
  primaryRegion: string,
): readonly ShedAlarmPlan[] {
  const { latencyMilliseconds, minutes, metrics } = shed;
  return [
    ...(latencyMilliseconds === undefined
      ? []
      : [latencyAlarm(site, latencyMilliseconds, minutes)]),
    ...Object.entries(metrics).map(([name, metric]) =>
      metricAlarm(site, name, metric, primaryRegion),
    ),
  ];
}

/** Source of the metric: Route 53 Developer Guide, "Monitoring health checks using CloudWatch". */
function latencyAlarm(site: string, milliseconds: number, minutes: number): ShedAlarmPlan {
  return {
    alarm: {
      ...everyMinuteOf(minutes),
      key: "latency",
      namespace: "AWS/Route53",
      metric: "TimeToFirstByte",
      statistic: { statistic: "Average" },
      threshold: milliseconds,
      description: `${site} answers after ${milliseconds} milliseconds or more, and its share moves to the regions`,
    },
    region: HEALTH_CHECK_REGION,
    dimensions: undefined,
    // The requests themselves decide then.
    whenInsufficientData: "Healthy",
  };
}

function metricAlarm(
  site: string,
  name: string,
  spec: ShedMetricSpec,
  primaryRegion: string,
): ShedAlarmPlan {
  const { atLeast, below, dimensions, metric, namespace, statistic, whenInsufficientData } = spec;
  const region = spec.region ?? primaryRegion;
  const limit = below === undefined ? `${atLeast ?? 0} or more` : `below ${below}`;
  return {
    alarm: {
      ...everyMinuteOf(spec.minutes),
      key: `metric-${name}`,
      namespace,
      metric,
      statistic: { statistic },
      threshold: below ?? atLeast ?? 0,
      comparison: below === undefined ? "atLeast" : "below",
      description: `${metric} of ${site} is ${limit}, and its share moves to the regions`,
    },
    // The checks have passed: it is one of the stack's.
    region: region as RegionName,
    dimensions,
    whenInsufficientData,
  };
}

/** Each of some minutes in a row: Route 53 has no other evaluation. */
function everyMinuteOf(minutes: number) {
  return {
    periodSeconds: 60,
    evaluationPeriods: minutes,
    datapointsToAlarm: minutes,
    missingData: "missing",
  } as const;
}
