import { z } from "zod";

import { wholeNumber } from "../../spec/fields";

/** Most cells of a set: as many lines as a person can still read. */
const MOST_CELLS = 100;

const cellNames = z.array(z.string());

/** How tenants are spread over queues, so that one of them does not delay all others (shuffle sharding). */
export const shardSchema = z.strictObject({
  queues: cellNames
    .min(2, "must name two queues or more")
    .max(MOST_CELLS, `must name at most ${MOST_CELLS} queues`)
    .describe("Queues that tenants are spread over, of `queues`.")
    .meta({ examples: [["orders-a", "orders-b", "orders-c", "orders-d"]] }),
  perTenant: wholeNumber(1, 10, "queues").default(2).describe("Queues of each tenant."),
  mostShared: wholeNumber(0, 9, "queues")
    .default(1)
    .describe("Queues that two tenants can have in common; fewer than `perTenant`."),
  capacity: wholeNumber(1, 1_000_000, "units")
    .optional()
    .describe("Most tenants of a queue, or the most that their weights add up to."),
  weights: z
    .record(z.string(), wholeNumber(1, 1_000_000, "units"))
    .default({})
    .describe("Weights of tenants that count for more than 1."),
  tenants: z
    .record(z.string(), cellNames)
    .default({})
    .describe(
      "Queues of each tenant. `npm run shards` finds them for a new one; those of the others stay.",
    )
    .meta({ examples: [{ acme: ["orders-a", "orders-c"], globex: ["orders-b", "orders-c"] }] }),
});

/** One set of queues that tenants are spread over, with its defaults. */
export type ShardSpec = z.output<typeof shardSchema>;
