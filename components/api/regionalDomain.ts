import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { type RecordTarget } from "../dns/recordGroup";

export interface RegionalDomainArgs {
  /** Certificate of this region, which covers both hosts. */
  readonly certificateArn: pulumi.Input<string>;
  /** Names of the records that prove to ACM whose domain it is. */
  readonly validationRecordFqdns: readonly pulumi.Input<string>[];
  /** Host that all regions answer for. */
  readonly sharedHost: string;
  /** Host that this region alone answers for. */
  readonly ownHost: string;
  /** Base paths under which both hosts lead to the API. */
  readonly basePaths: readonly string[];
  readonly restApiId: pulumi.Input<string>;
  readonly stageName: pulumi.Input<string>;
}

/** The hosts of one region, in that region: what DNS records then lead to. */
export class RegionalDomain extends pulumi.ComponentResource {
  /** Where records of the shared host lead to. */
  public readonly sharedTarget: RecordTarget;
  /** Where records of the region's own host lead to. */
  public readonly ownTarget: RecordTarget;

  constructor(name: string, args: RegionalDomainArgs, opts: pulumi.ComponentResourceOptions) {
    super("meridian:index:RegionalDomain", name, {}, opts);
    const child = { parent: this };

    const validation = new aws.acm.CertificateValidation(
      `${name}-validation`,
      {
        certificateArn: args.certificateArn,
        validationRecordFqdns: [...args.validationRecordFqdns],
      },
      child,
    );
    const { certificateArn } = validation;
    const shared = createHost(
      `${name}-shared`,
      args.sharedHost,
      { ...args, certificateArn },
      child,
    );
    const own = createHost(`${name}-own`, args.ownHost, { ...args, certificateArn }, child);

    this.sharedTarget = targetOf(shared);
    this.ownTarget = targetOf(own);
    this.registerOutputs({
      sharedTargetName: shared.regionalDomainName,
      ownTargetName: own.regionalDomainName,
    });
  }
}

/** A host with its mappings. Answering IPv6 too is not the default, and AAAA records need it. */
function createHost(
  name: string,
  domainName: string,
  { basePaths, certificateArn, restApiId, stageName }: RegionalDomainArgs,
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
  for (const basePath of basePaths) {
    new aws.apigateway.BasePathMapping(
      `${name}-mapping-${basePath}`,
      { domainName: host.domainName, basePath, restApi: restApiId, stageName },
      opts,
    );
  }
  return host;
}

function targetOf(host: aws.apigateway.DomainName): RecordTarget {
  return { kind: "alias", dnsName: host.regionalDomainName, zoneId: host.regionalZoneId };
}
