/** The passwords of brokers' users: secrets of the stack, as parameters of one component. */
import { type ParametersSpec } from "../parameters/schema";
import { type Issue } from "../spec/issue";

/** The component of the parameters that holds them. */
export const BROKERS_COMPONENT = "brokers";

/**
 * What a password must match: 12 to 250 characters that Amazon MQ accepts, without those that a shell, a properties
 * file or an XML file of a broker on premises would change.
 *
 * Source: Amazon MQ Developer Guide, "Quotas in Amazon MQ", users; API Reference, "User", password.
 */
export const PASSWORD_PATTERN = "[A-Za-z0-9!#%&()*+./;<>?@^_{|}~-]{12,250}";

/** The name of a user's password below the component. */
export function passwordName(broker: string, user: string): string {
  return `${broker}/${user}`;
}

/** Refuses a user without a password, and a password that could be none of Amazon MQ. */
export function checkPassword(
  broker: string,
  user: string,
  { parameters }: Pick<ParametersSpec, "parameters">,
): Issue[] {
  const name = passwordName(broker, user);
  const path = `parameters.${BROKERS_COMPONENT}.values["${name}"]`;
  const parameter = parameters?.[BROKERS_COMPONENT]?.values[name];
  if (parameter?.type !== "SecureString") {
    const message = `must be a SecureString, the password of ${user} on ${broker}, got ${parameter?.type ?? "nothing"}`;
    return [{ path, message }];
  }
  const message = `must be '${PASSWORD_PATTERN}', what Amazon MQ accepts as a password, got ${parameter.allowedPattern === undefined ? "nothing" : JSON.stringify(parameter.allowedPattern)}`;
  return parameter.allowedPattern === PASSWORD_PATTERN
    ? []
    : [{ path: `${path}.allowedPattern`, message }];
}
