/** What the imported certificates of balancers must be in a region. */
import { collect, collectEntries } from "../../../spec/checks";
import { type Issue, within } from "../../../spec/issue";
import { checkKnownRegions } from "../../byRegion";
import { type ServiceContext } from "../../context";
import { type ServicesSpec } from "../../schema";
import { globalHost, regionalHost } from "./hostNames";
import { type CertificateSpec, checkCertificateIn } from "./importedCertificate";
import { type ExposureSpec } from "../schema";

/** Checks all certificates against a region and the hosts that their balancers have there. */
export function checkCertificates(
  spec: ServicesSpec,
  { location, domain }: Pick<ServiceContext, "location" | "domain">,
): Issue[] {
  const { region } = location;
  const hostsOf = (label: string, type: "internal" | "public", hosts: readonly string[]) => [
    regionalHost(label, type, region, domain.name),
    ...(type === "public" ? [globalHost(label, domain.name)] : []),
    ...hosts,
  ];
  return eachCertificate(spec, (certificate, { label, exposure }) => {
    if (exposure !== undefined) {
      const hosts = exposure.type === "public" ? exposure.hosts : [];
      return checkCertificateIn(certificate, location, hostsOf(label, exposure.type, hosts));
    }
    const type = spec.balancers[label]?.type ?? "public";
    const shared = Object.entries(spec.services).flatMap(([service, { exposure: own }]) =>
      own.type === "shared" && own.balancer === label ? hostsOf(service, type, own.hosts) : [],
    );
    const host = regionalHost(label, type, region, domain.name);
    return checkCertificateIn(certificate, location, [host, ...shared]);
  });
}

/** Refuses certificates for regions that the stack does not have. */
export function checkCertificateRegions(
  spec: Pick<ServicesSpec, "services" | "balancers">,
  regions: readonly string[],
): Issue[] {
  return eachCertificate(spec, ({ arns }) => within("arns", checkKnownRegions(arns, regions)));
}

/** The owner of a certificate: a service with a balancer of its own, or a shared balancer. */
interface Owner {
  readonly label: string;
  /** Undefined for a shared balancer. */
  readonly exposure: Extract<ExposureSpec, { readonly type: "internal" | "public" }> | undefined;
}

function eachCertificate(
  { services, balancers }: Pick<ServicesSpec, "services" | "balancers">,
  check: (certificate: CertificateSpec, owner: Owner) => Issue[],
): Issue[] {
  return collect(
    () =>
      collectEntries(services, (label, { exposure }) =>
        (exposure.type === "public" || exposure.type === "internal") &&
        exposure.certificate !== undefined
          ? within(
              `services.${label}.exposure.certificate`,
              check(exposure.certificate, { label, exposure }),
            )
          : [],
      ),
    () =>
      collectEntries(balancers, (label, { certificate }) =>
        certificate === undefined
          ? []
          : within(
              `balancers.${label}.certificate`,
              check(certificate, { label, exposure: undefined }),
            ),
      ),
  );
}
