/**
 * An EMR security configuration, typed. `securityDocument.ts` makes EMR's document of it.
 *
 * A leaf that another resource may give (an ARN, a location) is of type `S`: `string`, or
 * `pulumi.Input<string>` in a component. What leaves something open is written out: `atRest: "off"`.
 *
 * Source: EMR Management Guide, "Create a security configuration", "Kerberos configuration examples",
 * "Configure IAM roles for EMRFS requests to Amazon S3".
 */

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

/** Where the certificates between nodes come from: a zip of PEM files, or a class that makes them. */
export type InTransitEncryption<S = string> =
  | { readonly provider: "PEM"; readonly s3Object: S }
  | { readonly provider: "Custom"; readonly s3Object: S; readonly providerClass: string };

/** A trust from the cluster's own KDC to the realm of an Active Directory domain. */
export interface CrossRealmTrust {
  /** Upper case, such as `AD.EXAMPLE.COM`. */
  readonly realm: string;
  /** Lower case, such as `ad.example.com`. */
  readonly domain: string;
  /** Host, and a port where it is not 749. */
  readonly adminServer: string;
  /** Host, and a port where it is not 88. */
  readonly kdcServer: string;
}

/** An Active Directory behind an external KDC. */
export interface DirectoryIntegration {
  readonly realm: string;
  readonly domain: string;
  /** @default - found by DNS */
  readonly server?: string | undefined;
}

export type Kerberos =
  | {
      readonly kdc: "cluster";
      /** Hours for which a ticket is valid, 1 or more. @default 24 */
      readonly ticketLifetimeHours?: number;
      readonly trust?: CrossRealmTrust | undefined;
    }
  | {
      readonly kdc: "external";
      readonly adminServer: string;
      readonly kdcServer: string;
      /** Hours for which a ticket is valid, 1 or more. @default 24 */
      readonly ticketLifetimeHours?: number;
      readonly directory?: DirectoryIntegration | undefined;
    };

/** What a mapping recognises a request by. */
export type IdentifierType = "User" | "Group" | "Prefix";

/** Which role EMRFS takes for requests of these users, of these groups, or to these locations. */
export interface RoleMapping<S = string> {
  readonly roleArn: S;
  readonly by: IdentifierType;
  /** Hadoop users, Hadoop groups, or locations such as `s3://bucket/team/`. */
  readonly identifiers: readonly string[];
}

export interface LakeFormation {
  /** The session tag that Lake Formation trusts, `Amazon EMR` by convention. */
  readonly sessionTag: string;
  /** Whether CloudTrail sees who a step runs for. @default true */
  readonly propagateSourceIdentity?: boolean;
}

export interface MetadataService {
  /** Instances answer only requests with a token. @default true */
  readonly requireVersion2?: boolean;
  /** Hops that an answer may take, 1 to 64; 2 lets containers ask. @default 1 */
  readonly hopLimit?: number;
}

export interface SecuritySpec<S = string> {
  readonly atRest: AtRestEncryption<S> | "off";
  readonly inTransit: InTransitEncryption<S> | "off";
  readonly kerberos?: Kerberos | undefined;
  /** In the order in which they are tried: the first match wins. @default [] */
  readonly mappings?: readonly RoleMapping<S>[];
  readonly lakeFormation?: LakeFormation | undefined;
  readonly metadata?: MetadataService;
}
