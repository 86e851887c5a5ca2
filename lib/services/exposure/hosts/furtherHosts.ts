/**
 * The hosts that a service has in all regions beside the one that follows from its name. Each has a
 * certificate in every region and records that follow the same health checks.
 *
 * A host and its wildcard share one certificate: ACM demands the same validation record for both.
 */
import { certificateNameOf, checkDerivedHost } from "../../../dns/hosts";
import { zoneOf, type Zones, zonesOf } from "../../../dns/zones";
import { acceptedEntries, acceptedItems, collectItems, ifAccepted } from "../../../spec/checks";
import { type Issue } from "../../../spec/issue";
import { globalHost } from "./hostNames";
import { type CertificateSpec, isCovered } from "./importedCertificate";
import { isOpenToInternet } from "../publicHealth";
import { type BalancedExposure, type ExposureSpec, type SharedBalancers } from "../schema";

export interface FurtherHostPlan {
  /** Such as `shop.example.com`, or `*.shop.example.com` where the service has the wildcard alone. */
  readonly host: string;
  /** Whether the service has `*.` before the host as well. */
  readonly hasWildcard: boolean;
  /** First name of its certificates: `host`, or a shorter one where `host` is too long. */
  readonly certificateName: string;
  /** Whether certificates are made: an imported one does not cover the host. */
  readonly needsCertificate: boolean;
  readonly zoneId: string;
}

const WILDCARD = "*.";

/** A host without the wildcard before it: the name of the record that validates its certificate. */
export function baseOf(host: string): string {
  return host.startsWith(WILDCARD) ? host.slice(WILDCARD.length) : host;
}

/**
 * The hosts for which certificates and records are made: all that are named, where the whole internet can
 * call. On a shared balancer, a service with `paths` takes these of a host only, so the host is another's.
 */
export function ownedHosts(
  exposure: BalancedExposure,
  balancers: SharedBalancers,
): readonly string[] {
  if (exposure.type === "internal" || !isOpenToInternet(exposure, balancers)) {
    return [];
  }
  return exposure.type === "shared" && exposure.paths.length > 0 ? [] : exposure.hosts;
}

/** The imported certificate of a service's balancer. */
export function certificateOf(
  exposure: BalancedExposure,
  balancers: SharedBalancers,
): CertificateSpec | undefined {
  return exposure.type === "shared"
    ? balancers[exposure.balancer]?.certificate
    : exposure.certificate;
}

/** Plans the hosts of a service, whose checks have passed. */
export function planFurtherHosts(
  service: string,
  exposure: BalancedExposure,
  balancers: SharedBalancers,
  domain: Zones,
): readonly FurtherHostPlan[] {
  const certificate = certificateOf(exposure, balancers);
  const hosts = ownedHosts(exposure, balancers).filter(
    (host) => host !== globalHost(service, domain.name),
  );
  return hosts
    .filter((host) => !(host.startsWith(WILDCARD) && hosts.includes(baseOf(host))))
    .flatMap((host) => {
      const zone = zoneOf(host, domain);
      return zone === undefined
        ? []
        : [
            {
              host,
              hasWildcard: hosts.includes(`${WILDCARD}${host}`),
              certificateName: certificateNameOf(host, zone.name),
              needsCertificate: ![host, `${WILDCARD}${host}`]
                .filter((each) => each === host || hosts.includes(each))
                .every((each) => isCovered(certificate, each)),
              zoneId: zone.id,
            },
          ];
    });
}

/** Checks the hosts of one service; paths begin at the keys of the exposure. */
export function checkFurtherHosts(
  exposure: BalancedExposure,
  balancers: SharedBalancers,
  domain: Zones,
): Issue[] {
  // Another check reports a balancer that does not exist.
  if (
    exposure.type === "internal" ||
    (exposure.type === "shared" && !(exposure.balancer in balancers))
  ) {
    return [];
  }
  const isOpen: boolean = isOpenToInternet(exposure, balancers);
  const certificate = certificateOf(exposure, balancers);
  if (exposure.type === "public" && !isOpen) {
    const isOwnMatter =
      exposure.hosts.length === 0 ||
      (exposure.balancerType === "application" &&
        exposure.hosts.every((host) => isCovered(certificate, host)));
    if (isOwnMatter) {
      return [];
    }
    const reason =
      exposure.balancerType === "network"
        ? "on a network balancer, which routes no hosts"
        : "where the whole internet cannot call: no health check could decide between the regions";
    const message = `must be left out ${reason}, got ${exposure.hosts.join(", ")}`;
    return [{ path: "hosts", message }];
  }
  const hosts = ownedHosts(exposure, balancers);
  return collectItems(hosts, (host, index) =>
    checkHost(host, `hosts[${index}]`, domain, isCovered(certificate, host)),
  );
}

/** @param isCertified whether an imported certificate covers it: then its records can be another's matter. */
function checkHost(host: string, path: string, domain: Zones, isCertified: boolean): Issue[] {
  if (!/^(\*\.)?([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z0-9-]+$/.test(host)) {
    const message = `must be a full host name in lower case, or one after "*.", got ${JSON.stringify(host)}`;
    return [{ path, message }];
  }
  const zone = zoneOf(host, domain);
  if (zone === undefined && isCertified) {
    return [];
  }
  if (zone === undefined) {
    const names = zonesOf(domain)
      .map(({ name }) => name)
      .join(", ");
    const message = `must be in a hosted zone of the stack (${names}), got "${host}"; add its zone to domain.zones`;
    return [{ path, message }];
  }
  return checkDerivedHost(host, zone.name, path);
}

/** A host for which certificates and records are made, and the key that names it. */
export interface NamedHost {
  readonly host: string;
  readonly path: string;
}

/** All such hosts of a stack. */
export function namedHosts(
  services: Readonly<Record<string, { readonly exposure: ExposureSpec }>>,
  balancers: SharedBalancers,
  domainName: string,
): readonly NamedHost[] {
  return acceptedEntries(services).flatMap(([name, service]) => {
    const hosts = ifAccepted(() =>
      service.exposure.type === "none" ? [] : ownedHosts(service.exposure, balancers),
    ).flat();
    return acceptedItems(hosts)
      .filter(([, host]) => host !== globalHost(name, domainName))
      .map(([index, host]) => ({ host, path: `services.${name}.exposure.hosts[${index}]` }));
  });
}

/** Refuses a wildcard whose host is another key's: both certificates would need the same record. */
export function checkWildcards(
  named: readonly NamedHost[],
  owners: ReadonlyMap<string, string>,
): Issue[] {
  const service = (path: string): string => path.replace(/\[\d+\]$/, "");
  return named.flatMap(({ host, path }) => {
    const owner = owners.get(baseOf(host));
    if (!host.startsWith(WILDCARD) || owner === undefined || service(owner) === service(path)) {
      return [];
    }
    const message = `must not be a wildcard of another host, got "${host}", and "${baseOf(host)}" is that of ${owner}; ACM validates both by one record, so name the hosts themselves`;
    return [{ path, message }];
  });
}
