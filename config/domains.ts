/**
 * The domains of a stack.
 *
 * The schema of a stack file, the one for editors, the list of keys in docs/configuration.md, the checks
 * and the plans iterate over this list: a domain is one line here.
 */
import { apiDomain } from "../lib/api/domain";
import { emrDomain } from "../lib/emr/domain";
import { networkDomain } from "../lib/network/domain";
import { parametersDomain } from "../lib/parameters/domain";
import { serviceDomain } from "../lib/service/domain";
import { type Domain } from "../lib/spec/domain";
import { identityDomain } from "../lib/stack/domain";

export const domains = [
  identityDomain,
  networkDomain,
  apiDomain,
  parametersDomain,
  emrDomain,
  serviceDomain,
] as const;

type AnyDomain = (typeof domains)[number];

/** What a region runs, by the name of the domain. */
export type RegionalPlans = {
  readonly [
    D in AnyDomain as D extends Domain<infer Name, infer _K, infer _S, infer R, infer _G>
      ? R extends undefined
        ? never
        : Name
      : never
  ]: D extends Domain<infer _N, infer _K, infer _S, infer R, infer _G> ? R : never;
};
