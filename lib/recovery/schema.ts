import { z } from "zod";

import { type SpecOf } from "../spec/domain";
import { wholeNumber } from "../spec/fields";
import { storeKinds } from "./objectives";

/** A month: a bound above it is none. */
const LONGEST_SECONDS = 2_592_000;

const bound = wholeNumber(0, LONGEST_SECONDS, "seconds").optional();

/** The key of what the loss of a region may cost. */
export const recoveryKeys = {
  recovery: z
    .strictObject({
      rpoSeconds: bound.describe(
        "Most data that the loss of a region costs a store, in seconds of writes. Default: it is not checked.",
      ),
      rtoSeconds: bound.describe(
        "Longest time in seconds until a store is written again, after the failover of users has begun. Default: it is not checked.",
      ),
      accepted: z
        .record(z.string(), z.string().min(10, "must give the reason, in 10 characters or more"))
        .default({})
        .describe(
          `Why stores that recover later or lose more are accepted, by kind (${storeKinds.join(", ")}) or by the name that the report \`recovery\` shows.`,
        )
        .meta({ examples: [{ cache: "It is filled again from the tables." }] }),
    })
    .prefault({})
    .describe("What the loss of a region is allowed to cost each data store."),
};

export type RecoverySpec = SpecOf<typeof recoveryKeys>["recovery"];
