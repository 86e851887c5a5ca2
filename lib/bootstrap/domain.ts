import { domain } from "../spec/domain";
import { checkBootstrap } from "./checks";
import { bootstrapKeys } from "./schema";

/** What the account's bootstrap has made for the stack. */
export const bootstrapDomain = domain({
  name: "bootstrap",
  key: "bootstrap",
  schema: bootstrapKeys,
  check: checkBootstrap,
});
