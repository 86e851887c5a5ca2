/** What a cluster must be to fit its security configuration, its secrets and the stack's regions. */
import { checkRegionReference } from "../../network/regionReference";
import { collect } from "../../spec/checks";
import { type Issue, within } from "../../spec/issue";
import { type EmrSpec, type EmrStack } from "../schema";
import { checkAccess } from "./access";
import { checkConnection } from "./network/connection";
import { checkInternet } from "./network/internet";
import { checkHostNames } from "./network/hostNames";
import { checkKerberos, hasDirectory } from "./kerberos";
import { checkRelease, type Feature } from "./release";
import { type ClusterSpec } from "./schema";
import { clusterSecrets, EMR_COMPONENT } from "./secrets";

/** Finds what is wrong with the cluster of a stack. Paths are those of the stack. */
export function checkCluster(cluster: ClusterSpec, emr: EmrSpec, stack: EmrStack): Issue[] {
  const path = "emr.cluster";
  const isSecret = (name: string): boolean =>
    stack.parameters?.[EMR_COMPONENT]?.values[name]?.type === "SecureString";
  return collect(
    () => checkRegionReference(cluster.region, stack.regions, `${path}.region`),
    () => checkInternet(cluster, stack),
    () => checkRelease(cluster.releaseLabel, featuresOf(emr), `${path}.releaseLabel`),
    () => checkKerberos(emr.kerberos, cluster, isSecret),
    () => checkConnection(cluster, emr, stack),
    () => (hasDirectory(emr.kerberos) ? checkHostNames(cluster, stack, `${path}.region`) : []),
    () => (cluster.hue === undefined ? [] : checkHueSecret(isSecret)),
    () => within(`${path}.access`, checkAccess(cluster.access)),
    () => checkScaling(cluster.scaling, `${path}.scaling`),
  );
}

/** Features that a cluster's release must have for its security configuration, scaling and termination. */
export function featuresOf({
  kerberos,
  mappings,
  lakeFormation,
}: Pick<EmrSpec, "kerberos" | "mappings" | "lakeFormation">): Feature[] {
  return [
    ...(kerberos === undefined ? [] : ["kerberos" as const]),
    ...(mappings.length === 0 ? [] : ["emrfsMappings" as const]),
    "ebsEncryption",
    "metadataVersion2",
    ...(lakeFormation === undefined ? [] : ["lakeFormation" as const]),
    "managedScaling",
    "autoTermination",
    "serviceInterface",
  ];
}

function checkHueSecret(isSecret: (name: string) => boolean): Issue[] {
  const name = clusterSecrets.hueBindPassword;
  const path = `parameters.${EMR_COMPONENT}.values.${name}`;
  const message = "must be a SecureString where Hue has a directory, got nothing";
  return isSecret(name) ? [] : [{ path, message }];
}

function checkScaling({ minimum, maximum }: ClusterSpec["scaling"], path: string): Issue[] {
  const message = `must be the minimum of ${minimum} or more, got ${maximum}`;
  return minimum <= maximum ? [] : [{ path: `${path}.maximum`, message }];
}
