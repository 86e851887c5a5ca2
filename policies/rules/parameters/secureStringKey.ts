import { isUnknown, need, property, text } from "../../frame/properties";
import { sourcesOf, type Typed } from "../../frame/resources";
import { type OutputRule } from "../../frame/rule";
import { KEYS } from "../../queries/types";

/** The key that AWS manages for SSM: every principal of the account that can call SSM decrypts under it. */
const AWS_MANAGED = /(^|:)alias\/aws\/ssm$/;

export const secureStringKey: OutputRule<Typed<"aws:ssm/parameter:Parameter">> = {
  id: "secure-string-key",
  claim: "Every SecureString parameter is encrypted under a customer managed key.",
  severity: "high",
  level: "mandatory",
  references: [{ catalogue: "checkov", id: "CKV_AWS_337" }],
  blindSpots: ["Which principals can use the key: decrypt-as-declared proves that."],
  fix: "Set keyId to the ARN of a customer managed key.",
  question: "whether the parameter is a SecureString",
  stage: "outputs",
  types: ["aws:ssm/parameter:Parameter"],
  check(parameter, report, graph) {
    if (need(text(property(parameter, "type"))) !== "SecureString") {
      return;
    }
    const key = text(property(parameter, "keyId"));
    // A key of the stack is a customer managed one, also before its ARN is known.
    if (isUnknown(key) && sourcesOf(graph, parameter, "keyId", KEYS).length > 0) {
      return;
    }
    report.decide("which key encrypts the parameter", () => {
      const named = need(key) ?? "";
      if (named === "" || AWS_MANAGED.test(named)) {
        report.violation(
          `SecureString is encrypted under ${named === "" ? "no named key" : named}, which the whole account can use; give keyId the ARN of a key of its own`,
        );
      }
    });
  },
};
