import { type ApiSpec } from "../api/schema";
import { type FleetsSpec } from "../fleet/schema";
import { type AwsLocation } from "../location";
import { type NetworkStack } from "../network/checks";
import { regionSpec } from "../network/schema";
import { type ParametersSpec } from "../parameters/schema";
import { acceptedEntries, collect, collectEntries, ifAccepted } from "../spec/checks";
import { domain } from "../spec/domain";
import { type Issue, within } from "../spec/issue";
import { type Planned } from "../spec/plan";
import { type IdentitySpec, isProduction } from "../stack/schema";
import { checkFleetsOfServices } from "./capacity/fleets";
import { type WebSpec } from "../web/schema";
import { checkServices } from "./checks";
import { type ServiceContext } from "./context";
import { checkEgressRegions } from "./egress";
import { checkCertificateRegions } from "./exposure/hosts/certificateChecks";
import { checkHostOwners } from "./exposure/hosts/hostOwners";
import { planGlobalServices } from "./globalPlan";
import { planServices, type ServicesPlan } from "./plan";
import { serviceKeys, type ServicesSpec } from "./schema";
import { checkSecretReferences } from "./task/secretReferences";

/** What the services read of a stack. */
type ServiceStack = NetworkStack &
  IdentitySpec &
  ServicesSpec &
  FleetsSpec &
  Pick<ParametersSpec, "parameters"> & {
    readonly api?: Pick<ApiSpec, "host" | "maxFailoverSeconds"> | undefined;
    readonly web?: WebSpec | undefined;
  };

/** The container services of every region. */
export const serviceDomain = domain({
  name: "services",
  key: "services",
  schema: serviceKeys,
  check: (stack: ServiceStack) =>
    collect(
      () => checkServices(stack, new StackContext(stack)),
      () => checkHostOwners(stack),
      () => checkRegionalIds(stack),
      () => checkSecretReferences(stack),
      () => checkFleetsOfServices(stack),
    ),
  plan: (stack: ServiceStack, location): Planned<ServicesPlan | undefined> =>
    Object.keys(stack.services).length === 0
      ? { ok: true, plan: undefined }
      : planServices(stack, new RegionContext(stack, location)),
  planGlobal: (stack: ServiceStack) => ({
    ok: true,
    plan: planGlobalServices(stack, stack.domain, stack.api?.maxFailoverSeconds),
  }),
});

/** Refuses ids for regions that the stack does not have. */
function checkRegionalIds({ services, balancers, regions }: ServiceStack): Issue[] {
  const names = Object.keys(regions);
  return collect(
    () =>
      collectEntries(services, (name, { egress }) =>
        within(`services.${name}.egress`, checkEgressRegions(egress, names)),
      ),
    () => checkCertificateRegions({ services, balancers }, names),
  );
}

/** What checks read of all regions. Values are read when a check needs them: it ends at a refused one. */
class StackContext {
  constructor(protected readonly stack: ServiceStack) {}

  get domain(): ServiceContext["domain"] {
    return this.stack.domain;
  }

  get isProduction(): boolean {
    return isProduction(this.stack);
  }

  get zoneCount(): number {
    const counts = acceptedEntries(this.stack.regions).flatMap(([, region]) =>
      ifAccepted(() => region.zones.length),
    );
    return Math.max(0, ...counts);
  }
}

class RegionContext extends StackContext implements ServiceContext {
  constructor(
    stack: ServiceStack,
    readonly location: AwsLocation,
  ) {
    super(stack);
  }

  get network(): ServiceContext["network"] {
    const region = regionSpec(this.stack, this.location.region);
    return {
      get cidr() {
        return region.cidr;
      },
      get secondaryCidrs() {
        return region.secondaryCidrs;
      },
      get hasIpv6() {
        return region.ipv6;
      },
      get hasNat() {
        return region.nat !== "none";
      },
      get endpoints() {
        return region.endpoints;
      },
    };
  }
}
