/** What the databases of one region are built from. */
import { type AlarmPlan } from "../alarms/alarmPlan";
import { maintenanceWindow } from "../brokers/maintenance";
import { type AwsLocation } from "../location";
import { defaultLogRetentionDays, type LogRetentionDays } from "../logRetention";
import { isRegionName, type RegionName, regionOf } from "../regions";
import { planned, type Planned } from "../spec/plan";
import { isProduction } from "../stack/schema";
import { databaseAlarms } from "./alarms";
import { checkDatabases, type DatabasesStack } from "./checks";
import { type Capacity, type ClientUse, mostConnections } from "./connections";
import { type EngineName, engineOf, type Parameter, versionOf } from "./engines";
import { clientUse, clusterIdentifier, isGlobal, regionsOfDatabase } from "./members";
import { passwordName } from "./passwords";
import { type DatabaseSpec } from "./schema";

/** The databases of one region; undefined in a region without any. */
export type DatabasesPlan =
  | {
      readonly location: AwsLocation;
      readonly isProduction: boolean;
      readonly clusters: readonly ClusterPlan[];
    }
  | undefined;

/** A cluster of Aurora in one region. */
export interface ClusterPlan {
  readonly name: string;
  /** Of the cluster, and of a global database as a whole. */
  readonly identifier: string;
  readonly engine: EngineName;
  readonly engineVersion: string;
  /** Whether AWS upgrades to minor versions by itself. */
  readonly autoMinorVersionUpgrade: boolean;
  readonly allowMajorVersionUpgrade: boolean;
  /** Whether changes wait for no maintenance window. */
  readonly applyImmediately: boolean;
  /** Its place in a global database; undefined for a database in one region. */
  readonly global: GlobalRole | undefined;
  readonly capacity: Capacity;
  /** Zone names, one for each instance. */
  readonly zones: readonly string[];
  /** How many readers there are; undefined where it is always as many as zones but one. */
  readonly readers: ReaderScalingPlan | undefined;
  readonly port: number;
  readonly databaseName: string;
  readonly masterUsername: string;
  readonly parameterFamily: string;
  readonly parameters: readonly Parameter[];
  readonly logs: readonly string[];
  readonly logRetentionDays: LogRetentionDays;
  readonly backupRetentionDays: number;
  /** Of the form `sun:03:00-sun:04:00`, in UTC. */
  readonly maintenanceWindow: string;
  /** Of the form `01:00-02:00`, in UTC. */
  readonly backupWindow: string;
  readonly insights: InsightsPlan;
  /** Undefined in development, where a deletion keeps nothing. */
  readonly finalSnapshotIdentifier: string | undefined;
  readonly clients: readonly ClientPlan[];
  readonly alarms: readonly AlarmPlan[];
}

export interface GlobalRole {
  readonly isPrimary: boolean;
  /** Name of the master password below the component of the parameters. */
  readonly passwordName: string;
  readonly writeForwarding: boolean;
}

export interface ReaderScalingPlan {
  /** Readers, without the instance that writes. */
  readonly min: number;
  readonly max: number;
  /** Average of the readers that is kept. */
  readonly cpuPercent: number | undefined;
  readonly connections: number | undefined;
}

export interface InsightsPlan {
  readonly mode: "standard" | "advanced";
  readonly retentionDays: number;
}

/** A service that connects. */
export interface ClientPlan extends ClientUse {
  /** Names of its containers. */
  readonly containers: readonly string[];
  /** User that it signs in as. */
  readonly user: string;
}

/** Plans the databases of one region, or finds everything that is wrong with them in all regions. */
export function planDatabases(
  stack: DatabasesStack,
  location: AwsLocation,
): Planned<DatabasesPlan> {
  return planned(checkDatabases(stack), () => {
    const clusters = Object.entries(stack.databases).flatMap(([name, spec]) => {
      const regions = regionsOfDatabase(spec, stack).filter(isRegionName);
      return regions.includes(location.region)
        ? [planCluster(name, spec, regions, stack, location.region)]
        : [];
    });
    return clusters.length === 0
      ? undefined
      : { location, isProduction: isProduction(stack), clusters };
  });
}

