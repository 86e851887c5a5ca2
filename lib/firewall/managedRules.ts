/**
 * The rules of a managed web ACL, in the order in which they are evaluated.
 *
 * Their capacity units come to 927 of the 1,500 that a web ACL has without a surcharge. Source: WAF Developer
 * Guide, "AWS Managed Rules rule groups list".
 */

/** One of AWS's rule groups. */
export interface ManagedRuleGroup {
  readonly name: string;
  /** Rules of the group that only count. */
  readonly countOnly: readonly string[];
}

export const managedRuleGroups: readonly ManagedRuleGroup[] = [
  { name: "AWSManagedRulesAmazonIpReputationList", countOnly: [] },
  { name: "AWSManagedRulesKnownBadInputsRuleSet", countOnly: [] },
  // Bodies of more than 8 KB are uploads and documents of services more often than attacks.
  { name: "AWSManagedRulesCommonRuleSet", countOnly: ["SizeRestrictions_BODY"] },
];

/** Seconds over which requests of one address are counted. */
export const RATE_WINDOW_SECONDS = 300;

/** Headers that hold credentials, which logs do not show. */
export const redactedHeaders = ["authorization", "cookie", "x-api-key"] as const;

/** Source: WAF Developer Guide, "Sending web ACL traffic logs to a CloudWatch Logs log group". */
export const LOG_GROUP_PREFIX = "aws-waf-logs-";
