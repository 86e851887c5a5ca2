import { domain, type SpecOf } from "../spec/domain";
import { planned, planWithin } from "../spec/plan";
import { type ApiStack } from "./checks";
import { planApi, planApiDomain } from "./plan";
import { apiKeys } from "./schema";

type Stack = ApiStack & SpecOf<typeof apiKeys>;

const none = planned([], () => undefined);

/** The API that every region runs a full copy of, and its names. */
export const apiDomain = domain({
  name: "api",
  key: "api",
  schema: apiKeys,
  plan: (stack: Stack, location) =>
    stack.api === undefined ? none : planWithin("api", planApi(stack.api, location, stack)),
  planGlobal: (stack: Stack) =>
    stack.api === undefined ? none : planWithin("api", planApiDomain(stack.api, stack)),
});
