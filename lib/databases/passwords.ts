/**
 * The password of a master user that RDS manages none of: a secret of the stack, as a parameter.
 *
 * RDS manages none of a global database, of an instance with read replicas, and for blue/green deployments. Sources: Aurora
 * User Guide and RDS User Guide, "Limitations for Secrets Manager integration".
 */
import { type ParametersSpec } from "../parameters/schema";
import { type Issue } from "../spec/issue";

/** The component of the parameters that holds them. */
export const DATABASES_COMPONENT = "databases";

/**
 * What a password must match: characters that every engine accepts, and no more than MySQL does.
 *
 * Source: RDS API Reference, `CreateDBCluster`, MasterUserPassword: 8 to 41 characters, none of / " @.
 */
export const PASSWORD_PATTERN = "[A-Za-z0-9!#%&()*+.;<>?^_{|}~-]{16,41}";

/** The name of a database's master password below the component. */
export function passwordName(database: string): string {
  return `${database}/master`;
}

/** Refuses such a database without a password, and a password that RDS would not accept. */
export function checkMasterPassword(
  database: string,
  { parameters }: Pick<ParametersSpec, "parameters">,
): Issue[] {
  const name = passwordName(database);
  const path = `parameters.${DATABASES_COMPONENT}.values["${name}"]`;
  const parameter = parameters?.[DATABASES_COMPONENT]?.values[name];
  if (parameter?.type !== "SecureString") {
    const message = `must be a SecureString, the master password of ${database}, which RDS does not manage for a database in several regions or with blueGreenUpdates, got ${parameter?.type ?? "nothing"}`;
    return [{ path, message }];
  }
  const { allowedPattern } = parameter;
  const message = `must be '${PASSWORD_PATTERN}', what RDS accepts as a password, got ${allowedPattern === undefined ? "nothing" : JSON.stringify(allowedPattern)}`;
  return allowedPattern === PASSWORD_PATTERN ? [] : [{ path: `${path}.allowedPattern`, message }];
}
