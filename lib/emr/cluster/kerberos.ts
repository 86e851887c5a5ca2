/**
 * The Kerberos attributes of a cluster, and whether they fit its security configuration.
 *
 * EMR refuses a cluster with one and without the other. The configuration decides which attributes a
 * cluster needs:
 *
 *   | KDC      | directory | attributes                                                         |
 *   | -------- | --------- | ------------------------------------------------------------------ |
 *   | cluster  | none      | realm, KDC admin password                                          |
 *   | cluster  | trust     | these, trust password, domain join user and password               |
 *   | external | none      | realm, KDC admin password                                          |
 *   | external | behind it | these, domain join user and password                               |
 *
 * Source: EMR Management Guide, "Kerberos configuration examples".
 */
import { collect } from "../../spec/checks";
import { type Issue } from "../../spec/issue";
import { type KerberosSpec } from "../schema";
import { type ClusterSpec } from "./schema";
import { clusterSecrets, EMR_COMPONENT } from "./secrets";

/** The attributes of a cluster. Passwords are named by their secret below the component `emr`. */
export interface KerberosPlan {
  /** The cluster's own realm, such as `EC2.INTERNAL`. */
  readonly realm: string;
  /** User of the directory that joins the cluster's machines to the domain. */
  readonly joinUser: string | undefined;
  readonly secrets: KerberosSecrets;
}

type KerberosSecrets = Readonly<Record<"kdcAdminPassword", string>> &
  Readonly<Partial<Record<"trustPassword" | "joinPassword", string>>>;

/** Plans the attributes of a cluster; undefined for a cluster without Kerberos. */
export function planKerberos(
  kerberos: KerberosSpec | undefined,
  { realm, joinUser }: ClusterSpec,
): KerberosPlan | undefined {
  if (kerberos === undefined || realm === undefined) {
    return undefined;
  }
  const { kdcAdminPassword, trustPassword, joinPassword } = clusterSecrets;
  const secrets = {
    kdcAdminPassword,
    ...(hasTrust(kerberos) ? { trustPassword } : {}),
    ...(hasDirectory(kerberos) ? { joinPassword } : {}),
  };
  return { realm, joinUser, secrets };
}

/**
 * Checks that Kerberos is configured on both sides, or on neither, and in the same way. Paths are those
 * of the stack.
 *
 * @param isSecret whether the parameters declare a secret of this name.
 */
export function checkKerberos(
  kerberos: KerberosSpec | undefined,
  cluster: Pick<ClusterSpec, "realm" | "joinUser">,
  isSecret: (name: string) => boolean,
): Issue[] {
  const { realm } = cluster;
  if (kerberos === undefined || realm === undefined) {
    return checkBoth(kerberos, realm);
  }
  return collect(
    () => checkOwnRealm(kerberos, realm),
    () => checkSecret("kdcAdminPassword", true, "", isSecret),
    () => checkSecret("trustPassword", hasTrust(kerberos), "a cross-realm trust", isSecret),
    () =>
      checkPresence(
        cluster.joinUser !== undefined,
        hasDirectory(kerberos),
        DIRECTORY,
        "emr.cluster.joinUser",
      ),
    () => checkSecret("joinPassword", hasDirectory(kerberos), DIRECTORY, isSecret),
  );
}

const DIRECTORY = "a directory to join";

function hasTrust(kerberos: KerberosSpec | undefined): boolean {
  return kerberos?.kdc === "cluster" && kerberos.trust !== undefined;
}

/** Whether a cluster's machines join a directory. */
export function hasDirectory(kerberos: KerberosSpec | undefined): boolean {
  return kerberos?.kdc === "external" ? kerberos.directory !== undefined : hasTrust(kerberos);
}

function checkBoth(kerberos: KerberosSpec | undefined, realm: string | undefined): Issue[] {
  const path = "emr.cluster.realm";
  if (kerberos !== undefined) {
    const message =
      "must be set where the security configuration has a Kerberos block, got nothing";
    return [{ path, message }];
  }
  const message = `must be left out where the security configuration has no Kerberos block, got "${realm ?? ""}"`;
  return realm === undefined ? [] : [{ path, message }];
}

function checkOwnRealm(kerberos: KerberosSpec, realm: string): Issue[] {
  const trusted = kerberos.kdc === "cluster" ? kerberos.trust?.realm : undefined;
  const message = `must differ from the realm that it trusts, got "${realm}" for both`;
  return trusted === realm ? [{ path: "emr.cluster.realm", message }] : [];
}

function checkSecret(
  key: keyof KerberosSecrets,
  isNeeded: boolean,
  reason: string,
  isSecret: (name: string) => boolean,
): Issue[] {
  const name = clusterSecrets[key];
  const path = `parameters.${EMR_COMPONENT}.values.${name}`;
  return checkPresence(isSecret(name), isNeeded, reason, path);
}

function checkPresence(
  isPresent: boolean,
  isNeeded: boolean,
  reason: string,
  path: string,
): Issue[] {
  if (isPresent === isNeeded) {
    return [];
  }
  const message = isNeeded
    ? `must be set${reason === "" ? "" : ` with ${reason}`}, got nothing`
    : `must be left out without ${reason}, got a value`;
  return [{ path, message }];
}
