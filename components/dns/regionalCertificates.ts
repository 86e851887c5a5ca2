import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { type RegionName } from "../../lib/regions";
import { ValidationRecord } from "./validationRecord";

export interface RegionalCertificatesArgs {
  /** Host that every certificate covers. */
  readonly host: string;
  /** First name of every certificate: `host`, or a shorter one where `host` is too long. */
  readonly certificateName: string;
  readonly zoneId: pulumi.Input<string>;
  /** Whether every certificate covers `*.` before the host too. @default false */
  readonly hasWildcard?: boolean;
  /** The member whose certificate gives the validation records of the names that all certificates have. */
  readonly primaryRegion: RegionName;
  readonly members: readonly {
    readonly region: RegionName;
    readonly provider: aws.Provider;
    /** Another host that the region's certificate covers. @default - none */
    readonly regionHost?: string;
  }[];
}

/** A region's certificate, to be validated. */
export interface RegionalCertificate {
  readonly certificateArn: pulumi.Output<string>;
  /** Names of the records that validate it, one per host. */
  readonly validationRecordFqdns: readonly pulumi.Output<string>[];
}

/** Time to live of the validation records, in seconds. */
const TTL_SECONDS = 60;

/**
 * One certificate per region, for the shared host and optionally the region's own, and the records that
 * validate them.
 *
 * ACM requires the same record for the same host in every region of an account, and a record can be
 * created only once: that of the shared host comes from the primary region's certificate.
 */
export class RegionalCertificates extends pulumi.ComponentResource {
  readonly #certificates: ReadonlyMap<RegionName, RegionalCertificate>;

  constructor(name: string, args: RegionalCertificatesArgs, opts: pulumi.ComponentResourceOptions) {
    super("meridian:index:RegionalCertificates", name, {}, opts);
    const { host, certificateName, hasWildcard = false, members, primaryRegion, zoneId } = args;
    const child = { parent: this };

    const certificates = new Map(
      members.map(({ region, provider, regionHost }) => [
        region,
        new aws.acm.Certificate(
          `${name}-certificate-${region}`,
          {
            domainName: certificateName,
            subjectAlternativeNames: [
              host,
              // It is validated by the record of the host.
              ...(hasWildcard ? [`*.${host}`] : []),
              ...(regionHost === undefined ? [] : [regionHost]),
            ].filter((name) => name !== certificateName),
            validationMethod: "DNS",
            tags: { Name: `${name}-${region}` },
          },
          { parent: this, provider },
        ),
      ]),
    );
    const createRecord = (key: string, region: RegionName, validatedHost: string) =>
      new ValidationRecord(
        `${name}-validation-${key}`,
        {
          certificate: memberOf(certificates, region),
          host: validatedHost,
          zoneId,
          ttlSeconds: TTL_SECONDS,
        },
        child,
      );
    const shared = [
      createRecord("shared", primaryRegion, host),
      ...(certificateName === host ? [] : [createRecord("name", primaryRegion, certificateName)]),
    ];

    this.#certificates = new Map(
      members.map(({ region, regionHost }) => {
        const own = regionHost === undefined ? [] : [createRecord(region, region, regionHost)];
        const validationRecordFqdns = [...shared, ...own].map(({ fqdn }) => fqdn);
        return [
          region,
          { certificateArn: memberOf(certificates, region).arn, validationRecordFqdns },
        ];
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
    return memberOf(this.#certificates, region);
  }
}

function memberOf<T>(members: ReadonlyMap<RegionName, T>, region: RegionName): T {
  const member = members.get(region);
  if (member === undefined) {
    throw new RangeError(`region must be a member of the domain, got "${region}"`);
  }
  return member;
}
