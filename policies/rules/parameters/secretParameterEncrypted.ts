import { looksSecret } from "../../../lib/parameters/parameterChecks";

import { need, property, text } from "../../frame/properties";
import { type Typed } from "../../frame/resources";
import { type OutputRule } from "../../frame/rule";

/** Values that are secrets whatever their name. Sources: RFC 7468; IAM User Guide, "Unique identifiers". */
const SECRET_VALUES: readonly { readonly what: string; readonly pattern: RegExp }[] = [
  { what: "a private key", pattern: /-----BEGIN [A-Z ]*PRIVATE KEY-----/ },
  { what: "an access key of AWS", pattern: /\b(AKIA|ASIA)[A-Z0-9]{16}\b/ },
  {
    what: "an address with a password in it",
    pattern: /^[a-z][a-z0-9+.-]*:\/\/[^/\s:@]+:[^/\s@]+@/i,
  },
];

export const secretParameterEncrypted: OutputRule<Typed<"aws:ssm/parameter:Parameter">> = {
  id: "secret-parameter-encrypted",
  claim: "No parameter that looks like a secret is stored in clear.",
  severity: "high",
  level: "mandatory",
  references: [{ catalogue: "checkov", id: "CKV2_AWS_34" }],
  blindSpots: ["A secret whose name does not suggest one, in a format that is not known."],
  fix: "Set type to SecureString, with keyId.",
  question: "whether the parameter is a secret in clear",
  stage: "outputs",
  types: ["aws:ssm/parameter:Parameter"],
  check(parameter, report) {
    const type = need(text(property(parameter, "type")));
    if (type === "SecureString") {
      return;
    }
    const name = need(text(property(parameter, "name")));
    const fix = 'use type "SecureString", and change the secret: it has been in clear';
    if (name !== undefined && looksSecret(name)) {
      report.violation(`${name} is a ${type ?? "String"}, and its name suggests a secret; ${fix}`);
      return;
    }
    // The message does not quote the value: it goes where the value must not.
    for (const kind of ["value", "insecureValue"] as const) {
      const value = text(property(parameter, kind));
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
