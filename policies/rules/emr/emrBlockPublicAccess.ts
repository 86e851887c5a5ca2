import { flag, list, need, property } from "../../frame/properties";
import { type Typed } from "../../frame/resources";
import { type OutputRule } from "../../frame/rule";

const BLOCK = "aws:emr/blockPublicAccessConfiguration:BlockPublicAccessConfiguration";

/** What an account has once belongs to bootstrap/, so a stack need not set it: but it must not turn it off. */
export const emrBlockPublicAccess: OutputRule<Typed<typeof BLOCK>> = {
  id: "emr-block-public-access",
  claim: "EMR's block of public access is on wherever the stack sets it, with no port excepted.",
  severity: "high",
  level: "mandatory",
  references: [
    { catalogue: "AWS Foundational Security Best Practices", id: "EMR.2" },
    { catalogue: "checkov", id: "CKV_AWS_390" },
  ],
  blindSpots: ["Accounts and regions where the stack does not set it: bootstrap/ has to."],
  fix: "Set blockPublicSecurityGroupRules to true and remove permittedPublicSecurityGroupRuleRanges.",
  question: "whether EMR blocks public access",
  stage: "outputs",
  types: [BLOCK],
  check(setting, report) {
    const blocks = need(flag(property(setting, "blockPublicSecurityGroupRules")));
    const ranges = need(list(property(setting, "permittedPublicSecurityGroupRuleRanges")));
    if (blocks !== true) {
      report.violation("EMR's block of public access is off; set blockPublicSecurityGroupRules");
    } else if (ranges.length > 0) {
      report.violation(
        "EMR's block of public access has open ports; remove permittedPublicSecurityGroupRuleRanges",
      );
    }
  },
};
