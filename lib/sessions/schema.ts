import { z } from "zod";

import { type SpecOf } from "../spec/domain";
import { wholeNumber } from "../spec/fields";

/** The keys of one table of sessions. */
const sessionTableSchema = z.strictObject({
  services: z
    .array(z.string())
    .min(1, "must name 1 service or more, which read and write the sessions")
    .describe("Services whose tasks are allowed to read, write and delete sessions.")
    .meta({ examples: [["web"]] }),
  // A year at most: what is kept longer is no session.
  lifetimeMinutes: wholeNumber(1, 525_600, "minutes")
    .default(720)
    .describe("Minutes after its last use for which a session is valid."),
  maxReplicationSeconds: wholeNumber(1, 3600, "seconds")
    .default(60)
    .describe("Seconds until a change is in every region, above which an alarm fires."),
});

/** The keys of the tables of sessions; a stack without them has none. */
export const sessionKeys = {
  sessions: z
    .record(z.string(), sessionTableSchema)
    .default({})
    .describe(
      "Tables of user sessions (Amazon DynamoDB) by name, each with a replica in every region.",
    )
    .meta({ examples: [{ web: { services: ["web"] } }] }),
};

/** One table, with its defaults. */
export type SessionTableSpec = z.output<typeof sessionTableSchema>;

export type SessionsSpec = SpecOf<typeof sessionKeys>;
