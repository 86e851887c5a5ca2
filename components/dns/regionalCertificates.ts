import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { type RegionName } from "../../lib/regions";

export interface RegionalCertificatesArgs {
  /** Host that every certificate covers. */
  readonly host: string;
  readonly zoneId: pulumi.Input<string>;
  readonly members: readonly {
    readonly region: RegionName;
    readonly provider: aws.Provider;
    /** Another host that the region's certificate covers. @default - none */
    readonly ownHost?: string;
  }[];
}

/** What a region's domain needs to know of its certificate. */
export interface RegionalCertificate {
  readonly certificateArn: pulumi.Output<string>;
  /** Names of the records that prove whose hosts these are, one a host. */
  readonly validationRecordFqdns: readonly pulumi.Output<string>[];
}

/**
 * One certificate a region, for the shared host and maybe the region's own, and the records that validate
 * them.
 *
 * ACM asks for the same record for the same host in every region of an account. Each would fail to
 * create it but the first, so the shared host's is made once.
 */
export class RegionalCertificates extends pulumi.ComponentResource {
  readonly #certificates: ReadonlyMap<RegionName, RegionalCertificate>;

  constructor(name: string, args: RegionalCertificatesArgs, opts: pulumi.ComponentResourceOptions) {
    super("meridian:index:RegionalCertificates", name, {}, opts);
    const { host, members, zoneId } = args;
    const certificates = members.map(({ region, provider, ownHost }) => ({
      region,
      ownHost,
      certificate: new aws.acm.Certificate(
        `${name}-certificate-${region}`,
        {
          domainName: host,
          subjectAlternativeNames: ownHost === undefined ? [] : [ownHost],
          validationMethod: "DNS",
          tags: { Name: `${name}-${region}` },
        },
        { parent: this, provider },
      ),
    }));
    const child = { parent: this };
    const shared = certificates
      .slice(0, 1)
      .map(({ certificate }) =>
        createRecord(`${name}-validation-shared`, certificate, host, zoneId, child),
      );

    this.#certificates = new Map(
      certificates.map(({ region, certificate, ownHost }) => {
        const label = `${name}-validation-${region}`;
        const own =
          ownHost === undefined ? [] : [createRecord(label, certificate, ownHost, zoneId, child)];
        const validationRecordFqdns = [...shared, ...own].map(({ fqdn }) => fqdn);
        return [region, { certificateArn: certificate.arn, validationRecordFqdns }];
      }),
    );
    this.registerOutputs({});
  }

  /**
   * The certificate of a region.
   *
   * @throws {RangeError} for a region that is no member.
   */
  of(region: RegionName): RegionalCertificate {
    const certificate = this.#certificates.get(region);
    if (certificate === undefined) {
      throw new RangeError(`region must be a member of the domain, got "${region}"`);
    }
    return certificate;
  }
}

function createRecord(
  name: string,
  { domainValidationOptions }: aws.acm.Certificate,
  host: string,
  zoneId: pulumi.Input<string>,
  opts: pulumi.CustomResourceOptions,
): aws.route53.Record {
  // The options are a set: their order means nothing, their host does.
  const option = domainValidationOptions.apply((options) => {
    const found = options.find(({ domainName }) => domainName === host);
    if (found === undefined) {
      throw new Error(`the certificate has no validation record for ${host}`);
    }
    return found;
  });
  return new aws.route53.Record(
    name,
    {
      zoneId,
      name: option.resourceRecordName,
      type: option.resourceRecordType,
      records: [option.resourceRecordValue],
      ttl: 60,
    },
    opts,
  );
}
