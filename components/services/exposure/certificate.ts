import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { ValidationRecord } from "../../dns/validationRecord";

export interface CertificateArgs {
  /** The one host that is served with the certificate. It contains the region: see `lib/services/exposure/hosts/hostNames.ts`. */
  readonly host: string;
  /** Its first name: `host`, or a shorter one where `host` is too long. */
  readonly certificateName: string;
  /** Id of the public zone of the host, for the record that validates it. */
  readonly publicZoneId: pulumi.Input<string>;
}

/** A certificate for one host name, validated by DNS. */
export class Certificate extends pulumi.ComponentResource {
  /** ARN of the certificate, once it is issued. */
  public readonly certificateArn: pulumi.Output<string>;

  constructor(name: string, args: CertificateArgs, opts?: pulumi.ComponentResourceOptions) {
    super("meridian:index:Certificate", name, {}, opts);
    const { host, certificateName, publicZoneId } = args;
    const child = { parent: this };

    const certificate = new aws.acm.Certificate(
      `${name}-certificate`,
      {
        domainName: certificateName,
        ...(certificateName === host ? {} : { subjectAlternativeNames: [host] }),
        validationMethod: "DNS",
        tags: { Name: host },
      },
      child,
    );
    const createRecord = (key: string, validatedHost: string) =>
      new ValidationRecord(
        `${name}-${key}`,
        { certificate, host: validatedHost, zoneId: publicZoneId, ttlSeconds: 300 },
        child,
      );
    const records = [
      createRecord("validation", host),
      ...(certificateName === host ? [] : [createRecord("name-validation", certificateName)]),
    ];
    const validation = new aws.acm.CertificateValidation(
      `${name}-issued`,
      { certificateArn: certificate.arn, validationRecordFqdns: records.map(({ fqdn }) => fqdn) },
      child,
    );

    this.certificateArn = validation.certificateArn;
    this.registerOutputs({ certificateArn: this.certificateArn });
  }
}
