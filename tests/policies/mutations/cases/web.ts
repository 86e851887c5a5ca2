/** Damages to content delivery. */
import { type Value } from "../../../../graph/value";

import { edit, type Mutation, remove } from "../mutation";

const DISTRIBUTION = "aws:cloudfront/distribution:Distribution";
const SITE = "global-web-cdn-distribution";

const distribution = (rule: string, property: string, change: (value: Value) => Value): Mutation =>
  edit(rule, DISTRIBUTION, SITE, property, change);

/** The origins of the distribution, one of them changed. */
const origin =
  (index: number, change: object) =>
  (origins: Value): Value =>
    (origins as readonly object[]).map((each, at) =>
      at === index ? { ...each, ...change } : each,
    ) as Value;

export const web: readonly Mutation[] = [
  remove(
    "cloudfront-logs",
    "aws:cloudwatch/logDeliverySource:LogDeliverySource",
    "global-web-logs-source",
  ),
  remove("cloudfront-logs", "aws:cloudwatch/logDelivery:LogDelivery", "global-web-logs-delivery"),
  distribution("cloudfront-tls-policy", "viewerCertificate", (value) => ({
    ...(value as object),
    minimumProtocolVersion: "TLSv1_2016",
  })),
  distribution("cloudfront-sni", "viewerCertificate", (value) => ({
    ...(value as object),
    sslSupportMethod: "vip",
  })),
  distribution(
    "cloudfront-origin-tls",
    "origins",
    origin(2, {
      customOriginConfig: {
        originProtocolPolicy: "https-only",
        originSslProtocols: ["TLSv1", "TLSv1.2"],
      },
    }),
  ),
  distribution(
    "cloudfront-bucket-origins",
    "origins",
    origin(0, { originAccessControlId: undefined }),
  ),
  distribution(
    "cloudfront-origins-closed",
    "origins",
    origin(0, { domainName: "gone.s3.us-east-1.amazonaws.com" }),
  ),
  distribution("cloudfront-failover-regions", "originGroups", (groups) =>
    (groups as readonly object[]).map((group) => ({
      ...group,
      members: [{ originId: "assets-us-east-1" }, { originId: "service-accounts-us-east-1" }],
    })),
  ),
];
