/** The instance types of EC2 by their names. */
import { FAMILIES, type FamilyRow, RECORDED_REGIONS } from "./data";

export type Architecture = FamilyRow["architecture"];

export const architectures = ["arm64", "x86_64"] as const satisfies readonly Architecture[];

export type PlacementStrategy = FamilyRow["strategies"][number];

export interface InstanceType {
  /** Such as `m7g.large`. */
  readonly name: string;
  readonly architecture: Architecture;
  readonly isBurstable: boolean;
  readonly strategies: readonly PlacementStrategy[];
  readonly vcpus: number;
  readonly memoryGib: number;
  /** What the network always carries in each direction, in Gbps. */
  readonly networkBaselineGbps: number;
  /** What it carries for a while, from credits, in Gbps. */
  readonly networkBurstGbps: number;
  readonly ebsBaselineGbps: number;
  readonly ebsBurstGbps: number;
  /** Whether ENA Express carries up to 25 Gbps in one flow between two such instances. */
  readonly hasEnaExpress: boolean;
  /** Most network interfaces of an instance; it needs one itself. */
  readonly networkInterfaces: number;
}

/** Every type, the smallest of a family first. */
export const instanceTypes: readonly InstanceType[] = Object.entries(FAMILIES).flatMap(
  ([family, { architecture, isBurstable, strategies, sizes }]) =>
    Object.entries(sizes).map(([size, row]) => ({
      name: `${family}.${size}`,
      architecture,
      isBurstable,
      strategies,
      vcpus: row[0],
      memoryGib: row[1],
      networkBaselineGbps: row[2],
      networkBurstGbps: row[3],
      ebsBaselineGbps: row[4],
      ebsBurstGbps: row[5],
      hasEnaExpress: row[6] === 1,
      networkInterfaces: row[7],
    })),
);

const byName = new Map(instanceTypes.map((type) => [type.name, type]));

/** @returns undefined for a type that the table does not have. */
export function instanceTypeOf(name: string): InstanceType | undefined {
  return byName.get(name);
}

/** Whether a region offers a type, or was not recorded. Which of its zones do depends on the account. */
export function isOfferedIn(name: string, region: string): boolean {
  const family = FAMILIES[name.split(".")[0] ?? ""];
  return !RECORDED_REGIONS.includes(region) || !(family?.notOffered.includes(region) ?? false);
}
