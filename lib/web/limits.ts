/** What CloudFront allows of a distribution. */

/** Longest code of a function, in bytes. Source: CloudFront Developer Guide, "Quotas on CloudFront Functions". */
export const LONGEST_FUNCTION_BYTES = 10_240;

/**
 * Attempts to connect to an origin, and seconds for each: a lost region costs a viewer 10 seconds, and 30 with
 * CloudFront's defaults. Source of the ranges, 1 to 3 and 1 to 10: CloudFront Developer Guide, "Origin settings".
 */
export const CONNECTING = { connectionAttempts: 2, connectionTimeout: 5 } as const;

/** Origin groups of a distribution. Source: CloudFront Developer Guide, "General quotas on distributions". */
export const MOST_ORIGIN_GROUPS = 10;

/**
 * Rules of a security group that the prefix list of CloudFront counts for. Source: Amazon VPC User Guide,
 * "AWS-managed prefix lists", weight of `com.amazonaws.global.cloudfront.origin-facing`.
 */
export const EDGE_PREFIX_LIST_WEIGHT = 55;
