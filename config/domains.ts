/**
 * The domains of a stack.
 *
 * The schema of a stack file, the one for editors, the list of keys in docs/configuration.md, the checks
 * and the plans iterate over this list: a domain is one line here.
 */
import { alarmsDomain } from "../lib/alarms/domain";
import { apiDomain } from "../lib/api/domain";
import { bootstrapDomain } from "../lib/bootstrap/domain";
import { brokersDomain } from "../lib/brokers/domain";
import { databasesDomain } from "../lib/databases/domain";
import { deliveryDomain } from "../lib/delivery/domain";
import { emrDomain } from "../lib/emr/domain";
import { eventsDomain } from "../lib/events/domain";
import { firewallDomain } from "../lib/firewall/domain";
import { fleetDomain } from "../lib/fleet/domain";
import { hybridDomain } from "../lib/hybrid/domain";
import { networkDomain } from "../lib/network/domain";
import { parametersDomain } from "../lib/parameters/domain";
import { queueDomain } from "../lib/queues/domain";
import { patchingDomain } from "../lib/patching/domain";
import { quotaDomain } from "../lib/quotas/domain";
import { serviceDomain } from "../lib/services/domain";
import { type Planned } from "../lib/spec/plan";
import { recoveryDomain } from "../lib/recovery/domain";
import { sessionsDomain } from "../lib/sessions/domain";
import { sitesDomain } from "../lib/sites/domain";
import { identityDomain } from "../lib/stack/domain";
import { webDomain } from "../lib/web/domain";

export const domains = [
  identityDomain,
  bootstrapDomain,
  networkDomain,
  firewallDomain,
  hybridDomain,
  alarmsDomain,
  apiDomain,
  deliveryDomain,
  parametersDomain,
  emrDomain,
  brokersDomain,
  databasesDomain,
  queueDomain,
  sessionsDomain,
  serviceDomain,
  sitesDomain,
  webDomain,
  eventsDomain,
  fleetDomain,
  patchingDomain,
  quotaDomain,
  recoveryDomain,
] as const;

type AnyDomain = (typeof domains)[number];

/** What a domain plans for a region; undefined for a domain that plans nothing there. */
type RegionalOf<D extends AnyDomain> = D extends {
  readonly plan?: (...read: never[]) => Planned<infer Regional>;
}
  ? Regional
  : never;

/** What a region runs, by the name of the domain. */
export type RegionalPlans = {
  readonly [
    D in AnyDomain as [RegionalOf<D>] extends [undefined] ? never : D["name"]
  ]: RegionalOf<D>;
};

/** What a domain plans once for all regions; undefined for a domain that plans nothing there. */
type GlobalOf<D extends AnyDomain> = D extends {
  readonly planGlobal?: (...read: never[]) => Planned<infer Global>;
}
  ? Global
  : never;

/** What exists once for all regions, by the name of the domain. */
export type GlobalPlans = {
  readonly [D in AnyDomain as [GlobalOf<D>] extends [undefined] ? never : D["name"]]: GlobalOf<D>;
};
