/** What the databases of one region are built from. */
import { type AlarmPlan } from "../alarms/alarmPlan";
import { maintenanceWindow } from "../brokers/maintenance";
import { type AwsLocation } from "../location";
import { defaultLogRetentionDays, type LogRetentionDays } from "../logRetention";
import { isRegionName, type RegionName, regionOf } from "../regions";
import { planned, type Planned } from "../spec/plan";
import { isProduction } from "../stack/schema";
import { clusterAlarms, instanceAlarms } from "./alarms";
import { checkDatabases, type DatabasesStack } from "./checks";
import { type Capacity, type ClientUse, mostConnections } from "./connections";
import {
  type AuroraEngine,
  type EngineName,
  engineOf,
  isAurora,
  type Parameter,
  type RdsEngine,
  versionOf,
} from "./engines";
import {
  clientUse,
  clusterIdentifier,
  hasOwnPassword,
  isGlobal,
  regionsOfDatabase,
} from "./members";
import { passwordName } from "./passwords";
import { type DatabaseClientSpec, type DatabaseSpec } from "./schema";

/** The databases of one region; undefined in a region without any. */
export type DatabasesPlan =
  | {
      readonly location: AwsLocation;
      readonly isProduction: boolean;
      readonly clusters: readonly ClusterPlan[];
      readonly instances: readonly InstancePlan[];
    }
  | undefined;

/** What databases of Aurora and of RDS have in one region. */
export interface DatabasePlan {
  readonly name: string;
  /** Physical name, of a global database as a whole as well. */
  readonly identifier: string;
  readonly engine: EngineName;
  readonly engineVersion: string;
  /** Whether AWS upgrades to minor versions by itself. */
  readonly autoMinorVersionUpgrade: boolean;
  readonly allowMajorVersionUpgrade: boolean;
  /** Whether changes wait for no maintenance window. */
  readonly applyImmediately: boolean;
  /** Its place among several regions; undefined for a database in one region. */
  readonly global: GlobalRole | undefined;
  /** Name of the master password below the component of the parameters; undefined where RDS manages it, and for replicas. */
  readonly passwordName: string | undefined;
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

/** A cluster of Aurora in one region. */
export interface ClusterPlan extends DatabasePlan {
  readonly engine: AuroraEngine;
  readonly capacity: Capacity;
  /** Zone names, one for each instance. */
  readonly zones: readonly string[];
  /** How many readers there are; undefined where it is always as many as zones but one. */
  readonly readers: ReaderScalingPlan | undefined;
}

/** An instance of RDS in one region, with its standby. */
export interface InstancePlan extends DatabasePlan {
  readonly engine: RdsEngine;
  readonly instanceClass: string;
  readonly isMultiAz: boolean;
  readonly storage: StoragePlan;
  readonly blueGreenUpdates: boolean;
}

export interface StoragePlan {
  readonly gib: number;
  readonly maxGib: number;
}

export interface GlobalRole {
  readonly isPrimary: boolean;
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
    const plans = Object.entries(stack.databases).flatMap(([name, spec]) => {
      const regions = regionsOfDatabase(spec, stack).filter(isRegionName);
      return regions.includes(location.region)
        ? [{ spec, common: planDatabase(name, spec, regions, stack, location.region) }]
        : [];
    });
    const zones = [...(stack.regions[location.region]?.zones ?? [])].sort();
    return plans.length === 0
      ? undefined
      : {
          location,
          isProduction: isProduction(stack),
          clusters: plans.flatMap(({ spec, common }) => planCluster(spec, common, zones)),
          instances: plans.flatMap(({ spec, common }) => planInstance(spec, common)),
        };
  });
}

function planCluster(
  spec: DatabaseSpec,
  common: DatabasePlan,
  zones: readonly string[],
): ClusterPlan[] {
  const { engine, capacity, instances } = spec;
  if (!isAurora(engine)) {
    return [];
  }
  const most = mostConnections(engine, capacity) ?? 0;
  const isSecondary = common.global?.isPrimary === false;
  return [
    {
      ...common,
      engine,
      capacity,
      zones: zones.slice(0, instances),
      readers: isSecondary ? undefined : readersOf(spec, most),
      alarms: clusterAlarms({
        isServerless: capacity.type === "serverless",
        hasReaders: instances > 1,
        isSecondary,
        mostConnections: most,
      }),
    },
  ];
}

function planInstance(spec: DatabaseSpec, common: DatabasePlan): InstancePlan[] {
  const { engine, capacity, instances, storage, blueGreenUpdates } = spec;
  if (isAurora(engine) || capacity.type !== "provisioned" || storage === undefined) {
    return [];
  }
  return [
    {
      ...common,
      engine,
      instanceClass: capacity.instanceClass,
      isMultiAz: instances > 1,
      storage,
      blueGreenUpdates,
      alarms: instanceAlarms({
        isReplica: common.global?.isPrimary === false,
        storageGib: storage.gib,
        mostConnections: mostConnections(engine, capacity) ?? 0,
      }),
    },
  ];
}

/** Plans what both kinds have; the alarms follow from the kind. */
function planDatabase(
  name: string,
  spec: DatabaseSpec,
  regions: readonly RegionName[],
  stack: DatabasesStack,
  region: RegionName,
): DatabasePlan {
  const production = isProduction(stack);
  const identifier = clusterIdentifier(stack.environment, name);
  const { port, logs, parameters } = engineOf(spec.engine);
  const version = versionOf(spec.engine, spec.engineVersion);
  const isPrimary = region === stack.primaryRegion;
  const several = isGlobal(spec, stack);
  return {
    name,
    identifier,
    engine: spec.engine,
    engineVersion: spec.engineVersion,
    // AWS upgrades no member of a global database by itself, whatever it is set to.
    autoMinorVersionUpgrade: several || version?.minor === undefined,
    allowMajorVersionUpgrade: spec.allowMajorVersionUpgrade,
    // A major version that waited would still use the old parameter group when that is deleted.
    applyImmediately: !production || spec.allowMajorVersionUpgrade,
    global: several ? { isPrimary, writeForwarding: spec.writeForwarding } : undefined,
    passwordName:
      hasOwnPassword(spec, stack) && (isPrimary || !several) ? passwordName(name) : undefined,
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
    clients: spec.clients.flatMap((client) => planClient(client, stack)),
    alarms: [],
  };
}

function planClient(
  client: DatabaseClientSpec,
  { services }: Pick<DatabasesStack, "services">,
): ClientPlan[] {
  const service = services[client.service];
  return service === undefined
    ? []
    : [
        {
          ...clientUse(client, service),
          user: client.user,
          containers: Object.keys(service.containers),
        },
      ];
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
