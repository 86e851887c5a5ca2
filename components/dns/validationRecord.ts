import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { validationOptionOf } from "../../lib/dns/validationRecord";

export interface ValidationRecordArgs {
  readonly certificate: aws.acm.Certificate;
  /** One of the certificate's hosts. */
  readonly host: string;
  /** Public zone of the host. */
  readonly zoneId: pulumi.Input<string>;
  /** Time to live, in seconds. */
  readonly ttlSeconds: number;
}

/** The record by which ACM validates one host of a certificate; it has the component's own name. */
export class ValidationRecord extends pulumi.ComponentResource {
  /** Name of the record, for `CertificateValidation`. */
  public readonly fqdn: pulumi.Output<string>;

  constructor(name: string, args: ValidationRecordArgs, opts?: pulumi.ComponentResourceOptions) {
    super("meridian:index:ValidationRecord", name, {}, opts);
    const { certificate, host, zoneId, ttlSeconds } = args;

    const option = certificate.domainValidationOptions.apply((options) =>
      validationOptionOf(host, options),
    );
    const record = new aws.route53.Record(
      name,
      {
        zoneId,
        name: option.resourceRecordName,
        type: option.resourceRecordType,
        records: [option.resourceRecordValue],
        ttl: ttlSeconds,
      },
      { parent: this },
    );

    this.fqdn = record.fqdn;
    this.registerOutputs({ fqdn: this.fqdn });
  }
}
