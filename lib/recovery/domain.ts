import { domain } from "../spec/domain";
import { checkRecovery } from "./checks";
import { type RecoverySpec, recoveryKeys } from "./schema";

/** What the loss of a region is allowed to cost. Nothing is built from it: the policies hold the stack to it. */
export const recoveryDomain = domain({
  name: "recovery",
  key: "recovery",
  schema: recoveryKeys,
  check: (stack: { readonly recovery: RecoverySpec }) => checkRecovery(stack),
});
