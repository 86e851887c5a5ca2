/** Names of the stack's own parameters in other keys: a health check's dependency, a container's secret. */
import { acceptedEntries } from "../spec/checks";
import { type Issue } from "../spec/issue";
import { didYouMean, suggest } from "../spec/suggest";
import { identitySchema, type IdentitySpec } from "../stack/schema";
import { parameterRoot } from "./names";
import { type ParametersSpec } from "./schema";

/** The parameters of a stack, and the environment that their names begin with. */
export type OwnParameters = Pick<ParametersSpec, "parameters"> & Pick<IdentitySpec, "environment">;

/**
 * Refuses the name of a parameter that the stack would have and does not.
 *
 * A name below no component of the stack belongs to another owner and is accepted. One of the other
 * environment, or of a misspelt one, is refused where the component is one of the stack.
 *
 * @param fullName such as `/production/api/greeting`.
 */
export function checkOwnParameter(fullName: string, stack: OwnParameters, path: string): Issue[] {
  const [, environment = "", component = "", ...levels] = fullName.split("/");
  const values = Object.entries(stack.parameters ?? {}).find(([name]) => name === component)?.[1];
  if (values === undefined || !isMeant(environment, stack)) {
    return [];
  }
  const names = acceptedEntries(values.values).map(([name]) => name);
  const own = names.map((name) => `${parameterRoot(stack.environment, component)}/${name}`);
  if (own.includes(fullName)) {
    return [];
  }
  const moved = `${parameterRoot(stack.environment, component)}/${levels.join("/")}`;
  const advice = didYouMean(moved, own) || `; parameters.${component} has ${names.join(", ")}`;
  return [{ path, message: `must be a parameter that the stack has, got "${fullName}"${advice}` }];
}

/** Whether the first level of a name stands for the stack's environment. */
function isMeant(written: string, { environment }: OwnParameters): boolean {
  const environments: readonly string[] = identitySchema.environment.options;
  return environments.includes(written) || suggest(written, [environment]) !== undefined;
}
