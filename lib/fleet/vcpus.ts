/** What a fleet takes of the quota of vCPUs. */
import { instanceTypeOf } from "../compute/instanceTypes/instanceTypes";
import { type FleetSpec } from "./schema";
import { rollingHeadroom } from "./spread";

/** vCPUs of a fleet at its most while instances are replaced, all of its largest type. */
export function vcpusOf({ capacity, instanceTypes, refresh, warmPool }: FleetSpec): number {
  const { maxHealthyPercent } = refresh;
  const headroom = rollingHeadroom({ max: capacity.max, maxHealthyPercent });
  const vcpus = instanceTypes.map((name) => instanceTypeOf(name)?.vcpus ?? 0);
  return Math.max(0, ...vcpus) * (capacity.max + headroom + (warmPool?.minSize ?? 0));
}
