import { domain } from "../spec/domain";
import { checkIdentity } from "./checks";
import { collect } from "../spec/checks";
import { checkEmulator } from "./emulator";
import { type IdentitySpec, identitySchema } from "./schema";

/** What a stack is, and whose. */
export const identityDomain = domain({
  name: "stack",
  key: "environment",
  schema: identitySchema,
  check: (stack: IdentitySpec) =>
    collect(
      () => checkIdentity(stack),
      () => checkEmulator(stack),
    ),
});
