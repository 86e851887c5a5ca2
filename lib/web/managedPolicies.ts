/**
 * CloudFront's own policies, which have the same id in every account.
 *
 * Source: CloudFront Developer Guide, "Use managed cache policies" and "Use managed origin request policies".
 */
export const cachePolicies = {
  /** `CachingOptimized`: by path alone, for up to a year, compressed. */
  assets: "658327ea-f89d-4fab-a63d-7e88639e58f6",
  /** `CachingDisabled`. */
  none: "4135ea2d-6df8-44a3-9df3-4b5a84be39ad",
  /** `UseOriginCacheControlHeaders-QueryStrings`: nothing without Cache-Control, apart by host, cookies and query. */
  origin: "4cc15a8a-d715-48a4-82b8-cc0b614638fe",
} as const;

/**
 * `AllViewerExceptHostHeader`: the host is that of the origin, which its certificate covers and its listener expects.
 */
export const ALL_BUT_HOST = "b689b0a8-53d0-40ab-baf2-68738e2966ac";
