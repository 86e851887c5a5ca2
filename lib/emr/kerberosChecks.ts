/** What the Kerberos block of a security configuration must be. */
import { type Issue } from "../spec/issue";
import { expectMatch } from "./expect";
import { type Kerberos } from "./securitySpec";

const REALM = /^[A-Z0-9]([A-Z0-9.-]*[A-Z0-9])?$/;
const DOMAIN = /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/;
const SERVER = /^[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?(:\d{1,5})?$/;

/** Checks lifetime, realms, domains and servers. */
export function checkKerberos(kerberos: Kerberos, path: string): Issue[] {
  const hours = kerberos.ticketLifetimeHours ?? 1;
  const lifetime = Number.isInteger(hours) && hours >= 1;
  return [
    ...(lifetime
      ? []
      : [
          {
            path: `${path}.ticketLifetimeHours`,
            message: `must be a whole number of hours from 1, got ${hours}`,
          },
        ]),
    ...(kerberos.kdc === "cluster"
      ? checkTrust(kerberos.trust, `${path}.trust`)
      : checkExternal(kerberos, path)),
  ];
}

function checkTrust(trust: (Kerberos & { kdc: "cluster" })["trust"], path: string): Issue[] {
  if (trust === undefined) {
    return [];
  }
  return [
    ...checkRealm(trust.realm, `${path}.realm`),
    ...checkDomain(trust.domain, `${path}.domain`),
    ...checkServer(trust.adminServer, `${path}.adminServer`),
    ...checkServer(trust.kdcServer, `${path}.kdcServer`),
  ];
}

function checkExternal(kerberos: Kerberos & { kdc: "external" }, path: string): Issue[] {
  const { adminServer, kdcServer, directory } = kerberos;
  return [
    ...checkServer(adminServer, `${path}.adminServer`),
    ...checkServer(kdcServer, `${path}.kdcServer`),
    ...(directory === undefined
      ? []
      : [
          ...checkRealm(directory.realm, `${path}.directory.realm`),
          ...checkDomain(directory.domain, `${path}.directory.domain`),
        ]),
  ];
}

/** A Kerberos realm is case sensitive and upper case by convention: a directory has no other. */
export function checkRealm(realm: string, path: string): Issue[] {
  if (REALM.test(realm)) {
    return [];
  }
  const upper = realm.toUpperCase();
  const advice = REALM.test(upper) ? `; did you mean "${upper}"?` : "";
  return [{ path, message: `must be a realm in upper case, got "${realm}"${advice}` }];
}

function checkDomain(domain: string, path: string): Issue[] {
  return expectMatch(domain, DOMAIN, "be a domain in lower case", path);
}

function checkServer(server: string, path: string): Issue[] {
  const port = Number(server.split(":")[1] ?? 1);
  return SERVER.test(server) && port >= 1 && port <= 65535
    ? []
    : [{ path, message: `must be a host, or a host and a port, got "${server}"` }];
}
