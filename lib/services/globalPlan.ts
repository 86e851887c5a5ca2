/** The names of public services in all regions together. */
import { certificateNameOf } from "../dns/hosts";
import { type ServiceContext } from "./context";
import {
  certificateOf,
  type FurtherHostPlan,
  planFurtherHosts,
} from "./exposure/hosts/furtherHosts";
import { globalHost } from "./exposure/hosts/hostNames";
import { isCovered } from "./exposure/hosts/importedCertificate";
import { isOpenToInternet, publicHealthPathOf } from "./exposure/publicHealth";
import { type ServicesSpec } from "./schema";

/** Two failed standard health checks take 60 s, and clients cache an answer for up to 60 s. */
const DEFAULT_MAX_FAILOVER_SECONDS = 120;

/** A service that has one name in all regions together. */
export interface GlobalServicePlan {
  readonly service: string;
  /** Such as `web.example.com`. */
  readonly host: string;
  /** First name of its certificates: `host`, or a shorter one where `host` is too long. */
  readonly certificateName: string;
  /** Whether certificates are made: an imported one does not cover the host. */
  readonly needsCertificate: boolean;
  readonly zoneId: string;
  /** Hosts that the service has beside `host`. */
  readonly furtherHosts: readonly FurtherHostPlan[];
  /** Path of the health checks that decide which regions the name has. */
  readonly healthPath: string;
  /** Longest time in seconds until clients have left a region that fails. */
  readonly maxFailoverSeconds: number;
}

/**
 * Plans a name for each service that the whole internet can call: health checks cannot reach any other.
 *
 * @param maxFailoverSeconds @default 120
 */
export function planGlobalServices(
  { services, balancers }: ServicesSpec,
  domain: ServiceContext["domain"],
  maxFailoverSeconds = DEFAULT_MAX_FAILOVER_SECONDS,
): readonly GlobalServicePlan[] {
  return Object.entries(services).flatMap(([service, { exposure }]) => {
    if (exposure.type === "none" || !isOpenToInternet(exposure, balancers)) {
      return [];
    }
    const host = globalHost(service, domain.name);
    return [
      {
        service,
        host,
        certificateName: certificateNameOf(host, domain.name),
        needsCertificate: !isCovered(certificateOf(exposure, balancers), host),
        zoneId: domain.hostedZoneId,
        furtherHosts: planFurtherHosts(service, exposure, balancers, domain),
        healthPath: publicHealthPathOf(exposure),
        maxFailoverSeconds,
      },
    ];
  });
}
