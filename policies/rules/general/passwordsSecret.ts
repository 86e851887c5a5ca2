import { Secret, Unknown, type Value } from "../../../graph/value";

import { type OutputRule } from "../../frame/rule";

/** Properties that hold a password or a key itself, not the name of one, nor a setting about one. */
const PASSWORD =
  /(password|passphrase|secretString|privateKey|presharedKey|authKey|authToken|secretAccessKey)$/i;

/**
 * The Pulumi CLI hands secrets to a pack in clear and without a mark; inputs and outputs are then one
 * object. So this rule decides in the offline preview and in an audit, and finds nothing elsewhere.
 */
export const passwordsSecret: OutputRule = {
  id: "passwords-secret",
  claim: "Every password that a resource is given is a Pulumi secret.",
  severity: "critical",
  level: "mandatory",
  references: [
    { catalogue: "cfn-guard", id: "amazon_mq_broker_users_no_plaintext_password" },
    { catalogue: "cfn-guard", id: "rds_cluster_master_user_password_no_plaintext_password" },
    { catalogue: "cfn-guard", id: "rds_master_user_password_no_plaintext_password" },
    {
      catalogue: "cfn-guard",
      id: "kinesis_firehose_redshift_destination_configuration_no_plaintext_password",
    },
    {
      catalogue: "cfn-guard",
      id: "kinesis_firehose_splunk_destination_configuration_no_plaintext_password",
    },
  ],
  blindSpots: [
    "Everything under the Pulumi CLI, which does not mark secrets for a pack.",
    "Passwords inside of other text, such as a document or an address.",
  ],
  fix: "Pass an output of config.requireSecret.",
  question: "whether a password is a secret",
  stage: "outputs",
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
