/** Plans the databases of one region. */
import { clusterAlarms, instanceAlarms } from "./alarms";
import { maintenanceWindow } from "../brokers/maintenance";
import { type AwsLocation } from "../location";
import { defaultLogRetentionDays } from "../logRetention";
import { isRegionName, type RegionName, regionOf } from "../regions";
import { planned, type Planned } from "../spec/plan";
import { isProduction } from "../stack/schema";
import { checkDatabases, type DatabasesStack } from "./checks";
import { mostConnections } from "./connections";
import {
  type DatabasesPlan,
  type DatabasePlan,
  type ClusterPlan,
  type InstancePlan,
  type ReaderScalingPlan,
  type ClientPlan,
} from "./databasePlan";
import { engineOf, isAurora, versionOf } from "./engines";
import {
  clientUse,
  clusterIdentifier,
  hasOwnPassword,
  isGlobal,
  regionsOfDatabase,
} from "./members";
import { passwordName } from "./passwords";
import { type DatabaseClientSpec, type DatabaseSpec } from "./schema";

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
