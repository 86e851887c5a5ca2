import { type NetworkStack } from "../network/checks";
import { collect, collectEntries } from "../spec/checks";
import { domain, type SpecOf } from "../spec/domain";
import { type Issue } from "../spec/issue";
import { type Planned } from "../spec/plan";
import { isProduction } from "../stack/schema";
import { checkService } from "./checkServices";
import { checkServicesTogether } from "./servicesTogether";
import { serviceKeys } from "./schema";
import { checkStartup } from "./startup";

type ServiceStack = NetworkStack & SpecOf<typeof serviceKeys>;

export const serviceDomain = domain({
  name: "service",
  key: "services",
  schema: serviceKeys,
  check: checkServiceKeys,
  plan: (stack: ServiceStack): Planned<typeof stack.services> => ({
    ok: true,
    plan: stack.services,
  }),
});

function checkServiceKeys(stack: ServiceStack): Issue[] {
  return collect(
    () =>
      collectEntries(stack.services, (name, spec) => {
        const zoneCounts = Object.values(stack.regions).map(({ zones }) => zones.length);
        return checkService(
          spec,
          { production: isProduction(stack), zoneCount: Math.max(0, ...zoneCounts) },
          `services.${name}`,
        );
      }),
    () =>
      collectEntries(stack.services, (name, spec) =>
        collectEntries(stack.regions, (region, { nat, endpoints }) =>
          checkStartup(spec, { region, hasNat: nat !== "none", endpoints }, `services.${name}`),
        ),
      ),
    () => checkServicesTogether(stack.services, "services"),
  );
}
