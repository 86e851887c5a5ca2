/** Releases one function region by region, and takes it back in all of them when it is worse in one. */
import { type VersionChange } from "../../lib/delivery/order";
import { type RegionRelease, type RegionState } from "./region";

export interface ReleaseOptions {
  readonly bakeSeconds: number;
  /** Whether a version that was taken back before is released again. */
  readonly retry: boolean;
  readonly now: () => Date;
  readonly wait: (seconds: number) => Promise<unknown>;
  /** Prints a line. */
  readonly log: (line: string) => void;
}

export type ReleaseResult =
  | { readonly released: true }
  | { readonly released: false; readonly region: string; readonly reason: string };

/** Seconds between two looks at a rollout: an alarm is evaluated once a minute. */
const LOOK_SECONDS = 15;

/** A region that has the new version, and what it had before. */
interface Touched {
  readonly region: RegionRelease;
  readonly change: VersionChange;
}

/**
 * Releases the version that each region has published last.
 *
 * It begins where the aliases are: regions that have the version are baked for the rest of their time, and a
 * rollout that is running is watched to its end.
 *
 * @param regions in their order.
 */
export async function release(
  regions: readonly RegionRelease[],
  options: ReleaseOptions,
): Promise<ReleaseResult> {
  const touched: Touched[] = [];
  for (const region of regions) {
    const state = await region.state();
    const reason = await releaseRegion(region, state, touched, options);
    if (reason !== undefined) {
      options.log(`${region.region}: ${reason}`);
      await takeBack(touched, options);
      return { released: false, region: region.region, reason };
    }
  }
  return { released: true };
}

/** @returns why the release ends here; undefined where the region has the version and is baked. */
async function releaseRegion(
  region: RegionRelease,
  state: RegionState,
  touched: Touched[],
  options: ReleaseOptions,
): Promise<string | undefined> {
  const { latest, record, shifting, version } = state;
  const { log, retry } = options;
  if (version === latest && shifting === undefined) {
    log(`${region.region}: version ${latest} has all traffic`);
    const { previous } = record;
    if (previous !== undefined) {
      touched.push({ region, change: { from: previous, to: latest } });
    }
    return bake(region, record.released, touched, options);
  }
  if (shifting !== undefined && shifting.version !== latest) {
    return `version ${shifting.version} is being released; wait for its end, or stop it`;
  }
  if (record.rejected === latest && shifting === undefined && !retry) {
    return `version ${latest} was taken back before; publish another one, or add --retry`;
  }
  const change = { from: version, to: latest };
  log(`${region.region}: version ${latest} follows version ${version}`);
  touched.push({ region, change });
  await region.start(change);
  return (
    (await watch(region, change, touched, options)) ??
    (await bake(region, options.now().toISOString(), touched, options))
  );
}

/** Watches a rollout to its end, and the regions that have the version already. */
async function watch(
  region: RegionRelease,
  change: VersionChange,
  touched: readonly Touched[],
  options: ReleaseOptions,
): Promise<string | undefined> {
  let shown = 0;
  for (;;) {
    const progress = await region.progress(change);
    if (progress.status === "released") {
      options.log(`${region.region}: version ${change.to} has all traffic`);
      return undefined;
    }
    if (progress.status === "rolledBack") {
      return progress.reason;
    }
    if (progress.percent !== shown) {
      shown = progress.percent;
      options.log(`${region.region}: version ${change.to} has ${shown} % of the traffic`);
    }
    const others = touched.filter((each) => each.region !== region);
    const red = await firstRedAlarm(others.map((each) => each.region));
    if (red !== undefined) {
      return red;
    }
    await options.wait(LOOK_SECONDS);
  }
}

/** Watches all regions that have the version until the newest of them is baked. */
async function bake(
  region: RegionRelease,
  since: string | undefined,
  touched: readonly Touched[],
  { bakeSeconds, log, now, wait }: ReleaseOptions,
): Promise<string | undefined> {
  const end = since === undefined ? 0 : Date.parse(since) + bakeSeconds * 1000;
  if (now().getTime() < end) {
    log(`${region.region}: watched until ${new Date(end).toISOString()}`);
  }
  while (now().getTime() < end) {
    const red = await firstRedAlarm(touched.map((each) => each.region));
    if (red !== undefined) {
      return red;
    }
    await wait(Math.min(LOOK_SECONDS, (end - now().getTime()) / 1000));
  }
  return undefined;
}

async function firstRedAlarm(regions: readonly RegionRelease[]): Promise<string | undefined> {
  for (const region of regions) {
    const reason = await region.redAlarm();
    if (reason !== undefined) {
      return `${reason} in ${region.region}`;
    }
  }
  return undefined;
}

/** Takes the version back everywhere, the newest region first; one that fails does not keep the others. */
async function takeBack(touched: readonly Touched[], { log }: ReleaseOptions): Promise<void> {
  for (const { region, change } of [...touched].reverse()) {
    try {
      await region.rollBack(change);
      log(`${region.region}: version ${change.from} has all traffic again`);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      log(
        `${region.region}: cannot be taken back (${reason}); give version ${change.from} all traffic by hand`,
      );
    }
  }
}
