/**
 * The Kerberos attributes of a cluster, and whether they fit its security configuration.
 *
 * EMR refuses a cluster with one and without the other. Which attributes a cluster needs follows from
 * the configuration:
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
import { type Issue } from "../spec/issue";
import { type Kerberos } from "./securitySpec";
import { checkRealm } from "./kerberosChecks";

/** Which attributes a cluster has; the passwords themselves are secrets, and not looked at. */
export interface KerberosAttributes {
  /** The cluster's own realm, such as `EC2.INTERNAL`. */
  readonly realm: string;
  readonly hasKdcAdminPassword: boolean;
  readonly hasTrustPassword: boolean;
  /** Whether the user who joins machines to the domain is named. */
  readonly hasJoinUser: boolean;
  readonly hasJoinPassword: boolean;
}

/**
 * Checks that Kerberos is configured on both sides, or on neither, and in the same way.
 *
 * @param path of the attributes.
 */
export function checkKerberosPairing(
  kerberos: Kerberos | undefined,
  attributes: KerberosAttributes | undefined,
  path = "kerberosAttributes",
): Issue[] {
  if (kerberos === undefined || attributes === undefined) {
    return kerberos === attributes ? [] : [unpaired(attributes !== undefined, path)];
  }
  const hasTrust = kerberos.kdc === "cluster" && kerberos.trust !== undefined;
  const hasDirectory =
    hasTrust || (kerberos.kdc === "external" && kerberos.directory !== undefined);
  const foreign = kerberos.kdc === "cluster" ? kerberos.trust?.realm : undefined;
  return [
    ...checkRealm(attributes.realm, `${path}.realm`),
    ...(foreign === attributes.realm
      ? [
          {
            path: `${path}.realm`,
            message: `must differ from the realm that it trusts, got "${attributes.realm}" for both`,
          },
        ]
      : []),
    ...expectPresent(attributes.hasKdcAdminPassword, true, "", `${path}.kdcAdminPassword`),
    ...expectPresent(
      attributes.hasTrustPassword,
      hasTrust,
      "a cross-realm trust",
      `${path}.crossRealmTrustPrincipalPassword`,
    ),
    ...expectPresent(
      attributes.hasJoinUser,
      hasDirectory,
      "a directory to join",
      `${path}.adDomainJoinUser`,
    ),
    ...expectPresent(
      attributes.hasJoinPassword,
      hasDirectory,
      "a directory to join",
      `${path}.adDomainJoinPassword`,
    ),
  ];
}

function unpaired(hasAttributes: boolean, path: string): Issue {
  return hasAttributes
    ? {
        path,
        message:
          "must be left out where the security configuration has no Kerberos block, got attributes",
      }
    : {
        path,
        message: "must be set where the security configuration has a Kerberos block, got nothing",
      };
}

function expectPresent(
  isPresent: boolean,
  isWanted: boolean,
  reason: string,
  path: string,
): Issue[] {
  if (isPresent === isWanted) {
    return [];
  }
  const message = isWanted
    ? `must be set${reason === "" ? "" : ` with ${reason}`}, got nothing`
    : `must be left out without ${reason}, got a value`;
  return [{ path, message }];
}
