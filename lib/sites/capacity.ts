/** Whether the tasks of the regions can serve what moves to them when a site or a region is lost. */
import { type ServicesSpec } from "../services/schema";
import { type Issue } from "../spec/issue";
import { type SplitSpec } from "./schema";
import { type NetworkSpec } from "../network/schema";

type CapacityStack = Pick<ServicesSpec, "services"> & Pick<NetworkSpec, "regions">;

/** Percent of all requests that each region gets after a loss. */
interface Loss {
  /** Such as `headquarters is lost`. */
  readonly what: string;
  readonly regions: Readonly<Record<string, number>>;
}

/**
 * Checks the declared load against the most tasks of the service; paths begin at the host.
 *
 * Where users go to the nearest region, how many a region has is not known: the regions that are left must serve
 * all of them together.
 */
export function checkLoad(
  split: SplitSpec,
  service: string | undefined,
  { services, regions }: CapacityStack,
): Issue[] {
  const { load } = split;
  const tasks = service === undefined ? undefined : services[service]?.tasks;
  if (load === undefined || tasks === undefined) {
    return [];
  }
  const most = typeof tasks === "number" ? tasks : tasks.max;
  const capacity = most * load.requestsPerTask;
  const advice = `raise services.${service}.tasks.max, or lower load.requestsPerSecond`;
  const faults = lossesOf(split, Object.keys(regions)).flatMap(({ what, regions: shares }) => {
    const served = `at most ${most} tasks of ${service} serve ${most} x ${load.requestsPerTask} = ${capacity} requests per second`;
    if (split.regions === undefined) {
      const left = Object.keys(shares);
      const needed = requests(sum(Object.values(shares)), load.requestsPerSecond);
      return needed <= left.length * capacity
        ? []
        : [
            `when ${what}, ${left.join(", ")} ${left.length === 1 ? "gets" : "together get"} ${needed}, and in each ${served}; ${advice}`,
          ];
    }
    return Object.entries(shares).flatMap(([region, percent]) => {
      const needed = requests(percent, load.requestsPerSecond);
      return needed <= capacity
        ? []
        : [`when ${what}, ${region} gets ${needed}, and ${served}; ${advice}`];
    });
  });
  return faults
    .slice(0, 1)
    .map((fault) => ({ path: "load", message: `must fit into the regions: ${fault}` }));
}

function lossesOf(split: SplitSpec, regions: readonly string[]): readonly Loss[] {
  const onPremises = sum(Object.values(split.onPremises).map(({ percent }) => percent));
  const sharesOf = (left: readonly string[], percent: number) => {
    const weights = left.map((region) => split.regions?.[region] ?? 1);
    const total = sum(weights);
    return Object.fromEntries(
      left.map((region, index) => [
        region,
        total === 0 ? percent / left.length : (percent * (weights[index] ?? 0)) / total,
      ]),
    );
  };
  return [
    { what: "all sites on premises are lost", regions: sharesOf(regions, 100) },
    ...(regions.length < 2
      ? []
      : regions.map((lost) => ({
          what: `${lost} is lost`,
          regions: sharesOf(
            regions.filter((region) => region !== lost),
            100 - onPremises,
          ),
        }))),
  ];
}

function requests(percent: number, perSecond: number): number {
  return Math.ceil((percent * perSecond) / 100);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
