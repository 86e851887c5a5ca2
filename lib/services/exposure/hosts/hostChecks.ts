/** What the stack's domain must be, so that the hosts of services can have certificates and records. */
import { checkDerivedHost, LONGEST_DOMAIN } from "../../../dns/hosts";
import { type RegionName } from "../../../regions";
import { acceptedEntries, ifAccepted } from "../../../spec/checks";
import { type Issue } from "../../../spec/issue";
import { type ServicesSpec } from "../../schema";
import { globalHost, regionalHost } from "./hostNames";

/** Refuses a domain that is too long for the hosts of a service or of a shared balancer. */
export function checkHosts(
  { services, balancers }: ServicesSpec,
  domainName: string,
  region: RegionName,
): Issue[] {
  if (domainName.length <= LONGEST_DOMAIN) {
    return [];
  }
  const named = [
    ...acceptedEntries(services).flatMap(([name, spec]) =>
      ifAccepted(() => ({ name, type: spec.exposure.type })),
    ),
    ...acceptedEntries(balancers).flatMap(([name, spec]) =>
      ifAccepted(() => ({ name, type: spec.type })),
    ),
  ].filter(({ type }) => type !== "none");
  const failing = named.find(({ name, type }) =>
    hostsOf(name, type === "public" ? "public" : "internal", region, domainName).some(
      (host) => checkDerivedHost(host, domainName, "").length > 0,
    ),
  );
  if (failing === undefined) {
    return [];
  }
  const message = `must have at most ${LONGEST_DOMAIN} characters, because the host of "${failing.name}" would be too long for a certificate, got ${domainName.length}`;
  return [{ path: "domain.name", message }];
}

function hostsOf(
  name: string,
  type: "public" | "internal",
  region: RegionName,
  domainName: string,
): readonly string[] {
  return [regionalHost(name, type, region, domainName), globalHost(name, domainName)];
}
