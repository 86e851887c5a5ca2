/** The releases of a stack, from its stack file. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { parse } from "yaml";

import { parseConfig } from "../../config/parse";
import { type FunctionReleasePlan, releaseOf } from "../../lib/delivery/plan";
import { type Release } from "../../lib/delivery/timetable";
import { didYouMean } from "../../lib/spec/suggest";

/** A function with its release in all regions. */
export interface ConfiguredRelease {
  readonly functionName: string;
  readonly release: Release;
  readonly plan: FunctionReleasePlan;
}

const ROOT = join(__dirname, "..", "..");

/**
 * The releases of a stack's functions.
 *
 * @param only name of one function; undefined for all of them.
 * @throws {Error} with one sentence where there is no such stack, release or function.
 */
export function configuredReleases(stack: string, only: string | undefined): ConfiguredRelease[] {
  const file = `Pulumi.${stack}.yaml`;
  const path = join(ROOT, file);
  if (!existsSync(path)) {
    throw new Error(`there is no stack ${stack}: ${file} does not exist`);
  }
  return releasesOf(file, settingsOf(parse(readFileSync(path, "utf8"))), only);
}

/** The releases of a configuration; its values by key of the project's namespace. */
export function releasesOf(
  file: string,
  values: Readonly<Record<string, unknown>>,
  only: string | undefined,
): ConfiguredRelease[] {
  const parsed = parseConfig(values);
  if (!parsed.ok) {
    const [first] = parsed.issues;
    throw new Error(
      `${file}: ${first?.path ?? ""} ${first?.message ?? ""}; npm run preview shows all mistakes`,
    );
  }
  const { delivery } = parsed.config.spec;
  const plans = parsed.config.primary.delivery?.functions ?? {};
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

function settingsOf(document: unknown): Record<string, unknown> {
  const { config = {} } = (document ?? {}) as { config?: Record<string, unknown> };
  return Object.fromEntries(
    Object.entries(config).flatMap(([key, value]) =>
      key.startsWith("meridian:") ? [[key.slice("meridian:".length), value]] : [],
    ),
  );
}
