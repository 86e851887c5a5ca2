/**
 * Which plain settings look like secrets.
 *
 * The environment is shown to every principal that can describe a task definition, in consoles and in
 * logs. A setting is suspect by its name (its last word is password, token, key, ...) or by its value (the shape of
 * a known credential). A reason never repeats the value.
 */

/** Last words of the name of a secret. */
const secretWords =
  /(^|_)(PASSWORD|PASSWD|PWD|PASSPHRASE|SECRET|TOKEN|API_?KEY|PRIVATE_?KEY|ACCESS_?KEY|SECRET_?KEY|ENCRYPTION_?KEY|SIGNING_?KEY|CREDENTIALS?|CONNECTION_?STRING)_?\d*$/;

/** Values that are no secret under any name: locations of secrets, flags and small numbers. */
const harmless = /^(|true|false|yes|no|none|\d{1,3}|arn:.*|\/[\w./-]*)$/i;

/** Shapes of credentials, by what each is; from the issuers' own documentation of their formats. */
const shapes: readonly (readonly [what: string, shape: RegExp])[] = [
  ["an AWS access key id", /\b(AKIA|ASIA)[0-9A-Z]{16}\b/],
  ["a private key", /-----BEGIN [A-Z ]*PRIVATE KEY-----/],
  ["a GitHub token", /\b(gh[pousr]_[A-Za-z0-9]{30,}|github_pat_\w{30,})/],
  ["a Slack token", /\bxox[abprs]-[\w-]{10,}/],
  ["a Stripe key", /\b[rs]k_(live|test)_[A-Za-z0-9]{16,}/],
  ["a Google API key", /\bAIza[\w-]{35}/],
  ["a JSON Web Token", /\beyJ[\w-]{8,}\.eyJ[\w-]{8,}\.[\w-]+/],
  ["a URL with a password", /\b[a-z][a-z0-9+.-]*:\/\/[^/\s:@]*:[^/\s@]+@/i],
];

/**
 * Says why a setting looks like a secret.
 *
 * @returns such as `a name that says password` or `an AWS access key id`; undefined when it does not.
 */
export function secretLookalike(name: string, value: string): string | undefined {
  const shape = shapes.find(([, pattern]) => pattern.test(value));
  if (shape !== undefined) {
    return shape[0];
  }
  if (looksLikeAwsSecretKey(value)) {
    return "an AWS secret access key";
  }
  const word = secretWords.exec(screamingSnake(name))?.[2];
  return word === undefined || harmless.test(value)
    ? undefined
    : `a value under a name that says ${word.toLowerCase().replaceAll("_", " ")}`;
}

/** 40 characters of base64 that are no hexadecimal digest, such as that of a Git commit. */
function looksLikeAwsSecretKey(value: string): boolean {
  return (
    /^[A-Za-z0-9/+]{40}$/.test(value) &&
    /[a-z]/.test(value) &&
    /[A-Z]/.test(value) &&
    /\d/.test(value) &&
    !value.startsWith("/")
  );
}

/** `dbPassword` and `db-password` as `DB_PASSWORD`. */
function screamingSnake(name: string): string {
  return name
    .replaceAll(/([a-z0-9])([A-Z])/g, "$1_$2")
    .replaceAll(/[^A-Za-z0-9]+/g, "_")
    .toUpperCase();
}
