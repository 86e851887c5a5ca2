import { flag, held, isUnknown, list } from "../read";
import { type OutputRule } from "../rule";

/** What an account has once belongs to bootstrap/, so a stack need not have it: but none may turn it off. */
export const emrBlockPublicAccess: OutputRule = {
  id: "emr-block-public-access",
  claim: "Nobody turns off EMR's block of public access, or opens a port in it.",
  severity: "high",
  level: "mandatory",
  frameworks: [
    { name: "AWS Foundational Security Best Practices", id: "EMR.2" },
    { name: "checkov", id: "CKV_AWS_390" },
  ],
  blindSpots: ["Accounts and regions where nothing sets it: bootstrap/ has to."],
  reads: "outputs",
  types: ["aws:emr/blockPublicAccessConfiguration:BlockPublicAccessConfiguration"],
  check(setting, report) {
    const blocks = flag(held(setting, "blockPublicSecurityGroupRules"));
    const ranges = list(held(setting, "permittedPublicSecurityGroupRuleRanges"));
    if (isUnknown(blocks) || isUnknown(ranges)) {
      report.undecided("whether EMR blocks public access");
    } else if (blocks !== true) {
      report.violation("EMR's block of public access is off; set blockPublicSecurityGroupRules");
    } else if (ranges.length > 0) {
      report.violation(
        "EMR's block of public access has open ports; remove permittedPublicSecurityGroupRuleRanges",
      );
    }
  },
};
