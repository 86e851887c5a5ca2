import { domain } from "../spec/domain";
import { checkDatabases } from "./checks";
import { planDatabases } from "./plan";
import { databaseKeys } from "./schema";

/** Relational databases in every region that has one. */
export const databasesDomain = domain({
  name: "databases",
  key: "databases",
  schema: databaseKeys,
  // Plans find the same in each region; this finds it also where no region can be planned.
  check: checkDatabases,
  plan: planDatabases,
});
