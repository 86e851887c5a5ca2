/** The functions that can be released step by step: those of the API but its health check. */
import { apiFunctions } from "../api/builtIn";
import { type ApiSpec } from "../api/schema";

/**
 * The function that is not among them: a deployment drains a region by its environment, which must not wait for
 * a release.
 */
export const UNRELEASED_FUNCTION = "healthcheck";

/** Their names: the one that every API has, then those of one's own. */
export function releasableFunctions(api: ApiSpec | undefined): readonly string[] {
  const names = api === undefined ? [] : [...apiFunctions, ...Object.keys(api.functions)];
  return names.filter((name) => name !== UNRELEASED_FUNCTION);
}
