/**
 * A certificate that exists already, in each region of a stack: one of a company's own authority, say.
 *
 * The program reads nothing from AWS, so the configuration declares the names that it covers. A host that
 * none of them covers gets a certificate of its own, as without an imported one.
 */
import { z } from "zod";

import { coversHost } from "../../../dns/certificateNames";
import { type AwsLocation } from "../../../location";
import { collect } from "../../../spec/checks";
import { type Issue, within } from "../../../spec/issue";
import { byRegion, checkHasRegion } from "../../byRegion";
import { textThat } from "../../fields";

const ARN = /^arn:aws:acm:([a-z0-9-]+):(\d{12}):certificate\/[0-9a-f-]{36}$/;

const NAME = /^(\*\.)?([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z0-9-]+$/;

export const certificateSchema = z.strictObject({
  arns: byRegion(textThat((arn) => ARN.test(arn), "must be the ARN of a certificate of ACM"))
    .describe("ARN of the certificate in each region, in the stack's account.")
    .meta({
      examples: [
        {
          "us-east-1":
            "arn:aws:acm:us-east-1:123456789012:certificate/0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0",
        },
      ],
    }),
  names: z
    .array(z.string().regex(NAME, 'must be a full host name in lower case, or one after "*."'))
    .min(1)
    .describe(
      "Names that the certificate covers. Nothing reads them from AWS: they decide which hosts need no certificate of their own.",
    )
    .meta({ examples: [["*.example.com"]] }),
});

export type CertificateSpec = z.output<typeof certificateSchema>;

/** A certificate in one region. */
export interface ImportedCertificate {
  readonly arn: string;
  readonly names: readonly string[];
}

/** The certificate in a region, whose checks have passed. */
export function certificateIn(
  spec: CertificateSpec | undefined,
  region: string,
): ImportedCertificate | undefined {
  const arn = spec?.arns[region];
  return spec === undefined || arn === undefined ? undefined : { arn, names: spec.names };
}

/** Whether an imported certificate covers a host, so that no other one is made for it. */
export function isCovered(
  certificate: Pick<ImportedCertificate, "names"> | undefined,
  host: string,
): boolean {
  return certificate !== undefined && coversHost(certificate.names, host);
}

/** Checks the certificate of a region; paths begin at the certificate. */
export function checkCertificateIn(
  { arns, names }: CertificateSpec,
  location: AwsLocation,
  hosts: readonly string[],
): Issue[] {
  return collect(
    () => within("arns", checkHasRegion(arns, location.region)),
    () => checkArn(arns[location.region], location),
    () => {
      const message = `must cover a host of the balancer, got ${names.join(", ")}; its hosts in ${location.region} are ${hosts.join(", ")}`;
      return hosts.some((host) => coversHost(names, host)) ? [] : [{ path: "names", message }];
    },
  );
}

/** Elastic Load Balancing takes certificates of its own region and account only. */
function checkArn(arn: string | undefined, { region, accountId }: AwsLocation): Issue[] {
  const [, ownRegion, ownAccount] = ARN.exec(arn ?? "") ?? [];
  const message = `must be a certificate of ${region} in account ${accountId}, got one of ${ownRegion ?? ""} in ${ownAccount ?? ""}`;
  return arn === undefined || (ownRegion === region && ownAccount === accountId)
    ? []
    : [{ path: `arns.${region}`, message }];
}
