/** Distributions of CloudFront. */
import { checkov, fsbp, guard, nag, pulumi } from "../../frame/settings/references";
import { setting } from "../../frame/settings/setting";
import { excludes, isNoneOf, isOneOf, isSet, matches, whereSet } from "../../frame/settings/wanted";
import { type StackGraph } from "../../../graph/stackGraph";
import { companion } from "../../frame/settings/companion";
import { anyOf, areEqual, type Decision, not } from "../../frame/decision";
import { isPresent, property, text } from "../../frame/properties";
import { resourcesOf, type Typed } from "../../frame/resources";

const DISTRIBUTION = "aws:cloudfront/distribution:Distribution";
const LOG_SOURCE = "aws:cloudwatch/logDeliverySource:LogDeliverySource";

/** Source: CloudFront Developer Guide, "Supported protocols and ciphers between viewers and CloudFront". */
const CURRENT_TLS = /^TLSv1\.[23]_/;
const HTTPS = ["https-only", "redirect-to-https"] as const;

export const cloudfrontSettings = [
  setting({
    id: "cloudfront-https",
    claim: "Every distribution answers by HTTPS, or redirects to it.",
    severity: "high",
    references: [
      ...fsbp("CloudFront.3"),
      ...checkov("CKV_AWS_34"),
      ...guard("cloudfront_viewer_policy_https"),
      ...pulumi("cloudfront/Distribution/disallowUnencryptedTraffic"),
    ],
    types: [DISTRIBUTION],
    property: ["defaultCacheBehavior", "viewerProtocolPolicy"],
    wanted: isOneOf(...HTTPS),
  }),
  setting({
    id: "cloudfront-paths-https",
    claim: "Every path of a distribution answers by HTTPS, or redirects to it.",
    severity: "high",
    references: [
      ...fsbp("CloudFront.3"),
      ...checkov("CKV_AWS_34"),
      ...guard("cloudfront_viewer_policy_https"),
    ],
    types: [DISTRIBUTION],
    property: ["orderedCacheBehaviors", "viewerProtocolPolicy"],
    wanted: isOneOf(...HTTPS),
    only: (distribution) => isPresent(property(distribution, "orderedCacheBehaviors")),
    fix: 'set viewerProtocolPolicy of the cache behavior to "https-only" or "redirect-to-https"',
  }),
  setting({
    id: "cloudfront-certificate",
    claim: "Every distribution has a certificate of its own.",
    severity: "medium",
    references: [
      ...fsbp("CloudFront.7"),
      ...checkov("CKV2_AWS_42"),
      ...guard("cloudfront_custom_ssl_certificate"),
    ],
    types: [DISTRIBUTION],
    property: ["viewerCertificate", "acmCertificateArn"],
    wanted: isSet,
    only: (distribution) =>
      not(isPresent(property(distribution, "viewerCertificate", "iamCertificateId"))),
    fix: "set viewerCertificate.acmCertificateArn to a certificate of us-east-1",
    blindSpots: ["Whether the certificate covers the aliases."],
  }),
  setting({
    id: "cloudfront-tls-policy",
    claim: "Every distribution requires a current version of TLS.",
    severity: "medium",
    references: [
      ...fsbp("CloudFront.15"),
      ...checkov("CKV_AWS_174"),
      ...nag("CloudFrontDistributionHttpsViewerNoOutdatedSSL"),
      ...guard("cloudfront_minimum_protocol_version_rule"),
      ...pulumi("cloudfront/Distribution/configureSecureTls"),
    ],
    types: [DISTRIBUTION],
    property: ["viewerCertificate", "minimumProtocolVersion"],
    wanted: matches(CURRENT_TLS, "is a policy of TLS 1.2 or newer"),
    fix: "set viewerCertificate.minimumProtocolVersion to TLSv1.2_2021",
  }),
  setting({
    id: "cloudfront-sni",
    claim: "No distribution pays for a dedicated address for HTTPS.",
    severity: "low",
    references: [...fsbp("CloudFront.8"), ...guard("cloudfront_sni_enabled")],
    types: [DISTRIBUTION],
    property: ["viewerCertificate", "sslSupportMethod"],
    wanted: isNoneOf("vip", "static-ip"),
    fix: 'set viewerCertificate.sslSupportMethod to "sni-only"',
  }),
  setting({
    id: "cloudfront-origin-https",
    claim: "Every distribution requests its origins by HTTPS.",
    severity: "medium",
    references: [
      ...fsbp("CloudFront.9"),
      ...checkov("CKV2_AWS_72"),
      ...pulumi("cloudfront/Distribution/enableTlsToOrigin"),
    ],
    types: [DISTRIBUTION],
    property: ["origins", "customOriginConfig", "originProtocolPolicy"],
    wanted: whereSet(isOneOf("https-only")),
    fix: 'set originProtocolPolicy of the origin to "https-only"',
    blindSpots: ["Origins in S3, which CloudFront requests by HTTPS where it is used."],
  }),
  setting({
    id: "cloudfront-origin-tls",
    claim: "No distribution accepts SSLv3 or an old version of TLS from an origin.",
    severity: "medium",
    references: [
      ...fsbp("CloudFront.10"),
      ...checkov("CKV2_AWS_54"),
      ...nag("CloudFrontDistributionNoOutdatedSSL"),
      ...pulumi("cloudfront/Distribution/configureSecureTlsToOrigin"),
    ],
    types: [DISTRIBUTION],
    property: ["origins", "customOriginConfig", "originSslProtocols"],
    wanted: excludes("SSLv3", "TLSv1", "TLSv1.1"),
    fix: 'set originSslProtocols of the origin to ["TLSv1.2"]',
  }),
  companion({
    id: "cloudfront-logs",
    claim: "Every distribution writes access logs.",
    severity: "medium",
    references: [
      ...fsbp("CloudFront.5"),
      ...checkov("CKV_AWS_86"),
      ...nag("CloudFrontDistributionAccessLogging"),
      ...guard("cloudfront_accesslogs_enabled"),
      ...pulumi(
        "cloudfront/Distribution/configureAccessLogging",
        "cloudfront/Distribution/enableAccessLogging",
      ),
    ],
    types: [DISTRIBUTION],
    own: (distribution) => isSet.holds(property(distribution, "loggingConfig", "bucket")),
    by: { types: [LOG_SOURCE], property: "resourceArn" },
    holds: isDelivered,
    found: "distribution writes no access logs",
    fix: "add an aws.cloudwatch.LogDeliverySource for it and an aws.cloudwatch.LogDelivery, or set loggingConfig to a bucket",
    question: "whether the distribution writes access logs",
  }),
  setting({
    id: "cloudfront-web-acl",
    claim: "Every distribution is behind a web ACL.",
    severity: "medium",
    references: [
      ...fsbp("CloudFront.6"),
      ...checkov("CKV_AWS_68"),
      ...nag("CloudFrontDistributionWAFIntegration"),
      ...guard("cloudfront_associated_with_waf"),
      ...pulumi("cloudfront/Distribution/configureWaf"),
    ],
    types: [DISTRIBUTION],
    property: "webAclId",
    wanted: isSet,
    fix: "set webAclId to the ARN of an aws.wafv2.WebAcl with scope CLOUDFRONT",
    blindSpots: ["What the web ACL blocks."],
  }),
  setting({
    id: "cloudfront-root-object",
    claim: "Every distribution has a default root object.",
    severity: "low",
    references: [
      ...fsbp("CloudFront.1"),
      ...checkov("CKV_AWS_305"),
      ...guard("cloudfront_default_root_object_configured"),
    ],
    types: [DISTRIBUTION],
    property: "defaultRootObject",
    wanted: isSet,
    fix: "set defaultRootObject, such as index.html",
  }),
  setting({
    id: "cloudfront-origin-failover",
    claim: "Every distribution has a second origin for when the first one fails.",
    severity: "low",
    references: [
      ...fsbp("CloudFront.4"),
      ...checkov("CKV_AWS_310"),
      ...guard("cloudfront_origin_failover_enabled"),
    ],
    types: [DISTRIBUTION],
    property: "originGroups",
    wanted: isSet,
    fix: "add originGroups of two origins with failoverCriteria",
    blindSpots: ["Whether the two origins are in different regions, and have the same content."],
  }),
];

/** Whether a delivery takes the logs of a source. */
function isDelivered(source: Typed<typeof LOG_SOURCE>, graph: StackGraph): Decision {
  const name = text(property(source, "name"));
  const deliveries = resourcesOf(graph, "aws:cloudwatch/logDelivery:LogDelivery");
  return anyOf(
    deliveries.map((delivery) => areEqual(text(property(delivery, "deliverySourceName")), name)),
  );
}
