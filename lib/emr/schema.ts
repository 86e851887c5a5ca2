import { z } from "zod";

const location = z
  .string()
  .regex(/^s3:\/\/\S+\/$/, 'must be an S3 location that ends with "/"')
  .meta({ examples: ["s3://data-{region}/engineering/"] });

const inTransitSchema = z
  .discriminatedUnion("provider", [
    z.strictObject({
      provider: z.literal("PEM"),
      s3Object: z.string().describe("Location of a zip of PEM files."),
    }),
    z.strictObject({
      provider: z.literal("Custom"),
      s3Object: z.string().describe("Location of a jar."),
      providerClass: z.string().describe("Full name of a class that makes certificates."),
    }),
  ])
  .describe(
    "Where the certificates between nodes come from. `{region}` stands for the region's name.",
  );

const bucketEncryptionSchema = z.discriminatedUnion("mode", [
  z.strictObject({ bucket: z.string(), mode: z.literal("SSE-S3") }),
  z.strictObject({
    bucket: z.string(),
    mode: z.enum(["SSE-KMS", "CSE-KMS"]),
    keyArn: z.string().describe("Full ARN of the bucket's key."),
  }),
]);

const trustSchema = z.strictObject({
  realm: z.string().describe("Realm of the directory, in upper case."),
  domain: z.string().describe("Domain of the directory, in lower case."),
  adminServer: z.string().describe("Host and port of its admin server, 749 by custom."),
  kdcServer: z.string().describe("Host and port of its KDC, 88 by custom."),
});

const kerberosSchema = z
  .discriminatedUnion("kdc", [
    z.strictObject({
      kdc: z.literal("cluster"),
      ticketLifetimeHours: z.number().default(24).describe("Hours for which a ticket is valid."),
      trust: trustSchema
        .optional()
        .describe("The Active Directory domain whose users the cluster trusts."),
    }),
    z.strictObject({
      kdc: z.literal("external"),
      ticketLifetimeHours: z.number().default(24).describe("Hours for which a ticket is valid."),
      adminServer: z.string().describe("Host and port of the KDC's admin server."),
      kdcServer: z.string().describe("Host and port of the KDC."),
      directory: z
        .strictObject({
          realm: z.string().describe("Realm of the directory, in upper case."),
          domain: z.string().describe("Domain of the directory, in lower case."),
          server: z.string().optional().describe("Host of the directory."),
        })
        .optional()
        .describe("The Active Directory domain behind the KDC."),
    }),
  ])
  .describe("How users prove who they are.");

const mappingSchema = z.strictObject({
  name: z
    .string()
    .regex(/^[a-z][a-z0-9-]{0,23}$/, "must be 1 to 24 small letters, digits and -")
    .describe("Names the role of the mapping."),
  by: z.enum(["User", "Group", "Prefix"]).describe("What a request is recognised by."),
  identifiers: z
    .array(z.string())
    .describe("Hadoop users, Hadoop groups, or S3 locations. `{region}` stands for the region."),
  locations: z.array(location).min(1).describe("What the role may reach."),
  access: z
    .enum(["read", "readWrite"])
    .default("readWrite")
    .describe("Whether the role may also write there."),
});

const identitySchema = z.strictObject({
  user: z.string().describe("Name of a user."),
  groups: z.array(z.string()).default([]).describe("Groups that he is in."),
  locations: z
    .array(location)
    .describe("What he must reach. Of the locations of other mappings he must reach none."),
});

const groupsSchema = z.strictObject({
  kind: z.literal("groups"),
  primaryType: z.string().describe("Instance type of the primary node."),
  coreType: z.string().describe("Instance type of the core nodes."),
  coreCount: z.number().int().min(1).describe("Core nodes at the start."),
});

const fleetsSchema = z.strictObject({
  kind: z.literal("fleets"),
  primaryTypes: z.array(z.string()).min(1).max(5).describe("Instance types for the primary node."),
  coreTypes: z.array(z.string()).min(1).max(5).describe("Instance types for core nodes."),
  onDemandCapacity: z.number().int().min(1).describe("On-demand units at the start."),
  spotCapacity: z.number().int().min(0).default(0).describe("Spot units at the start."),
});

const clusterSchema = z.strictObject({
  region: z.string().describe("The region that the cluster runs in."),
  releaseLabel: z
    .string()
    .describe("EMR release. With mappings before emr-7.10.0, from which S3A ignores them.")
    .meta({ examples: ["emr-7.9.0"] }),
  realm: z.string().optional().describe("The cluster's own Kerberos realm, in upper case."),
  joinUser: z
    .string()
    .optional()
    .describe("User of the directory who joins the cluster's machines to the domain."),
  directoryCidrs: z
    .array(z.string())
    .default([])
    .describe("IPv4 ranges of the directory's servers, which the cluster's groups may reach."),
  hue: z
    .strictObject({
      ldapUrl: z.string().describe("Address of the directory: `ldaps://` and its host."),
      baseDn: z.string().describe("Where users are searched."),
      bindDn: z.string().describe("The user that searches."),
      userNameAttribute: z.string().default("sAMAccountName").describe("Attribute of user names."),
    })
    .optional()
    .describe("The directory of Hue's users. The password is the secret `hue/bind-password`."),
  instances: z
    .discriminatedUnion("kind", [groupsSchema, fleetsSchema])
    .describe("Instance groups, of one type each, or fleets of several."),
  scaling: z
    .strictObject({
      minimum: z.number().int().min(1).describe("Fewest units."),
      maximum: z.number().int().min(1).describe("Most units."),
    })
    .describe("Managed scaling: instances of groups, units of fleets."),
  idleTimeoutHours: z
    .number()
    .min(0.02)
    .max(168)
    .default(4)
    .describe("Hours of idleness after which the cluster ends, at most 168."),
  homeDirectoryUsers: z
    .array(z.string())
    .default([])
    .describe("Users who get a home directory in HDFS."),
});

const emrSchema = z.strictObject({
  inTransit: inTransitSchema,
  bucketEncryption: z
    .array(bucketEncryptionSchema)
    .default([])
    .describe("Buckets whose objects are encrypted otherwise than under the region's EMR key."),
  kerberos: kerberosSchema.optional(),
  mappings: z
    .array(mappingSchema)
    .default([])
    .describe("Roles that EMRFS takes, in the order in which they are tried."),
  identities: z
    .array(identitySchema)
    .default([])
    .describe("Users whose access is shown in the preview, and proved."),
  lakeFormation: z
    .strictObject({ sessionTag: z.string().describe("The session tag that it trusts.") })
    .optional()
    .describe("Lake Formation, with a role for each step."),
  metadataHopLimit: z
    .number()
    .int()
    .default(1)
    .describe("Hops that an answer of the metadata service may take, 1 to 64."),
  cluster: clusterSchema.optional().describe("The cluster, where there is one."),
});

/** The keys of EMR. What they must be together is in `lib/emr/configChecks.ts`. */
export const emrKeys = {
  emr: emrSchema
    .optional()
    .describe("EMR: a security configuration and its roles in every region, a cluster in one."),
};

export type EmrConfig = z.output<typeof emrSchema>;
