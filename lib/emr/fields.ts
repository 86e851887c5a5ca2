/** Fields of the EMR keys whose form is a fact of EMR, S3, KMS or Kerberos. */
import { X509Certificate } from "node:crypto";

import { z } from "zod";

import { unknownPlaceholders } from "../placeholders";

/** Replaces `{region}`, so that one entry of the stack file serves all regions. */
export function inRegion(text: string, region: string): string {
  return text.replaceAll("{region}", region);
}

/** Text in which `{region}` stands for the name of the region, and nothing else in braces is accepted. */
export const regionalText = z
  .string()
  .refine((text) => unknownPlaceholders(text, ["region"]).length === 0, {
    error: "must use no placeholder but {region}",
    abort: true,
  });

/** No name of a region is shorter, so a bucket that one region can have is not refused as too long. */
const SHORT_REGION = "us-east-1";
const FOLDER = /^s3:\/\/[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]\/(\S*\/)?$/;

/** What `isFolder` expects. Without the final slash `s3://data` would match the bucket `data2` as well. */
export const folderExpectation = 'must be an S3 location that ends with "/"';

/** Whether a text is a bucket or a folder of one, such as `s3://data-{region}/team/`. */
export function isFolder(text: string): boolean {
  return FOLDER.test(inRegion(text, SHORT_REGION));
}

/** A bucket or a folder of one. */
export const s3Folder = regionalText
  .refine(isFolder, folderExpectation)
  .meta({ pattern: "^s3://.+/$", examples: ["s3://data-{region}/engineering/"] });

/** Source: S3 User Guide, "General purpose bucket naming rules". */
const BUCKET = /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/;

/** Name of a bucket. */
export const s3Bucket = regionalText.refine(
  (text) => BUCKET.test(inRegion(text, SHORT_REGION)),
  "must be the name of a bucket",
);

const OBJECT = /^(s3:\/\/|arn:[^:]+:s3:::)[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]\/.*[^/]$/;

/** A location or an ARN of one object. */
export const s3Object = regionalText
  .refine(
    (text) => OBJECT.test(inRegion(text, SHORT_REGION)),
    "must be the location of an S3 object",
  )
  .meta({ pattern: "^(s3://|arn:[^:]+:s3:::)[^/]+/.*[^/]$" });

/** EMR takes no alias. Source: EMR Management Guide, "Creating keys and certificates for data encryption". */
export const kmsKeyArn = z
  .string()
  .regex(
    /^arn:[^:]+:kms:[a-z0-9-]+:\d{12}:key\/[A-Za-z0-9-]+$/,
    "must be the full ARN of a KMS key, no alias",
  );

const REALM = /^[A-Z0-9]([A-Z0-9.-]*[A-Z0-9])?$/;

/** A Kerberos realm is case sensitive and, of a directory, in upper case. */
export const realm = z.string().superRefine((text, context) => {
  if (!REALM.test(text)) {
    const upper = text.toUpperCase();
    const advice = REALM.test(upper) ? `; did you mean "${upper}"?` : "";
    const message = "must be a realm in upper case";
    context.addIssue({ code: "custom", message, params: { advice } });
  }
});

export const domainName = z
  .string()
  .regex(/^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/, "must be a domain in lower case");

const SERVER = /^[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?(:\d{1,5})?$/;

/** A host, with a port where it is not the default of its protocol. */
export const server = z.string().refine((text) => {
  const port = Number(text.split(":")[1] ?? 1);
  return SERVER.test(text) && port >= 1 && port <= 65535;
}, "must be a host, or a host and a port");

export const distinguishedName = z
  .string()
  .regex(
    /^[A-Za-z]+=[^,=]+(,[A-Za-z]+=[^,=]+)*$/,
    'must be a distinguished name such as "CN=hue,DC=example,DC=com"',
  );

/** Names become part of a shell command. Source of form and length: `useradd(8)`. */
export const linuxUser = z
  .string()
  .regex(
    /^[a-z_][a-z0-9_-]{0,31}$/,
    "must be the name of a Linux user, small letters, digits, _ and -",
  );

/** Without TLS the passwords of all users would cross the network in clear. */
export const ldapsUrl = z.string().superRefine((text, context) => {
  if (!/^ldaps:\/\/[A-Za-z0-9.-]+(:\d+)?$/.test(text)) {
    const message = 'must begin with "ldaps://" and name a host';
    const params = { advice: "; Hue would send passwords in clear" };
    context.addIssue({ code: "custom", message, params });
  }
});

const CERTIFICATE = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g;

/** One certificate authority or several, as PEM text and nothing else. They are public, so no secret. */
export const caCertificates = z
  .string()
  .refine(isCaCertificates, "must be the PEM text of certificate authorities")
  .meta({ examples: ["-----BEGIN CERTIFICATE-----\n..."] });

/** When they expire is left to the directory: what is accepted depends on no clock. */
function isCaCertificates(text: string): boolean {
  const certificates = text.match(CERTIFICATE) ?? [];
  return (
    certificates.length > 0 &&
    text.replace(CERTIFICATE, "").trim() === "" &&
    certificates.every((certificate) => {
      try {
        return new X509Certificate(certificate).ca;
      } catch {
        return false;
      }
    })
  );
}
