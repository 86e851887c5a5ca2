import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { certificateNameOf } from "../../lib/dns/hosts";
import { type WebPlan } from "../../lib/web/plan";
import { ValidationRecord } from "../dns/validationRecord";

/** Time to live of the validation records, in seconds. */
const TTL_SECONDS = 300;

/** The certificate of all hosts of a distribution, validated by DNS. Its provider must be of us-east-1. */
export class WebCertificate extends pulumi.ComponentResource {
  /** ARN of the certificate, once it is issued. */
  public readonly certificateArn: pulumi.Output<string>;

  constructor(
    name: string,
    { host, hosts, domainName }: Pick<WebPlan, "host" | "hosts" | "domainName">,
    opts: pulumi.ComponentResourceOptions,
  ) {
    super("meridian:index:WebCertificate", name, {}, opts);
    const child = { parent: this };

    const first = certificateNameOf(host, domainName);
    const [own] = hosts;
    const named = own === undefined || first === host ? hosts : [{ ...own, host: first }, ...hosts];
    const certificate = new aws.acm.Certificate(
      `${name}-certificate`,
      {
        domainName: first,
        subjectAlternativeNames: named.slice(1).map((each) => each.host),
        validationMethod: "DNS",
        tags: { Name: host },
      },
      child,
    );
    const records = named.map(
      (each) =>
        new ValidationRecord(
          `${name}-validation-${each.host}`,
          { certificate, host: each.host, zoneId: each.zoneId, ttlSeconds: TTL_SECONDS },
          child,
        ),
    );
    const validation = new aws.acm.CertificateValidation(
      `${name}-issued`,
      { certificateArn: certificate.arn, validationRecordFqdns: records.map(({ fqdn }) => fqdn) },
      child,
    );

    this.certificateArn = validation.certificateArn;
    this.registerOutputs({ certificateArn: this.certificateArn });
  }
}
