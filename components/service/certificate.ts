import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

export interface CertificateArgs {
  /** The one host name of the certificate. It carries its region: see `lib/service/hostNames.ts`. */
  readonly host: string;
  /** Id of the public zone, in which the name is proved to be ours. */
  readonly publicZoneId: pulumi.Input<string>;
}

/** A certificate for one host name, validated by DNS. */
export class Certificate extends pulumi.ComponentResource {
  /** ARN of the certificate, once it is issued. */
  public readonly certificateArn: pulumi.Output<string>;

  constructor(name: string, args: CertificateArgs, opts?: pulumi.ComponentResourceOptions) {
    super("meridian:index:Certificate", name, {}, opts);
    const child = { parent: this };

    const certificate = new aws.acm.Certificate(
      `${name}-certificate`,
      { domainName: args.host, validationMethod: "DNS", tags: { Name: args.host } },
      child,
    );
    const proof = certificate.domainValidationOptions.apply((options) => {
      const option = options.find(({ domainName }) => domainName === args.host);
      if (option === undefined) {
        throw new RangeError(`ACM must say how to validate ${args.host}`);
      }
      return option;
    });
    const record = new aws.route53.Record(
      `${name}-validation`,
      {
        zoneId: args.publicZoneId,
        name: proof.resourceRecordName,
        type: proof.resourceRecordType,
        records: [proof.resourceRecordValue],
        ttl: 300,
      },
      child,
    );
    const validation = new aws.acm.CertificateValidation(
      `${name}-issued`,
      { certificateArn: certificate.arn, validationRecordFqdns: [record.fqdn] },
      child,
    );

    this.certificateArn = validation.certificateArn;
    this.registerOutputs({ certificateArn: this.certificateArn });
  }
}
