import { z } from "zod";

import { hostRange } from "../../network/cidrField";
import { distinguishedName, ldapsUrl, linuxUser, realm } from "../fields";

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
    .describe("IPv4 ranges of the directory's servers, to which the cluster's nodes connect.")
    .meta({ examples: [["172.16.10.0/24"]] }),
  hue: hueSchema
    .optional()
    .describe("The directory of Hue's users. The password is the secret `hue/bind-password`."),
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
