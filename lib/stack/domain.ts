import { domain } from "../spec/domain";
import { checkIdentity } from "./checks";
import { identitySchema } from "./schema";

/** What a stack is, and whose. */
export const identityDomain = domain({
  name: "stack",
  key: "environment",
  schema: identitySchema,
  check: checkIdentity,
});
