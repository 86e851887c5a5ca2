import { cloudfrontSettings } from "../../../../policies/rules/edge/cloudfrontSettings";
import { arnOf, type CompanionCase, describeCompanions } from "../../../support/companions";
import { describeSettings } from "../../../support/settings";

const LOG_SOURCE = "aws:cloudwatch/logDeliverySource:LogDeliverySource";
const LOGS = "cloudfront-logs";

const companions: readonly CompanionCase[] = [
  {
    rule: LOGS,
    resource: {},
    setting: {
      type: LOG_SOURCE,
      by: "resourceArn",
      names: arnOf,
      inputs: { name: "site" },
      beside: [["aws:cloudwatch/logDelivery:LogDelivery", { deliverySourceName: "site" }]],
    },
    wrong: [{ name: "delivered-nowhere" }],
    exempt: [{ loggingConfig: { bucket: "logs.s3.amazonaws.com" } }],
    sentence:
      "distribution writes no access logs; add an aws.cloudwatch.LogDeliverySource for it and an aws.cloudwatch.LogDelivery, or set loggingConfig to a bucket",
  },
];

describe("cloudfrontSettings that are resources of their own", () => {
  describeCompanions(
    cloudfrontSettings.filter(({ id }) => id === LOGS),
    companions,
  );
});

describeSettings(
  "cloudfrontSettings",
  cloudfrontSettings.filter(({ id }) => id !== LOGS),
  {
    "aws:cloudfront/distribution:Distribution": {
      defaultCacheBehavior: {
        viewerProtocolPolicy: "redirect-to-https",
      },
      orderedCacheBehaviors: [
        {
          viewerProtocolPolicy: "https-only",
        },
      ],
      viewerCertificate: {
        acmCertificateArn: "arn:aws:acm:us-east-1:111122223333:certificate/site",
        minimumProtocolVersion: "TLSv1.2_2021",
        sslSupportMethod: "sni-only",
      },
      origins: [
        {
          originId: "web",
          domainName: "web.example.com",
          customOriginConfig: {
            originProtocolPolicy: "https-only",
            originSslProtocols: ["TLSv1.2"],
          },
        },
        {
          originId: "bucket",
        },
      ],
      webAclId: "arn:aws:wafv2:us-east-1:111122223333:global/webacl/site/1",
      defaultRootObject: "index.html",
      originGroups: [
        {
          originId: "both",
        },
      ],
    },
  },
  [
    [
      "cloudfront-https",
      { defaultCacheBehavior: { viewerProtocolPolicy: "allow-all" } },
      'defaultCacheBehavior.viewerProtocolPolicy is "allow-all"; set defaultCacheBehavior.viewerProtocolPolicy to "https-only" or "redirect-to-https"',
    ],
    [
      "cloudfront-paths-https",
      {
        orderedCacheBehaviors: [
          { viewerProtocolPolicy: "https-only" },
          { viewerProtocolPolicy: "allow-all" },
        ],
      },
      'orderedCacheBehaviors[1].viewerProtocolPolicy is "allow-all"; set viewerProtocolPolicy of the cache behavior to "https-only" or "redirect-to-https"',
    ],
    [
      "cloudfront-certificate",
      { viewerCertificate: { minimumProtocolVersion: "TLSv1.2_2021" } },
      "viewerCertificate.acmCertificateArn is not set; set viewerCertificate.acmCertificateArn to a certificate of us-east-1",
    ],
    [
      "cloudfront-tls-policy",
      {
        viewerCertificate: {
          acmCertificateArn: "arn:aws:acm:us-east-1:111122223333:certificate/site",
          minimumProtocolVersion: "TLSv1_2016",
          sslSupportMethod: "sni-only",
        },
      },
      'viewerCertificate.minimumProtocolVersion is "TLSv1_2016"; set viewerCertificate.minimumProtocolVersion to TLSv1.2_2021',
    ],
    [
      "cloudfront-sni",
      {
        viewerCertificate: {
          acmCertificateArn: "arn:aws:acm:us-east-1:111122223333:certificate/site",
          minimumProtocolVersion: "TLSv1.2_2021",
          sslSupportMethod: "vip",
        },
      },
      'viewerCertificate.sslSupportMethod is "vip"; set viewerCertificate.sslSupportMethod to "sni-only"',
    ],
    [
      "cloudfront-origin-https",
      {
        origins: [
          {
            originId: "web",
            domainName: "web.example.com",
            customOriginConfig: {
              originProtocolPolicy: "match-viewer",
              originSslProtocols: ["TLSv1.2"],
            },
          },
        ],
      },
      'origins[0].customOriginConfig.originProtocolPolicy is "match-viewer"; set originProtocolPolicy of the origin to "https-only"',
    ],
    [
      "cloudfront-origin-tls",
      {
        origins: [
          {
            originId: "web",
            domainName: "web.example.com",
            customOriginConfig: {
              originProtocolPolicy: "https-only",
              originSslProtocols: ["TLSv1", "TLSv1.2"],
            },
          },
        ],
      },
      'origins[0].customOriginConfig.originSslProtocols is ["TLSv1", "TLSv1.2"]; set originSslProtocols of the origin to ["TLSv1.2"]',
    ],
    [
      "cloudfront-web-acl",
      { webAclId: null },
      "webAclId is not set; set webAclId to the ARN of an aws.wafv2.WebAcl with scope CLOUDFRONT",
    ],
    [
      "cloudfront-root-object",
      { defaultRootObject: null },
      "defaultRootObject is not set; set defaultRootObject, such as index.html",
    ],
    [
      "cloudfront-origin-failover",
      { originGroups: [] },
      "originGroups is []; add originGroups of two origins with failoverCriteria",
    ],
  ],
  [
    ["cloudfront-paths-https", { orderedCacheBehaviors: null }],
    [
      "cloudfront-certificate",
      { viewerCertificate: { iamCertificateId: "ASCA1", minimumProtocolVersion: "TLSv1.2_2021" } },
    ],
  ],
);
