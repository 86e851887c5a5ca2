/** What a cluster is built from. */
import { type AwsLocation } from "../../location";
import { defaultLogRetentionDays, type LogRetentionDays } from "../../logRetention";
import { type ParameterScope } from "../../parameters/keyPolicy";
import { parameterRoot } from "../../parameters/names";
import { isProduction } from "../../stack/schema";
import { type EmrSpec, type EmrStack } from "../schema";
import { type AccessPlan, planAccess } from "./access";
import { bootstrapScript } from "./bootstrap";
import { type ConnectionPlan, planConnection } from "./network/connection";
import { type DirectoryPlan, planDirectory } from "./network/directory";
import { homeDirectoryArguments } from "./homeDirectories";
import { type Classification, hueClassification } from "./hue";
import { type KerberosPlan, planKerberos } from "./kerberos";
import { metastoreClassifications, type MetastoreSpec } from "./metastore";
import { type ClusterSpec, type InstancesSpec } from "./schema";
import { clusterSecrets, EMR_COMPONENT, HUE_PATH } from "./secrets";

export interface ClusterPlan {
  /** A pinned release, such as `emr-7.9.0`. */
  readonly releaseLabel: string;
  readonly instances: InstancesSpec;
  /** Bounds of managed scaling, in units of `instances`. */
  readonly scaling: ClusterSpec["scaling"];
  readonly idleTimeoutSeconds: number;
  /** Undefined without Kerberos. */
  readonly kerberos: KerberosPlan | undefined;
  /** Hue's directory; undefined where Hue has its own users. */
  readonly hue: HuePlan | undefined;
  /** Arguments of the step that creates home directories; undefined without users. */
  readonly homeDirectoryArguments: readonly string[] | undefined;
  /** The directory's servers; undefined without a directory. */
  readonly directory: DirectoryPlan | undefined;
  /** The link to networks outside of the VPC; undefined where the cluster needs none. */
  readonly connection: ConnectionPlan | undefined;
  readonly access: AccessPlan;
  readonly metastore: MetastoreSpec;
  /** All classifications of the cluster. */
  readonly classifications: readonly Classification[];
  /** Script that every node runs at its start; undefined where nodes need none. */
  readonly bootstrapScript: string | undefined;
  readonly logRetentionDays: LogRetentionDays;
  /** ARNs of roles outside of the stack that read logs. */
  readonly logReaderArns: readonly string[];
}

export interface HuePlan {
  /** The component that has the password of the bind user. */
  readonly scope: ParameterScope;
  /** Folder of the component that the role of the instances reads. */
  readonly path: string;
}

/** Plans a cluster in its region. */
export function planCluster(
  spec: ClusterSpec,
  emr: EmrSpec,
  stack: EmrStack,
  location: AwsLocation,
): ClusterPlan {
  const kerberos = planKerberos(emr.kerberos, spec);
  const scope = { ...location, path: parameterRoot(stack.environment, EMR_COMPONENT) };
  const users = spec.homeDirectoryUsers;
  const password = `${scope.path}/${clusterSecrets.hueBindPassword}`;
  const hue =
    spec.hue === undefined ? [] : [hueClassification(spec.hue, password, location.region)];
  return {
    releaseLabel: spec.releaseLabel,
    instances: spec.instances,
    scaling: spec.scaling,
    idleTimeoutSeconds: Math.round(spec.idleTimeoutHours * 3600),
    kerberos,
    hue: spec.hue && { scope, path: HUE_PATH },
    access: planAccess(spec, isProduction(stack)),
    metastore: spec.metastore,
    classifications: [...hue, ...metastoreClassifications(spec.metastore)],
    bootstrapScript: bootstrapScript(spec.hue?.caCertificate, spec.access.sessionManager),
    homeDirectoryArguments:
      users.length === 0 ? undefined : homeDirectoryArguments(users, kerberos?.realm),
    directory: planDirectory(spec, emr),
    connection: planConnection(spec, stack),
    logRetentionDays: defaultLogRetentionDays(isProduction(stack)),
    logReaderArns: emr.logReaders,
  };
}
