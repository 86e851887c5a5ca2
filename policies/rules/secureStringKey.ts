import { type Resource } from "../../graph/stackGraph";

import { held, isUnknown, text } from "../read";
import { type OutputRule } from "../rule";

/** The key that AWS manages for SSM: everybody of the account who may call SSM may decrypt under it. */
const AWS_MANAGED = /(^|:)alias\/aws\/ssm$/;

export const secureStringKey: OutputRule = {
  id: "secure-string-key",
  claim: "Every SecureString parameter is encrypted under a key of our own.",
  severity: "high",
  level: "mandatory",
  frameworks: [{ name: "checkov", id: "CKV_AWS_337" }],
  blindSpots: ["Who may use the key: decrypt-as-declared asks that."],
  reads: "outputs",
  types: ["aws:ssm/parameter:Parameter"],
  check(parameter, report) {
    const type = text(held(parameter, "type"));
    if (isUnknown(type)) {
      report.undecided("whether the parameter is a SecureString");
    }
    if (type !== "SecureString") {
      return;
    }
    const key = text(held(parameter, "keyId"));
    if (isUnknown(key) && isFromOurs(parameter)) {
      return;
    }
    if (isUnknown(key)) {
      report.undecided("which key encrypts the parameter");
    } else if (key === undefined || key === "" || AWS_MANAGED.test(key)) {
      report.violation(
        `SecureString is encrypted under ${key === undefined || key === "" ? "no named key" : key}, which the whole account can use; give keyId the ARN of a key of its own`,
      );
    }
  },
};

/** A key of the stack is one of our own, though nobody knows its ARN before it exists. */
function isFromOurs({ propertyDependencies }: Resource): boolean {
  const sources = propertyDependencies["keyId"] ?? [];
  return sources.some((urn) => /[:$]aws:kms\/(key:Key|replicaKey:ReplicaKey)::/.test(urn));
}
