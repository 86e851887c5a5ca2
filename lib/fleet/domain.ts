import { domain } from "../spec/domain";
import { checkFleets } from "./checks";
import { planFleets } from "./plan";
import { fleetKeys } from "./schema";

/** Fleets of EC2 instances in every region that has one. */
export const fleetDomain = domain({
  name: "fleet",
  key: "fleets",
  schema: fleetKeys,
  // Plans find the same in each region; this finds it also where no region can be planned.
  check: checkFleets,
  plan: planFleets,
});
