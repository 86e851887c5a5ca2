import { type Issue } from "../lib/issue";
import { type NetworkDraft, type RegionDraft } from "../lib/network/networkChecks";
import { checkService } from "../lib/service/checkServices";
import { checkServicesTogether } from "../lib/service/servicesTogether";
import { type ServiceSpec, type ServiceSurroundings } from "../lib/service/spec";
import { checkStartup } from "../lib/service/startup";
import { serviceSchema } from "./schema/services";

/** The part of a draft that the checks of services read. */
export interface ServicesDraft extends NetworkDraft {
  readonly services?: Readonly<Record<string, unknown>> | undefined;
  readonly regions?: Readonly<Record<string, RegionWithNat | undefined>> | undefined;
}

interface RegionWithNat extends RegionDraft {
  readonly nat?: string | undefined;
}

/**
 * Everything that is wrong with the services of a stack. A service that the schema refused is left
 * out, and so is what depends on all of them together.
 */
export function checkServiceKeys(draft: ServicesDraft): Issue[] {
  const written = Object.entries(draft.services ?? {});
  const read = written.flatMap(([name, service]) => {
    const { data } = serviceSchema.safeParse(service);
    return data === undefined ? [] : [[name, data] as const];
  });
  const surroundings = surroundingsOf(draft);
  return [
    ...read.flatMap(([name, spec]) => [
      ...checkService(spec, surroundings, `services.${name}`),
      ...checkStartups(spec, draft, `services.${name}`),
    ]),
    ...(read.length === written.length
      ? checkServicesTogether(Object.fromEntries(read), "services")
      : []),
  ];
}

/** Every region runs every service: the one with the most zones asks for the most tasks. */
function surroundingsOf({ environment, regions = {} }: ServicesDraft): ServiceSurroundings {
  const zoneCounts = Object.values(regions).map((region) => region?.zones?.length ?? 0);
  return { production: environment === "production", zoneCount: Math.max(0, ...zoneCounts) };
}

function checkStartups(spec: ServiceSpec, { regions = {} }: ServicesDraft, path: string): Issue[] {
  return Object.entries(regions).flatMap(([region, network]) => {
    if (network?.nat === undefined || network.endpoints?.includes(undefined) === true) {
      return [];
    }
    const endpoints = (network.endpoints ?? []).filter((name) => name !== undefined);
    return checkStartup(spec, { region, hasNat: network.nat !== "none", endpoints }, path);
  });
}
