import { type NetworkSpec } from "../network/schema";
import { domain } from "../spec/domain";
import { planned } from "../spec/plan";
import { type IdentitySpec } from "../stack/schema";
import { checkSessions, type SessionsStack } from "./checks";
import { planSessions, planSessionTables } from "./plan";
import { sessionKeys } from "./schema";

type Stack = SessionsStack & Pick<NetworkSpec, "regions"> & Pick<IdentitySpec, "environment">;

/** Sessions of users, which every region reads and writes. */
export const sessionsDomain = domain({
  name: "sessions",
  key: "sessions",
  schema: sessionKeys,
  check: (stack: Stack) => checkSessions(stack),
  plan: (stack: Stack, location) => planned([], () => planSessions(stack, location)),
  planGlobal: (stack: Stack) => planned([], () => planSessionTables(stack)),
});
