/** What a stack is told about EMR, and the security configuration of one region that follows from it. */
import { type Identity } from "./emrfs";
import {
  type BucketEncryption,
  type IdentifierType,
  type InTransitEncryption,
  type Kerberos,
  type LakeFormation,
  type SecuritySpec,
} from "./securitySpec";

/** A role of its own for some users, for some groups, or for some locations. */
export interface MappingConfig {
  /** Names the role: small letters, digits and `-`. */
  readonly name: string;
  readonly by: IdentifierType;
  readonly identifiers: readonly string[];
  /** What the role may reach: `s3://bucket/team/`. `{region}` stands for the name of the region. */
  readonly locations: readonly string[];
  /** Whether it may also write there. */
  readonly access: "read" | "readWrite";
}

/** Somebody whose access is shown and proved. */
export interface IdentityConfig extends Identity {
  /** What he must reach, and beyond which he must reach nothing that a mapping names. */
  readonly locations: readonly string[];
}

export interface EmrSecurityConfig {
  readonly inTransit: InTransitEncryption;
  readonly bucketEncryption: readonly BucketEncryption[];
  readonly kerberos?: Kerberos | undefined;
  /** In order: the first match wins. */
  readonly mappings: readonly MappingConfig[];
  readonly identities: readonly IdentityConfig[];
  readonly lakeFormation?: LakeFormation | undefined;
  /** Hops that an answer of the metadata service may take. */
  readonly metadataHopLimit: number;
}

/** What a security configuration refers to in its region. */
export interface EmrTargets<S> {
  readonly region: string;
  /** Key of objects and disks. */
  readonly keyArn: S;
  /** ARN of each mapping's role by the mapping's name. */
  readonly roleArns: Readonly<Record<string, S>>;
}

/** The security configuration of one region. */
export function securitySpec<S = string>(
  config: EmrSecurityConfig,
  { region, keyArn, roleArns }: EmrTargets<S | string>,
): SecuritySpec<S | string> {
  const here = (text: string): string => inRegion(text, region);
  return {
    atRest: {
      s3: { mode: "SSE-KMS", keyArn },
      overrides: config.bucketEncryption.map((override) => ({
        ...override,
        bucket: here(override.bucket),
      })),
      disk: { provider: "AwsKms", keyArn },
    },
    inTransit: { ...config.inTransit, s3Object: here(config.inTransit.s3Object) },
    kerberos: config.kerberos,
    mappings: config.mappings.map(({ name, by, identifiers }) => ({
      roleArn: roleArns[name] ?? "",
      by,
      identifiers: identifiers.map(here),
    })),
    lakeFormation: config.lakeFormation,
    metadata: { hopLimit: config.metadataHopLimit },
  };
}

/** Puts the region's name where `{region}` stands. */
export function inRegion(text: string, region: string): string {
  return text.replaceAll("{region}", region);
}
