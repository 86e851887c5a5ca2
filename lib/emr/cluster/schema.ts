import { z } from "zod";

import { hostRange } from "../../network/cidrField";
import { caCertificates, distinguishedName, ldapsUrl, linuxUser, realm } from "../fields";

const groupsSchema = z.strictObject({
  kind: z.literal("groups"),
  primaryType: z.string().describe("Instance type of the primary node."),
  coreType: z.string().describe("Instance type of the core nodes."),
  coreCount: z.int().min(1).describe("Core nodes at the start. Managed scaling changes it."),
});

const fleetsSchema = z.strictObject({
  kind: z.literal("fleets"),
  primaryTypes: z.array(z.string()).min(1).max(5).describe("Instance types of the primary node."),
  coreTypes: z
    .array(z.string())
    .min(1)
    .max(5)
    .describe("Instance types of core nodes, each worth one unit."),
  onDemandCapacity: z.int().min(1).describe("On-demand units at the start."),
  spotCapacity: z.int().min(0).default(0).describe("Spot units at the start."),
});

const hueSchema = z.strictObject({
  ldapUrl: ldapsUrl.describe("Address of the directory: `ldaps://` and its host."),
  baseDn: distinguishedName
    .describe("Distinguished name below which Hue searches users.")
    .meta({ examples: ["DC=ad,DC=example,DC=com"] }),
  bindDn: distinguishedName.describe("Distinguished name of the user that searches."),
  userNameAttribute: z
    .string()
    .default("sAMAccountName")
    .describe("Attribute that holds a user's name."),
  caCertificate: caCertificates.describe(
    "PEM text of the certificate authorities that the directory's certificate is signed by. Without them Hue would trust every server.",
  ),
});

const accessSchema = z.strictObject({
  sessionManager: z
    .boolean()
    .default(true)
    .describe("Whether operators open sessions on nodes through Session Manager."),
  cidrs: z
    .array(hostRange())
    .default([])
    .describe("IPv4 ranges of users: they reach Hue on port 8888 and SSH on port 22.")
    .meta({ examples: [["192.168.0.0/16"]] }),
  balancer: z
    .boolean()
    .default(false)
    .describe(
      "Whether Hue is behind an internal network load balancer, whose name stays when the cluster is replaced.",
    ),
  deletionProtection: z
    .boolean()
    .optional()
    .describe("Whether AWS refuses to delete that balancer. Without it, in production alone."),
});

const metastoreSchema = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("glue"),
    databases: z
      .array(z.string())
      .min(1)
      .default(["*"])
      .describe("Databases of the Glue Data Catalog that the cluster uses, beside `default`."),
  }),
  z.strictObject({ kind: z.literal("cluster") }),
]);

const awsId = (prefix: string) =>
  z
    .string()
    .regex(
      new RegExp(`^${prefix}-[0-9a-f]{8,17}$`),
      `must be an id such as "${prefix}-0a1b2c3d4e5f60718"`,
    );

const connectionSchema = z.strictObject({
  transitGatewayId: awsId("tgw")
    .optional()
    .describe("A transit gateway that exists and is shared with the account; or a VPN gateway."),
  vpnGatewayId: awsId("vgw")
    .optional()
    .describe("A virtual private gateway that exists and is attached to no other VPC."),
  resolverRuleId: awsId("rslvr-rr")
    .optional()
    .describe(
      "A Route 53 Resolver rule that exists, and forwards the directory's domain to its DNS servers.",
    ),
});

/** The cluster of a stack. */
export const clusterSchema = z.strictObject({
  region: z.string().describe("The region that the cluster runs in."),
  releaseLabel: z
    .string()
    .regex(/^emr-\d{1,2}\.\d{1,3}\.\d{1,3}$/, 'must be a release such as "emr-7.9.0"')
    .describe("EMR release. With mappings before emr-7.10.0, from which S3A ignores them.")
    .meta({ examples: ["emr-7.9.0"] }),
  realm: realm.optional().describe("The cluster's own Kerberos realm, in upper case."),
  joinUser: z
    .string()
    .optional()
    .describe("User of the directory that joins the cluster's machines to the domain."),
  directoryCidrs: z
    .array(hostRange())
    .default([])
    .describe(
      "IPv4 ranges of the servers of the directory, or of the external KDC. Required with a trust, an external KDC, or `hue`.",
    )
    .meta({ examples: [["172.16.10.0/24"]] }),
  connection: connectionSchema
    .optional()
    .describe(
      "The link to the network of `directoryCidrs`, where they lie outside of the VPC. It has no gateway where `hybrid` links the region.",
    ),
  hue: hueSchema
    .optional()
    .describe("The directory of Hue's users. The password is the secret `hue/bind-password`."),
  access: accessSchema.prefault({}).describe("How users and operators reach the cluster."),
  metastore: metastoreSchema
    .prefault({ kind: "glue" })
    .describe(
      "Where tables are defined: in the Glue Data Catalog, or on the cluster, where they end with it.",
    ),
  instances: z
    .discriminatedUnion("kind", [groupsSchema, fleetsSchema])
    .describe("Instance groups, of one type each, or fleets of several types."),
  scaling: z
    .strictObject({
      minimum: z.int().min(1).describe("Fewest units."),
      maximum: z.int().min(1).describe("Most units."),
    })
    .describe("Managed scaling: instances of groups, units of fleets."),
  idleTimeoutHours: z
    .number()
    .min(0.02)
    .max(168)
    .default(4)
    .describe("Hours of idleness after which the cluster terminates."),
  homeDirectoryUsers: z
    .array(linuxUser)
    .default([])
    .describe("Users that get a home directory in HDFS."),
});

export type ClusterSpec = z.output<typeof clusterSchema>;

/** The machines of a cluster: groups of one type each, or fleets of several types. */
export type InstancesSpec = ClusterSpec["instances"];

/** The directory of Hue's users. */
export type HueSpec = z.output<typeof hueSchema>;
