import { domain } from "../spec/domain";
import { checkPatching } from "./checks";
import { planPatching } from "./plan";
import { patchingKeys } from "./schema";

/** The patching of fleets, in every region that has one. */
export const patchingDomain = domain({
  name: "patching",
  key: "patching",
  schema: patchingKeys,
  // Plans find the same in each region; this finds it also where no region can be planned.
  check: checkPatching,
  plan: planPatching,
});
