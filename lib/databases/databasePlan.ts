/** What the databases of one region are: plain values that components are built from. */
import { type AlarmPlan } from "../alarms/alarmPlan";
import { type AwsLocation } from "../location";
import { type LogRetentionDays } from "../logRetention";
import { type Capacity, type ClientUse } from "./connections";
import { type AuroraEngine, type EngineName, type Parameter, type RdsEngine } from "./engines";

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
