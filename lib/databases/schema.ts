/** The keys of databases. What they must be together, and with the services, is in `checks.ts`. */
import { z } from "zod";

import { WEEKDAYS } from "../brokers/weekdays";
import { type SpecOf } from "../spec/domain";
import { wholeNumber } from "../spec/fields";
import { engineNames } from "./engines";

/** Source: Aurora User Guide, "Creating an Aurora Serverless v2 DB cluster": 0 to 256 in steps of 0.5. */
const CAPACITY_UNITS = "must be 0 to 256 capacity units, in steps of 0.5";
const capacityUnits = z
  .number(CAPACITY_UNITS)
  .min(0, CAPACITY_UNITS)
  .max(256, CAPACITY_UNITS)
  .multipleOf(0.5, CAPACITY_UNITS);

const capacitySchema = z.discriminatedUnion("type", [
  z.strictObject({
    type: z.literal("serverless").describe("Instances scale by themselves (Aurora Serverless v2)."),
    minAcu: capacityUnits
      .default(0.5)
      .describe("Fewest capacity units of an instance, of 2 GiB each. With 0 it pauses unused."),
    maxAcu: capacityUnits.describe("Most capacity units of an instance.").meta({ examples: [8] }),
  }),
  z.strictObject({
    type: z.literal("provisioned").describe("Instances are of one class."),
    instanceClass: z
      .string()
      .describe("Class of the instances. Another one is taken in the maintenance window.")
      .meta({ examples: ["db.r8g.large"] }),
  }),
]);

const clientSchema = z.strictObject({
  service: z
    .string()
    .describe("Service of `services` whose tasks connect.")
    .meta({ examples: ["worker"] }),
  user: z
    .string()
    .regex(
      /^[a-z_][a-z0-9_]{0,30}$/,
      "must be 1 to 31 lower-case letters, digits and underscores, no digit first",
    )
    .describe("User of the database that the tasks sign in as, with IAM. You create it.")
    .meta({ examples: ["orders_app"] }),
  poolSize: wholeNumber(1, 1000, "connections")
    .describe("Most connections that one task opens to an instance.")
    .meta({ examples: [10] }),
});

/** Source of the range: Aurora User Guide, "Amazon Aurora Auto Scaling with Aurora Replicas": 15 readers at most. */
const readersSchema = z.strictObject({
  max: wholeNumber(1, 15, "readers").describe("Most readers, those of `instances` included."),
  cpuPercent: wholeNumber(10, 90, "percent")
    .optional()
    .describe("Average CPU of the readers that is kept."),
  connectionsPercent: wholeNumber(10, 90, "percent")
    .optional()
    .describe(
      "Average connections of the readers that are kept, of those that an instance accepts.",
    ),
});

/** Source of the range: RDS User Guide, "Amazon RDS DB instance storage", gp3. */
const storageGib = wholeNumber(20, 65_536, "GiB");

const storageSchema = z.strictObject({
  gib: storageGib.describe("Disk in GiB (gp3). It grows, and never shrinks."),
  maxGib: storageGib.describe("Most GiB that AWS lets it grow to when it is nearly full."),
});

const maintenanceSchema = z.strictObject({
  dayOfWeek: z
    .enum(WEEKDAYS)
    .default("SUNDAY")
    .describe("Day in the first region. Each further region follows a day later."),
  timeOfDay: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be hours and minutes in UTC, such as "03:00"')
    .default("03:00")
    .describe("Start of the window of an hour, in UTC. Backups are made two hours before."),
});

const databaseSchema = z.strictObject({
  engine: z
    .enum(engineNames)
    .describe("Engine of the database: of Amazon Aurora where it begins with aurora, else of RDS."),
  engineVersion: z
    .string()
    .describe(
      "A major version, whose minor versions AWS chooses and upgrades, or a whole version, which you upgrade. Databases in several regions have a whole one.",
    )
    .meta({ examples: ["16", "16.8"] }),
  allowMajorVersionUpgrade: z
    .boolean()
    .default(false)
    .describe("Whether `engineVersion` can change to the next major version."),
  regions: z
    .union(
      [z.literal("all"), z.array(z.string()).min(1)],
      'must be "all", or a list of 1 region or more',
    )
    .optional()
    .describe(
      "Regions that have the database, or `all`. Several make a global database, or read replicas of RDS, of which the primary region is written. Default: the primary region.",
    )
    .meta({ examples: ["all", ["us-east-1", "us-west-2"]] }),
  capacity: capacitySchema.describe("What the instances are of."),
  instances: wholeNumber(1, 6, "instances")
    .default(2)
    .describe(
      "Instances in each region, each in a zone of its own: one writes, the others are readers that take over. Of RDS the second one is a standby that nothing reads. Production has 2 or more.",
    ),
  storage: storageSchema
    .optional()
    .describe("Disk of RDS, which Aurora has none of.")
    .meta({
      examples: [{ gib: 50, maxGib: 200 }],
    }),
  readers: readersSchema
    .optional()
    .describe(
      "Further readers that AWS adds and removes in the region that is written, by their CPU or connections. Default: there are none.",
    )
    .meta({ examples: [{ max: 4, cpuPercent: 60 }] }),
  databaseName: z
    .string()
    .regex(
      /^[a-z][a-z0-9_]{0,62}$/,
      "must be 1 to 63 lower-case letters, digits and underscores, a letter first",
    )
    .optional()
    .describe(
      "Name of the database within the engine. Default: the name here. Another name replaces the cluster.",
    ),
  masterUsername: z
    .string()
    .regex(
      /^[a-z][a-z0-9_]{0,15}$/,
      "must be 1 to 16 lower-case letters, digits and underscores, a letter first",
    )
    .default("platform_admin")
    .describe("Name of the master user. Another name replaces the cluster."),
  clients: z
    .array(clientSchema)
    .default([])
    .describe("What connects to the database: nothing else is let through."),
  writeForwarding: z
    .boolean()
    .default(false)
    .describe("Whether readers of other regions send writes on to the primary region."),
  blueGreenUpdates: z
    .boolean()
    .default(false)
    .describe(
      "Whether RDS makes changes on a copy that it switches to. The master password is a secret of the stack then.",
    ),
  backupRetentionDays: wholeNumber(1, 35, "days")
    .default(7)
    .describe("Days for which the database can be restored to any second."),
  maintenance: maintenanceSchema
    .prefault({})
    .describe("When AWS changes instances: minor versions, patches, another class."),
  insights: z
    .enum(["standard", "advanced"])
    .default("standard")
    .describe(
      "Mode of CloudWatch Database Insights: standard keeps what load waits for 7 days, advanced (charged) for 15 months.",
    ),
});

/** The key of databases; a stack without it has none. */
export const databaseKeys = {
  databases: z
    .record(z.string(), databaseSchema)
    .default({})
    .describe("Relational databases (Amazon Aurora and RDS), by name.")
    .meta({
      examples: [
        {
          orders: {
            engine: "aurora-postgresql",
            engineVersion: "16",
            capacity: { type: "serverless", maxAcu: 8 },
            clients: [{ service: "worker", user: "orders_app", poolSize: 10 }],
          },
        },
      ],
    }),
};

/** One database, with its defaults. */
export type DatabaseSpec = z.output<typeof databaseSchema>;

export type DatabaseClientSpec = z.output<typeof clientSchema>;

export type DatabasesSpec = SpecOf<typeof databaseKeys>;
