import { domain } from "../spec/domain";
import { checkWeb } from "./checks";
import { planWeb, type WebStack } from "./plan";
import { webKeys } from "./schema";

/** Content delivery in front of files and services. */
export const webDomain = domain({
  name: "web",
  key: "web",
  schema: webKeys,
  check: checkWeb,
  planGlobal: (stack: WebStack) => ({ ok: true as const, plan: planWeb(stack) }),
});
