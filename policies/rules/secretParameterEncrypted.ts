import { looksSecret } from "../../lib/parameters/parameterChecks";

import { held, isUnknown, text } from "../read";
import { type OutputRule } from "../rule";

/** Values that are secrets whatever they are called. Sources: RFC 7468; IAM User Guide, "Unique identifiers". */
const SECRET_VALUES: readonly { readonly what: string; readonly pattern: RegExp }[] = [
  { what: "a private key", pattern: /-----BEGIN [A-Z ]*PRIVATE KEY-----/ },
  { what: "an access key of AWS", pattern: /\b(AKIA|ASIA)[A-Z0-9]{16}\b/ },
  {
    what: "an address with a password in it",
    pattern: /^[a-z][a-z0-9+.-]*:\/\/[^/\s:@]+:[^/\s@]+@/i,
  },
];

export const secretParameterEncrypted: OutputRule = {
  id: "secret-parameter-encrypted",
  claim: "No parameter that looks like a secret is stored in clear.",
  severity: "high",
  level: "mandatory",
  frameworks: [{ name: "checkov", id: "CKV2_AWS_34" }],
  blindSpots: ["A secret under a name that does not say so, and of no known form."],
  reads: "outputs",
  types: ["aws:ssm/parameter:Parameter"],
  check(parameter, report) {
    const type = text(held(parameter, "type"));
    const name = text(held(parameter, "name"));
    if (type === "SecureString") {
      return;
    }
    if (isUnknown(type) || isUnknown(name)) {
      report.undecided("whether the parameter is a secret in clear");
      return;
    }
    const fix = 'use type "SecureString", and change the secret: it has been in clear';
    if (name !== undefined && looksSecret(name)) {
      report.violation(`${name} is a ${type ?? "String"}, and its name speaks of a secret; ${fix}`);
      return;
    }
    // Which value it is stays unsaid: the message goes where the value must not.
    for (const property of ["value", "insecureValue"]) {
      const value = text(held(parameter, property));
      const found = SECRET_VALUES.find(
        ({ pattern }) => typeof value === "string" && pattern.test(value),
      );
      if (found !== undefined) {
        report.violation(`${name ?? "a parameter"} holds ${found.what} in clear; ${fix}`);
        return;
      }
    }
  },
};
