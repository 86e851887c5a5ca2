import { Secret, Unknown, type Value } from "../../graph/value";

import { type OutputRule } from "../rule";

/** Properties that hold a password or a key itself, not the name of one, nor a wish about one. */
const PASSWORD = /(password|passphrase|secretString|privateKey|authToken|secretAccessKey)$/i;

/**
 * The command line hands secrets to a pack in clear, and unmarked; it is then told by inputs and outputs
 * being one object. So this rule decides in the offline preview and in an audit, and is silent elsewhere.
 */
export const passwordsSecret: OutputRule = {
  id: "passwords-secret",
  claim: "Every password that a resource is given is a secret of Pulumi's.",
  severity: "critical",
  level: "mandatory",
  frameworks: [],
  blindSpots: [
    "Anything under the command line, which does not tell a pack what is secret.",
    "Passwords inside of other text, such as a document or an address.",
  ],
  reads: "outputs",
  check(resource, report) {
    if (!resource.custom || resource.inputs === resource.outputs) {
      return;
    }
    for (const path of plainPasswords(resource.inputs, "")) {
      report.violation(
        `${path} is not a secret, so the state and every log would show it; pass an output of config.requireSecret`,
      );
    }
    const isSecureString = resource.inputs["type"] === "SecureString";
    if (resource.type === "aws:ssm/parameter:Parameter" && isSecureString) {
      const value = resource.inputs["value"];
      if (typeof value === "string") {
        report.violation(
          "value of a SecureString is not a secret; pass an output of config.requireSecret",
        );
      }
    }
  },
};

function plainPasswords(value: Value, path: string): string[] {
  if (value instanceof Secret || value instanceof Unknown || value === null) {
    return [];
  }
  if (typeof value === "string") {
    const name = path.split(/[.[]/).at(-1) ?? "";
    return value !== "" && PASSWORD.test(name) ? [path] : [];
  }
  if (typeof value !== "object") {
    return [];
  }
  const join = (key: string): string => (path === "" ? key : `${path}.${key}`);
  return Object.entries(value).flatMap(([key, inner]) => plainPasswords(inner, join(key)));
}
