import { type Value } from "../../../graph/value";
import { arn, constant, globalArn, publicIp, text } from "../parts";
import { type Context, type FormatTable } from "../format";
import { cloudFrontZone, globalAcceleratorZone } from "./zones";

/** DNS, certificates and edge services. */
export const dns: FormatTable = {
  "aws:route53/zone:Zone": {
    id: "{zoneId}",
    autoname: false,
    outputs: {
      zoneId: "Z0{digits7}{upper12}",
      arn: "arn:{partition}:route53:::hostedzone/{zoneId}",
      nameServers: nameServers,
      primaryNameServer: (context) => nameServers(context)[0] ?? "",
      comment: "Managed by Pulumi",
    },
  },
  "aws:route53/record:Record": {
    id: (context) =>
      ["zoneId", "name", "type", "setIdentifier"]
        .map((property) => text(context, property))
        .filter((part) => part !== "")
        .join("_"),
    autoname: false,
    outputs: { fqdn: (context) => text(context, "name").replace(/\.$/, "") },
  },
  "aws:route53/healthCheck:HealthCheck": {
    id: "{uuid}",
    outputs: { arn: "arn:{partition}:route53:::healthcheck/{id}" },
  },
  "aws:route53/resolverRuleAssociation:ResolverRuleAssociation": { id: "rslvr-rrassoc-{hex17}" },
  "aws:acm/certificate:Certificate": {
    id: "{arn}",
    outputs: {
      arn: arn("acm", "certificate/{uuid}"),
      status: "ISSUED",
      type: "AMAZON_ISSUED",
      keyAlgorithm: "RSA_2048",
      notBefore: "2024-01-01T00:00:00Z",
      notAfter: "2025-01-30T23:59:59Z",
      renewalEligibility: "INELIGIBLE",
      renewalSummaries: constant([]),
      validationEmails: constant([]),
      domainValidationOptions: validationOptions,
    },
  },
  "aws:acm/certificateValidation:CertificateValidation": { id: "2024-01-01 00:00:00 +0000 UTC" },
  "aws:cloudfront/distribution:Distribution": {
    id: "E{upper13}",
    outputs: {
      arn: globalArn("cloudfront", "distribution/{id}"),
      domainName: "d{lower13}.cloudfront.net",
      hostedZoneId: cloudFrontZone,
      status: "Deployed",
      etag: "E{upper13}",
    },
  },
  "aws:cloudfront/function:Function": {
    id: "{name}",
    outputs: { arn: globalArn("cloudfront", "function/{name}"), etag: "E{upper13}" },
  },
  "aws:cloudfront/originAccessControl:OriginAccessControl": {
    id: "E{upper13}",
    outputs: { arn: globalArn("cloudfront", "origin-access-control/{id}"), etag: "E{upper13}" },
  },
  "aws:cloudfront/cachePolicy:CachePolicy": {
    id: "{uuid}",
    outputs: { arn: globalArn("cloudfront", "cache-policy/{id}") },
  },
  "aws:cloudfront/responseHeadersPolicy:ResponseHeadersPolicy": {
    id: "{uuid}",
    outputs: { arn: globalArn("cloudfront", "response-headers-policy/{id}") },
  },
  "aws:cloudfront/vpcOrigin:VpcOrigin": {
    id: "vo_{upper16}",
    autoname: false,
    outputs: { arn: globalArn("cloudfront", "vpcorigin/{id}"), etag: "E{upper13}" },
  },
  "aws:cloudfront/monitoringSubscription:MonitoringSubscription": { id: "{distributionId}" },
  "aws:globalaccelerator/accelerator:Accelerator": {
    id: "{arn}",
    outputs: {
      arn: globalArn("globalaccelerator", "accelerator/{uuid}"),
      dnsName: "a{hex16}.awsglobalaccelerator.com",
      dualStackDnsName: "a{hex16}.dualstack.awsglobalaccelerator.com",
      hostedZoneId: globalAcceleratorZone,
      ipSets: (context) => [
        {
          ipAddresses: [publicIp("first"), publicIp("second")].map((rule) =>
            address(rule, context),
          ),
          ipFamily: "IPv4",
        },
      ],
    },
  },
};

function address(rule: ReturnType<typeof publicIp>, context: Context): Value {
  return typeof rule === "function" ? (rule(context) ?? "") : rule;
}

/** Four servers under four top-level domains. Source: Route 53 Developer Guide, "Name servers". */
function nameServers(context: Context): readonly string[] {
  return ["com", "net", "org", "co.uk"].map((domain, index) => {
    const number = parseInt(context.digest(domain).hex(4), 16);
    return `ns-${index * 512 + (number % 512)}.awsdns-${String(number % 64).padStart(2, "0")}.${domain}`;
  });
}

/**
 * One record for each name of the certificate. The same name in the same account has the same validation record
 * in every region, and a wildcard that of its parent.
 *
 * Source: ACM User Guide, "DNS validation".
 */
function validationOptions(context: Context): Value {
  const { inputs } = context;
  const method = inputs["validationMethod"];
  const others = inputs["subjectAlternativeNames"];
  if (method !== "DNS") {
    return [];
  }
  const names = new Set([
    inputs["domainName"],
    ...(Array.isArray(others) ? (others as Value[]) : []),
  ]);
  return [...names]
    .filter((name) => typeof name === "string")
    .map((domainName) => {
      const base = domainName.replace(/^\*\./, "");
      const token = context.shared("certificate validation", base);
      return {
        domainName,
        resourceRecordName: `_${token.hex(32)}.${base}.`,
        resourceRecordType: "CNAME",
        resourceRecordValue: `_${context.shared("certificate target", base).hex(32)}.${letters(token.hex(20))}.acm-validations.aws.`,
      };
    });
}

/** Ten letters: the second label of the target's name. */
function letters(hex: string): string {
  return (hex.match(/../g) ?? [])
    .map((pair) => String.fromCharCode(97 + (parseInt(pair, 16) % 26)))
    .join("");
}
