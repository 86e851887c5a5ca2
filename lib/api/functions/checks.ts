/** Every refusal of the functions of one's own. */
import { checkDerivedName } from "../../names/derivedName";
import { collect, collectEntries } from "../../spec/checks";
import { type Issue, within } from "../../spec/issue";
import { apiFunctions } from "../builtIn";
import { type ApiSpec } from "../schema";
import { checkFunctionEnvironment } from "./environment";
import { checkPermissions } from "./permissions";
import { checkSource } from "./source";

/** Checks the functions; paths begin at `api`. */
export function checkFunctions({ functions }: ApiSpec): Issue[] {
  return collect(
    () => Object.keys(functions).flatMap((name) => checkName(name, `functions.${name}`)),
    () =>
      collectEntries(functions, (name, spec) =>
        within(
          `functions.${name}`,
          collect(
            () => checkSource(spec),
            () => checkFunctionEnvironment(spec),
            () => checkPermissions(spec),
          ),
        ),
      ),
  );
}

function checkName(name: string, path: string): Issue[] {
  if (apiFunctions.some((builtIn) => builtIn === name)) {
    const message = `must not be named as a function that every API has, got "${name}"`;
    return [{ path, message }];
  }
  if (!/^[a-z]([a-z0-9-]*[a-z0-9])?$/.test(name)) {
    const message = `must be named by lower-case letters, digits and hyphens, a letter first and no hyphen last, got ${JSON.stringify(name)}`;
    return [{ path, message }];
  }
  return checkDerivedName("aws:lambda/function:Function", name, ["-api-", "-function"], path);
}
