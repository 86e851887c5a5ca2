import { type NetworkStack } from "../network/checks";
import { defaultLogRetentionDays } from "../logRetention";
import { domain, type SpecOf } from "../spec/domain";
import { type Issue } from "../spec/issue";
import { type Planned } from "../spec/plan";
import { type IdentitySpec, isProduction } from "../stack/schema";
import { type ApiDraft, checkApi, defaultApiHost } from "./apiChecks";
import { apiKeys } from "./schema";

type ApiStack = NetworkStack & IdentitySpec & SpecOf<typeof apiKeys>;

export type ApiPlan = ReturnType<typeof completeApi>;

export const apiDomain = domain({
  name: "api",
  key: "api",
  schema: apiKeys,
  check: (stack: ApiStack): readonly Issue[] => checkApi(stack as ApiDraft),
  plan: (stack: ApiStack): Planned<ApiPlan> => ({ ok: true, plan: completeApi(stack) }),
});

function completeApi(stack: ApiStack) {
  const { api, domain: zone } = stack;
  return (
    api && {
      ...api,
      host: api.host ?? defaultApiHost(zone.name),
      logRetentionDays: api.logRetentionDays ?? defaultLogRetentionDays(isProduction(stack)),
    }
  );
}