function planCluster(
  name: string,
  spec: DatabaseSpec,
  regions: readonly RegionName[],
  stack: DatabasesStack,
  region: RegionName,
): ClusterPlan {
  const production = isProduction(stack);
  const identifier = clusterIdentifier(stack.environment, name);
  const { port, logs, parameters } = engineOf(spec.engine);
  const version = versionOf(spec.engine, spec.engineVersion);
  const isSecondary = isGlobal(spec, stack) && region !== stack.primaryRegion;
  const most = mostConnections(spec.engine, spec.capacity) ?? 0;
  return {
    name,
    identifier,
    engine: spec.engine,
    engineVersion: spec.engineVersion,
    // AWS upgrades no member of a global database by itself, whatever it is set to.
    autoMinorVersionUpgrade: isGlobal(spec, stack) || version?.minor === undefined,
    allowMajorVersionUpgrade: spec.allowMajorVersionUpgrade,
    // A major version that waited would still use the old parameter group when that is deleted.
    applyImmediately: !production || spec.allowMajorVersionUpgrade,
    global: isGlobal(spec, stack)
      ? {
          isPrimary: !isSecondary,
          passwordName: passwordName(name),
          writeForwarding: spec.writeForwarding,
        }
      : undefined,
    capacity: spec.capacity,
    zones: [...(stack.regions[region]?.zones ?? [])].sort().slice(0, spec.instances),
    readers: isSecondary ? undefined : readersOf(spec, most),
    port,
    databaseName: spec.databaseName ?? name.replaceAll("-", "_"),
    masterUsername: spec.masterUsername,
    parameterFamily: version?.family ?? "",
    parameters,
    logs,
    logRetentionDays: defaultLogRetentionDays(production),
    backupRetentionDays: spec.backupRetentionDays,
    ...windowsOf(spec, regions.indexOf(region)),
    insights: { mode: spec.insights, retentionDays: INSIGHTS_DAYS[spec.insights] },
    finalSnapshotIdentifier: production
      ? `${identifier}-${regionOf(region).shortName}-final`
      : undefined,
    clients: spec.clients.flatMap((client) => {
      const service = stack.services[client.service];
      return service === undefined
        ? []
        : [
            {
              ...clientUse(client, service),
              user: client.user,
              containers: Object.keys(service.containers),
            },
          ];
    }),
    alarms: databaseAlarms({
      isServerless: spec.capacity.type === "serverless",
      hasReaders: spec.instances > 1,
      isSecondary,
      mostConnections: most,
    }),
  };
}

/** AWS scales no readers of secondary regions. Source: Aurora User Guide, "Limitations of Amazon Aurora Global Database". */
function readersOf(
  { readers, instances }: DatabaseSpec,
  most: number,
): ReaderScalingPlan | undefined {
  return (
    readers && {
      min: instances - 1,
      max: readers.max,
      cpuPercent: readers.cpuPercent,
      connections:
        readers.connectionsPercent === undefined
          ? undefined
          : Math.floor((most * readers.connectionsPercent) / 100),
    }
  );
}

/** Source: Aurora User Guide, "Turning on the Advanced mode of Database Insights": 465 days and no fewer. */
const INSIGHTS_DAYS = { standard: 7, advanced: 465 } as const;

/** Hours between the start of backups and that of the maintenance: the windows must not overlap. */
const BACKUP_HOURS_BEFORE = 2;

/** @param position of the region: each has its maintenance a day after the one before. */
function windowsOf(
  { maintenance }: DatabaseSpec,
  position: number,
): Pick<ClusterPlan, "maintenanceWindow" | "backupWindow"> {
  const { dayOfWeek, timeOfDay } = maintenanceWindow(maintenance, position);
  const day = WEEK.indexOf(dayOfWeek.slice(0, 3).toLowerCase());
  const hour = Number(timeOfDay.slice(0, 2));
  const at = (hours: number) =>
    `${String((hours + 24) % 24).padStart(2, "0")}${timeOfDay.slice(2)}`;
  const endDay = WEEK[hour === 23 ? (day + 1) % 7 : day] ?? "";
  return {
    maintenanceWindow: `${WEEK[day] ?? ""}:${timeOfDay}-${endDay}:${at(hour + 1)}`,
    backupWindow: `${at(hour - BACKUP_HOURS_BEFORE)}-${at(hour - BACKUP_HOURS_BEFORE + 1)}`,
  };
}

const WEEK = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
