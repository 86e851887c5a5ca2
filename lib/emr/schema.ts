import { z } from "zod";

import { type HybridSpec } from "../hybrid/schema";
import { type NetworkSpec } from "../network/schema";
import { type ParametersStack } from "../parameters/checks";
import { type SpecOf } from "../spec/domain";
import { wholeNumber } from "../spec/fields";
import { clusterSchema } from "./cluster/schema";
import {
  domainName,
  kmsKeyArn,
  realm,
  regionalText,
  s3Bucket,
  s3Folder,
  s3Object,
  server,
} from "./fields";

const inTransitSchema = z
  .discriminatedUnion("provider", [
    z.strictObject({
      provider: z.literal("PEM"),
      s3Object: s3Object.describe("Location of a zip of PEM files."),
    }),
    z.strictObject({
      provider: z.literal("Custom"),
      s3Object: s3Object.describe("Location of a jar."),
      providerClass: z.string().describe("Full name of a class that creates certificates."),
    }),
  ])
  .describe("Source of the certificates between nodes. `{region}` stands for the region's name.");

const bucket = s3Bucket.describe(
  "Name of the bucket, without `s3://`. `{region}` stands for the region.",
);

const bucketEncryptionSchema = z.discriminatedUnion("mode", [
  z.strictObject({ bucket, mode: z.literal("SSE-S3") }),
  z.strictObject({
    bucket,
    mode: z.enum(["SSE-KMS", "CSE-KMS"]),
    keyArn: kmsKeyArn.describe("Full ARN of the bucket's key."),
  }),
]);

const lifetimeMessage = "must be a whole number of hours from 1";
const ticketLifetimeHours = z
  .int(lifetimeMessage)
  .min(1, lifetimeMessage)
  .default(24)
  .describe("Hours for which a ticket is valid.");

const trustSchema = z.strictObject({
  realm: realm.describe("Realm of the directory, in upper case."),
  domain: domainName.describe("Domain of the directory, in lower case."),
  adminServer: server.describe("Host of its admin server, and its port where it is not 749."),
  kdcServer: server.describe("Host of its KDC, and its port where it is not 88."),
});

const directorySchema = z.strictObject({
  realm: realm.describe("Realm of the directory, in upper case."),
  domain: domainName.describe("Domain of the directory, in lower case."),
  server: z.string().optional().describe("Host of the directory, where DNS does not have it."),
});

const kerberosSchema = z
  .discriminatedUnion("kdc", [
    z.strictObject({
      kdc: z.literal("cluster"),
      ticketLifetimeHours,
      trust: trustSchema
        .optional()
        .describe("The Active Directory domain whose users the cluster trusts."),
    }),
    z.strictObject({
      kdc: z.literal("external"),
      ticketLifetimeHours,
      adminServer: server.describe("Host and port of the KDC's admin server."),
      kdcServer: server.describe("Host and port of the KDC."),
      directory: directorySchema.optional().describe("The Active Directory domain behind the KDC."),
    }),
  ])
  .describe("Authentication of users.");

const mappingSchema = z.strictObject({
  name: z
    .string()
    .regex(/^[a-z][a-z0-9-]{0,23}$/, "must be 1 to 24 small letters, digits and -")
    .describe("Names the role of the mapping."),
  by: z
    .enum(["User", "Group", "Prefix"])
    .describe("Property of a request that the mapping matches."),
  identifiers: z
    .array(regionalText)
    .min(1, "must name one or more")
    .describe("Hadoop users, Hadoop groups, or S3 locations. `{region}` stands for the region."),
  locations: z.array(s3Folder).min(1).describe("Locations that the role has access to."),
  access: z
    .enum(["read", "readWrite"])
    .default("readWrite")
    .describe("Access that the role has to its locations."),
});

const identitySchema = z.strictObject({
  user: z.string().describe("Name of a user."),
  groups: z.array(z.string()).default([]).describe("Groups that the user is in."),
  locations: z
    .array(s3Folder)
    .describe(
      "Locations that the user must have access to. To the other locations of mappings it must have none.",
    ),
});

const emrKeySchema = z.strictObject({
  inTransit: inTransitSchema,
  bucketEncryption: z
    .array(bucketEncryptionSchema)
    .default([])
    .describe("Buckets with an encryption of their own, in place of the region's EMR key."),
  kerberos: kerberosSchema.optional(),
  mappings: z
    .array(mappingSchema)
    .default([])
    .describe("Roles that EMRFS assumes, in the order in which they are evaluated."),
  identities: z
    .array(identitySchema)
    .default([])
    .describe("Users whose access the preview shows, and a policy proves."),
  dataReaders: z
    .array(z.string())
    .default([])
    .describe(
      "ARNs of roles outside of the stack that decrypt objects under the region's EMR key, through S3.",
    )
    .meta({ examples: [["arn:aws:iam::123456789012:role/data-steward"]] }),
  logReaders: z
    .array(z.string())
    .default([])
    .describe(
      "ARNs of roles outside of the stack that decrypt the logs of the cluster, through S3.",
    )
    .meta({ examples: [["arn:aws:iam::123456789012:role/platform-operator"]] }),
  lakeFormation: z
    .strictObject({
      sessionTag: z
        .string()
        .describe("The session tag that it trusts.")
        .meta({ examples: ["Amazon EMR"] }),
    })
    .optional()
    .describe("Lake Formation, with a role for each step."),
  metadataHopLimit: wholeNumber(1, 64, "hops")
    .default(1)
    .describe("Hops that a response of the metadata service may travel; containers need 2."),
  cluster: clusterSchema.optional().describe("The cluster, where the stack has one."),
});

/** The keys of EMR. */
export const emrSchema = {
  emr: emrKeySchema
    .optional()
    .describe("EMR: a security configuration and its roles in every region, a cluster in one."),
};

/** What EMR reads of a stack: its secrets are parameters, and its keys have the same owners. */
export type EmrStack = SpecOf<typeof emrSchema> &
  ParametersStack &
  Pick<NetworkSpec, "regions"> & { readonly hybrid: HybridSpec };

/** What a stack file has about EMR, with its defaults. */
export type EmrSpec = NonNullable<SpecOf<typeof emrSchema>["emr"]>;

/** A role of its own for some users, for some groups, or for some locations. */
export type MappingSpec = EmrSpec["mappings"][number];

export type KerberosSpec = NonNullable<EmrSpec["kerberos"]>;
