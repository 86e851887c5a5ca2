import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { type ApiEndpointPlan } from "../../lib/api/plan";
import { type RecordTarget } from "../../lib/dns/recordTarget";
import { type RegionalCertificate } from "../dns/regionalCertificates";

export interface RegionalDomainArgs {
  readonly endpoint: ApiEndpointPlan;
  /** Host of all regions. */
  readonly sharedHost: string;
  /** Certificate of this region, which covers both hosts. */
  readonly certificate: RegionalCertificate;
  readonly restApiId: pulumi.Input<string>;
  readonly stageName: pulumi.Input<string>;
}

/** The hosts of one region, in that region: the targets of DNS records. */
export class RegionalDomain extends pulumi.ComponentResource {
  /** Target of the shared host's records. */
  public readonly sharedTarget: RecordTarget<pulumi.Output<string>>;
  /** Target of the records of the region's own host. */
  public readonly ownTarget: RecordTarget<pulumi.Output<string>>;

  constructor(name: string, args: RegionalDomainArgs, opts: pulumi.ComponentResourceOptions) {
    super("meridian:index:RegionalDomain", name, {}, opts);
    const { endpoint, sharedHost, certificate } = args;
    const child = { parent: this };

    const { certificateArn } = new aws.acm.CertificateValidation(
      `${name}-validation`,
      {
        certificateArn: certificate.certificateArn,
        validationRecordFqdns: [...certificate.validationRecordFqdns],
      },
      child,
    );
    const shared = createHost(`${name}-shared`, sharedHost, certificateArn, args, child);
    const own = createHost(`${name}-own`, endpoint.regionHost, certificateArn, args, child);

    this.sharedTarget = targetOf(shared);
    this.ownTarget = targetOf(own);
    this.registerOutputs({
      sharedTargetName: shared.regionalDomainName,
      ownTargetName: own.regionalDomainName,
    });
  }
}

/** A host with its mappings. Its default is IPv4 only, and AAAA records need IPv6 as well. */
function createHost(
  name: string,
  domainName: string,
  certificateArn: pulumi.Input<string>,
  { endpoint, restApiId, stageName }: RegionalDomainArgs,
  opts: pulumi.CustomResourceOptions,
): aws.apigateway.DomainName {
  const host = new aws.apigateway.DomainName(
    `${name}-host`,
    {
      domainName,
      regionalCertificateArn: certificateArn,
      endpointConfiguration: { types: "REGIONAL", ipAddressType: "dualstack" },
      securityPolicy: "TLS_1_2",
    },
    opts,
  );
  for (const basePath of endpoint.basePaths) {
    new aws.apigateway.BasePathMapping(
      `${name}-mapping-${basePath}`,
      { domainName: host.domainName, basePath, restApi: restApiId, stageName },
      opts,
    );
  }
  return host;
}

function targetOf(host: aws.apigateway.DomainName): RecordTarget<pulumi.Output<string>> {
  return { kind: "alias", dnsName: host.regionalDomainName, zoneId: host.regionalZoneId };
}
