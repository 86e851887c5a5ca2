import { domain } from "../spec/domain";
import { checkEmr } from "./checks";
import { planEmr } from "./plan";
import { emrSchema } from "./schema";

/** EMR in every region. */
export const emrDomain = domain({
  name: "emr",
  key: "emr",
  schema: emrSchema,
  // Plans need it in each region; this finds it also where no region can be planned.
  check: checkEmr,
  plan: planEmr,
});
