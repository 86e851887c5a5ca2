/** The releases of a stack, from its stack file. */
import { type FunctionReleasePlan, releaseOf } from "../../lib/delivery/plan";
import { type Release } from "../../lib/delivery/timetable";
import { didYouMean } from "../../lib/spec/suggest";
import { stackConfiguration, stackFileValues } from "../stackConfiguration";

/** A function with its release in all regions. */
export interface ConfiguredRelease {
  readonly functionName: string;
  readonly release: Release;
  readonly plan: FunctionReleasePlan;
}

/**
 * The releases of a stack's functions.
 *
 * @param only name of one function; undefined for all of them.
 * @throws {Error} with one sentence where there is no such stack, release or function.
 */
export function configuredReleases(stack: string, only: string | undefined): ConfiguredRelease[] {
  const { file, values } = stackFileValues(stack);
  return releasesOf(file, values, only);
}

/** The releases of a configuration; its values by key of the project's namespace. */
export function releasesOf(
  file: string,
  values: Readonly<Record<string, unknown>>,
  only: string | undefined,
): ConfiguredRelease[] {
  const config = stackConfiguration({ file, values });
  const { delivery } = config.spec;
  const plans = config.primary.delivery?.functions ?? {};
  if (delivery === undefined) {
    throw new Error(`${file} has no releases; set delivery to release step by step`);
  }
  const names = Object.keys(delivery.functions);
  if (only !== undefined && !names.includes(only)) {
    throw new Error(
      `${file} releases no function ${only}${didYouMean(only, names) || `; its functions are ${names.join(", ")}`}`,
    );
  }
  return Object.entries(delivery.functions).flatMap(([functionName, each]) => {
    const plan = plans[functionName];
    return plan === undefined || ![undefined, functionName].includes(only)
      ? []
      : [{ functionName, release: releaseOf(delivery, each), plan }];
  });
}
