/**
 * An EMR security configuration, typed. `securityDocument.ts` makes EMR's document of it.
 *
 * A leaf that another resource may give (an ARN, a location) is of type `S`: `string`, or
 * `pulumi.Input<string>` in a component. Encryption that is off is explicit: `atRest: "off"`.
 *
 * Source: EMR Management Guide, "Create a security configuration", "Kerberos configuration examples",
 * "Configure IAM roles for EMRFS requests to Amazon S3".
 */
import { type EmrSpec, type KerberosSpec, type MappingSpec } from "./schema";

/** How EMRFS encrypts objects in S3. */
export type S3Encryption<S = string> =
  | { readonly mode: "SSE-S3" }
  | { readonly mode: "SSE-KMS" | "CSE-KMS"; readonly keyArn: S }
  | { readonly mode: "CSE-Custom"; readonly s3Object: S; readonly providerClass: string };

/** The encryption of one bucket, where it differs. */
export type BucketEncryption<S = string> = S3Encryption<S> & {
  /** Name of the bucket, without `s3://`. */
  readonly bucket: S;
};

/** How the volumes of the instances are encrypted. */
export type DiskEncryption<S = string> =
  | {
      readonly provider: "AwsKms";
      readonly keyArn: S;
      /** Also the root volume and its snapshots. @default true */
      readonly enableEbs?: boolean;
    }
  | { readonly provider: "Custom"; readonly s3Object: S; readonly providerClass: string };

export interface AtRestEncryption<S = string> {
  readonly s3: S3Encryption<S>;
  /** @default [] */
  readonly overrides?: readonly BucketEncryption<S>[];
  readonly disk: DiskEncryption<S>;
}

/** What a mapping recognises a request by. */
export type IdentifierType = MappingSpec["by"];

/** The role that EMRFS assumes for requests of these users, of these groups, or to these locations. */
export interface RoleMapping<S = string> {
  readonly roleArn: S;
  readonly by: IdentifierType;
  /** Hadoop users, Hadoop groups, or locations such as `s3://bucket/team/`. */
  readonly identifiers: readonly string[];
}

export interface MetadataService {
  /** Instances answer only requests with a token. @default true */
  readonly requireVersion2?: boolean;
  /** Hops that a response may travel, 1 to 64. */
  readonly hopLimit: number;
}

export interface SecuritySpec<S = string> {
  readonly atRest: AtRestEncryption<S> | "off";
  readonly inTransit: EmrSpec["inTransit"] | "off";
  readonly kerberos?: KerberosSpec | undefined;
  /** In the order in which they are evaluated: the first match wins. @default [] */
  readonly mappings?: readonly RoleMapping<S>[];
  readonly lakeFormation?: EmrSpec["lakeFormation"];
  readonly metadata: MetadataService;
}
