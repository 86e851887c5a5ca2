/**
 * The JSON document that EMR takes as a security configuration.
 *
 * Source: EMR Management Guide, "Create a security configuration", "Kerberos configuration examples",
 * "Configure IAM roles for EMRFS requests to Amazon S3".
 */
import { type EmrSpec, type KerberosSpec } from "./schema";
import {
  type AtRestEncryption,
  type DiskEncryption,
  type MetadataService,
  type RoleMapping,
  type S3Encryption,
  type SecuritySpec,
} from "./securitySpec";

type Trust = NonNullable<Extract<KerberosSpec, { kdc: "cluster" }>["trust"]>;
type Directory = NonNullable<Extract<KerberosSpec, { kdc: "external" }>["directory"]>;
type LakeFormation = NonNullable<EmrSpec["lakeFormation"]>;

/** Plain JSON with leaves of type `S`. */
export interface Json<S> {
  readonly [key: string]: S | string | number | boolean | Json<S> | readonly (Json<S> | string)[];
}

/** The document of a specification, its blocks in the order of the guide. */
export function securityDocument<S>(spec: SecuritySpec<S>): Json<S> {
  const { mappings = [], lakeFormation, kerberos } = spec;
  return {
    EncryptionConfiguration: encryption(spec),
    ...(kerberos === undefined
      ? {}
      : { AuthenticationConfiguration: { KerberosConfiguration: kerberosBlock(kerberos) } }),
    ...(mappings.length === 0 && lakeFormation === undefined
      ? {}
      : { AuthorizationConfiguration: authorization(mappings, lakeFormation) }),
    InstanceMetadataServiceConfiguration: metadataBlock(spec.metadata),
  };
}

function encryption<S>({ atRest, inTransit }: SecuritySpec<S>): Json<S> {
  return {
    EnableInTransitEncryption: inTransit !== "off",
    EnableAtRestEncryption: atRest !== "off",
    ...(inTransit === "off"
      ? {}
      : { InTransitEncryptionConfiguration: { TLSCertificateConfiguration: tls(inTransit) } }),
    ...(atRest === "off" ? {} : { AtRestEncryptionConfiguration: atRestBlock(atRest) }),
  };
}

function tls<S>(source: EmrSpec["inTransit"]): Json<S> {
  return {
    CertificateProviderType: source.provider,
    S3Object: source.s3Object,
    ...(source.provider === "Custom" ? { CertificateProviderClass: source.providerClass } : {}),
  };
}

function atRestBlock<S>({ s3, overrides = [], disk }: AtRestEncryption<S>): Json<S> {
  const buckets = overrides.map(({ bucket, ...own }): Json<S> => ({
    BucketName: bucket,
    ...s3Block(own),
  }));
  return {
    S3EncryptionConfiguration: {
      ...s3Block(s3),
      ...(buckets.length === 0 ? {} : { Overrides: buckets }),
    },
    LocalDiskEncryptionConfiguration: diskBlock(disk),
  };
}

function s3Block<S>(s3: S3Encryption<S>): Json<S> {
  switch (s3.mode) {
    case "SSE-S3":
      return { EncryptionMode: s3.mode };
    case "SSE-KMS":
    case "CSE-KMS":
      return { EncryptionMode: s3.mode, AwsKmsKey: s3.keyArn };
    case "CSE-Custom":
      return {
        EncryptionMode: s3.mode,
        S3Object: s3.s3Object,
        EncryptionKeyProviderClass: s3.providerClass,
      };
  }
}

function diskBlock<S>(disk: DiskEncryption<S>): Json<S> {
  if (disk.provider === "Custom") {
    return {
      EncryptionKeyProviderType: disk.provider,
      S3Object: disk.s3Object,
      EncryptionKeyProviderClass: disk.providerClass,
    };
  }
  return {
    EncryptionKeyProviderType: disk.provider,
    AwsKmsKey: disk.keyArn,
    EnableEbsEncryption: disk.enableEbs ?? true,
  };
}

function kerberosBlock<S>(kerberos: KerberosSpec): Json<S> {
  const { ticketLifetimeHours } = kerberos;
  if (kerberos.kdc === "cluster") {
    return {
      Provider: "ClusterDedicatedKdc",
      ClusterDedicatedKdcConfiguration: {
        TicketLifetimeInHours: ticketLifetimeHours,
        ...(kerberos.trust === undefined
          ? {}
          : { CrossRealmTrustConfiguration: trustBlock(kerberos.trust) }),
      },
    };
  }
  const { adminServer, kdcServer, directory } = kerberos;
  return {
    Provider: "ExternalKdc",
    ExternalKdcConfiguration: {
      TicketLifetimeInHours: ticketLifetimeHours,
      KdcServerType: "Single",
      AdminServer: adminServer,
      KdcServer: kdcServer,
      ...(directory === undefined ? {} : { AdIntegrationConfiguration: directoryBlock(directory) }),
    },
  };
}

function trustBlock<S>({ realm, domain, adminServer, kdcServer }: Trust): Json<S> {
  return { Realm: realm, Domain: domain, AdminServer: adminServer, KdcServer: kdcServer };
}

function directoryBlock<S>({ realm, domain, server }: Directory): Json<S> {
  return {
    AdRealm: realm,
    AdDomain: domain,
    ...(server === undefined ? {} : { AdServer: server }),
  };
}

function authorization<S>(
  mappings: readonly RoleMapping<S>[],
  lakeFormation: EmrSpec["lakeFormation"],
): Json<S> {
  const emrfs = mappings.map(({ roleArn, by, identifiers }): Json<S> => ({
    Role: roleArn,
    IdentifierType: by,
    Identifiers: identifiers,
  }));
  return {
    ...(lakeFormation === undefined ? {} : lakeFormationBlocks(lakeFormation)),
    ...(emrfs.length === 0 ? {} : { EmrFsConfiguration: { RoleMappings: emrfs } }),
  };
}

/** Lake Formation decides by the role that a step runs as. CloudTrail shows for which user a step runs. */
function lakeFormationBlocks<S>({ sessionTag }: LakeFormation): Json<S> {
  return {
    IAMConfiguration: {
      EnableApplicationScopedIAMRole: true,
      ApplicationScopedIAMRoleConfiguration: {
        PropagateSourceIdentity: true,
      },
    },
    LakeFormationConfiguration: { AuthorizedSessionTagValue: sessionTag },
  };
}

function metadataBlock<S>({ requireVersion2 = true, hopLimit }: MetadataService): Json<S> {
  return {
    MinimumInstanceMetadataServiceVersion: requireVersion2 ? 2 : 1,
    HttpPutResponseHopLimit: hopLimit,
  };
}
