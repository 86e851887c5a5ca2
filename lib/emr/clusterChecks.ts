/** What a cluster must be to fit its security configuration, its directory and the stack's regions. */
import { type Issue } from "../spec/issue";
import { clusterSecrets, EMR_COMPONENT } from "./clusterSecrets";
import { type EmrSecurityConfig, securitySpec } from "./emrConfig";
import { type ClusterDraft, type EmrDraft } from "./emrDraft";
import { checkHomeDirectoryUsers } from "./homeDirectories";
import { checkHue } from "./hue";
import { checkKerberosPairing } from "./kerberosAttributes";
import { checkRelease, type Feature } from "./release";
import { featuresOf } from "./securityChecks";

/** What a cluster's release must have to use a security configuration, to scale and to end by itself. */
export function clusterFeatures(config: EmrSecurityConfig): Feature[] {
  const spec = securitySpec(config, { region: "", keyArn: "", roleArns: {} });
  return [...featuresOf(spec), "managedScaling", "autoTermination"];
}

/** Everything that is wrong with the cluster of a stack. */
export function checkCluster(
  cluster: ClusterDraft,
  config: EmrSecurityConfig,
  draft: EmrDraft,
): Issue[] {
  const { region, releaseLabel, hue, scaling, homeDirectoryUsers = [] } = cluster;
  const path = "emr.cluster";
  return [
    ...checkRegion(region, draft, `${path}.region`),
    ...(releaseLabel === undefined
      ? []
      : checkRelease(releaseLabel, clusterFeatures(config), `${path}.releaseLabel`)),
    ...checkPairing(cluster, config, draft),
    ...(hue === undefined ? [] : [...checkHue(hue, `${path}.hue`), ...checkHueSecret(draft)]),
    ...checkScaling(scaling, `${path}.scaling`),
    ...checkHomeDirectoryUsers(
      homeDirectoryUsers.filter((user) => user !== undefined),
      `${path}.homeDirectoryUsers`,
    ),
  ];
}

function checkRegion(region: string | undefined, { regions }: EmrDraft, path: string): Issue[] {
  const names = Object.keys(regions ?? {}).sort();
  return region === undefined || names.length === 0 || names.includes(region)
    ? []
    : [
        {
          path,
          message: `must be one of the stack's regions, got "${region}"; they are ${names.join(", ")}`,
        },
      ];
}

/** The passwords are secrets, so what counts is whether the parameters declare them. */
function checkPairing(
  cluster: ClusterDraft,
  { kerberos }: EmrSecurityConfig,
  draft: EmrDraft,
): Issue[] {
  const { realm, joinUser } = cluster;
  const attributes =
    realm === undefined
      ? undefined
      : {
          realm,
          hasKdcAdminPassword: isDeclared(clusterSecrets.kdcAdminPassword, draft),
          hasTrustPassword: isDeclared(clusterSecrets.trustPassword, draft),
          hasJoinUser: joinUser !== undefined,
          hasJoinPassword: isDeclared(clusterSecrets.joinPassword, draft),
        };
  const issues = checkKerberosPairing(kerberos, attributes, "emr.cluster");
  return issues.map(({ path, message }) => ({ path: placeOf(path), message }));
}

/** Where somebody writes what the attribute is made of. */
function placeOf(path: string): string {
  const values = `parameters.${EMR_COMPONENT}.values`;
  const places: Readonly<Record<string, string>> = {
    "emr.cluster": "emr.cluster.realm",
    "emr.cluster.kdcAdminPassword": `${values}.${clusterSecrets.kdcAdminPassword}`,
    "emr.cluster.crossRealmTrustPrincipalPassword": `${values}.${clusterSecrets.trustPassword}`,
    "emr.cluster.adDomainJoinUser": "emr.cluster.joinUser",
    "emr.cluster.adDomainJoinPassword": `${values}.${clusterSecrets.joinPassword}`,
  };
  return places[path] ?? path;
}

function checkHueSecret(draft: EmrDraft): Issue[] {
  return isDeclared(clusterSecrets.hueBindPassword, draft)
    ? []
    : [
        {
          path: `parameters.${EMR_COMPONENT}.values.${clusterSecrets.hueBindPassword}`,
          message: "must be a SecureString where Hue has a directory, got nothing",
        },
      ];
}

function isDeclared(name: string, { parameters }: EmrDraft): boolean {
  return parameters?.[EMR_COMPONENT]?.values?.[name]?.type === "SecureString";
}

function checkScaling(scaling: ClusterDraft["scaling"], path: string): Issue[] {
  const { minimum, maximum } = scaling ?? {};
  return minimum === undefined || maximum === undefined || minimum <= maximum
    ? []
    : [
        {
          path: `${path}.maximum`,
          message: `must be the minimum of ${minimum} or more, got ${maximum}`,
        },
      ];
}
