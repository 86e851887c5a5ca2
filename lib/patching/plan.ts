/** What the patching of one region is built from. */
import { type AwsLocation } from "../location";
import { defaultLogRetentionDays, type LogRetentionDays } from "../logRetention";
import { planned, type Planned } from "../spec/plan";
import { isProduction } from "../stack/schema";
import { checkPatching } from "./checks";
import { fleetsOf, timezoneOf } from "./members";
import { type PatchFilter, PATCHED_SYSTEMS } from "./operatingSystems";
import { cronOf, timeOf } from "./schedule";
import { type Patching, type PatchingStack, type RingSpec } from "./schema";

/** The patching of one region; undefined where it has no fleet of a ring. */
export type PatchingPlan =
  | {
      readonly location: AwsLocation;
      /** Days for which the output of commands is kept. */
      readonly logRetentionDays: LogRetentionDays;
      readonly rings: readonly RingPlan[];
    }
  | undefined;

export interface RingPlan {
  readonly name: string;
  readonly patchGroups: readonly string[];
  readonly baselines: readonly BaselinePlan[];
  readonly windows: readonly WindowPlan[];
  readonly concurrency: number;
  readonly errors: number;
}

/** The baseline of one operating system, as Patch Manager counts them: a patch group has one of each. */
export interface BaselinePlan {
  /** Ends the name, such as `amazon-linux-2023`. */
  readonly key: string;
  readonly operatingSystem: string;
  readonly rules: readonly ApprovalPlan[];
  readonly approved: readonly string[];
  readonly rejected: readonly string[];
}

export interface ApprovalPlan {
  /** Undefined where patches have no day of release. */
  readonly approveAfterDays: number | undefined;
  readonly filters: readonly PatchFilter[];
}

export interface WindowPlan {
  readonly operation: "Install" | "Scan";
  readonly cron: string;
  readonly timezone: string;
  readonly hours: number;
  readonly cutoffHours: number;
}

/** A scan changes nothing, and is done within the least that a window can be. */
const SCAN = { hours: 2, cutoffHours: 1 } as const;

/** Plans the patching of one region, or finds everything that is wrong with it. */
export function planPatching(stack: PatchingStack, location: AwsLocation): Planned<PatchingPlan> {
  const { patching } = stack;
  const issues = checkPatching(stack);
  if (issues.length > 0 || patching === undefined) {
    return planned(issues, () => undefined);
  }
  const rings = Object.entries(patching.rings).flatMap(([name, ring]) =>
    planRing(name, ring, patching, stack, location.region),
  );
  return planned([], () =>
    rings.length === 0
      ? undefined
      : { location, logRetentionDays: defaultLogRetentionDays(isProduction(stack)), rings },
  );
}

function planRing(
  name: string,
  ring: RingSpec,
  patching: Patching,
  stack: PatchingStack,
  region: string,
): RingPlan[] {
  const fleets = fleetsOf(ring, stack, region);
  if (fleets.length === 0) {
    return [];
  }
  const { install, scanAt, concurrency, errors } = ring;
  const timezone = timezoneOf(patching, region);
  const [scanHour, scanMinute] = timeOf(scanAt);
  return [
    {
      name,
      patchGroups: [...new Set(fleets.map(({ fleet }) => fleet.patchGroup))],
      baselines: planBaselines(
        fleets.flatMap(({ os }) => os ?? []),
        ring,
        patching,
      ),
      windows: [
        {
          operation: "Install",
          cron: cronOf(install),
          timezone,
          hours: install.hours,
          cutoffHours: install.cutoffHours,
        },
        { operation: "Scan", cron: `cron(${scanMinute} ${scanHour} ? * * *)`, timezone, ...SCAN },
      ],
      concurrency,
      errors,
    },
  ];
}

function planBaselines(
  systems: readonly (keyof typeof PATCHED_SYSTEMS)[],
  { delayDays }: RingSpec,
  { approved, rejected }: Patching,
): readonly BaselinePlan[] {
  const own = [...new Set(systems)];
  return [...new Set(own.map((os) => PATCHED_SYSTEMS[os].ssmName))].map((operatingSystem) => {
    const members = own.filter((os) => PATCHED_SYSTEMS[os].ssmName === operatingSystem);
    return {
      key: operatingSystem.toLowerCase().replaceAll("_", "-"),
      operatingSystem,
      rules: members.map((os) => ({
        approveAfterDays: PATCHED_SYSTEMS[os].hasReleaseDates ? delayDays : undefined,
        filters: PATCHED_SYSTEMS[os].filters,
      })),
      approved: members.flatMap((os) => approved[os] ?? []),
      rejected: members.flatMap((os) => rejected[os] ?? []),
    };
  });
}
