/** Secrets that a stack file holds in clear. */
import { parse } from "yaml";

import { type DeclaredSecret, secretOf, secretsIn } from "../parameters/declaredSecret";
import { isMapping, valueAt } from "../spec/path";

/**
 * Finds the secrets that are not encrypted. Pulumi treats the whole mapping as a secret as soon as one of its
 * values is, so the program sees no difference.
 *
 * @param key that the secrets are below, with or without the project's name in front in the file.
 */
export function clearSecrets(text: string, project: string, key: string): DeclaredSecret[] {
  const file: unknown = parse(text, { merge: true });
  const secrets = valueAt(file, ["config", `${project}:${key}`]) ?? valueAt(file, ["config", key]);
  return secretsIn(secrets).filter(
    (secret) =>
      !isEncrypted(secrets) &&
      !isEncrypted(valueAt(secrets, [secret.component])) &&
      !isEncrypted(secretOf(secrets, secret)),
  );
}

/** As `pulumi config set --secret` writes a value. */
function isEncrypted(value: unknown): boolean {
  return isMapping(value) && Object.hasOwn(value, "secure");
}
