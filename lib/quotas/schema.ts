import { z } from "zod";

import { type SpecOf } from "../spec/domain";
import { type QuotaName, quotaNames, QUOTAS } from "./table";

const quotas = Object.fromEntries(
  quotaNames.map((name) => {
    const { what, usual, isAdjustable, source } = QUOTAS[name];
    const change = isAdjustable ? "adjustable" : "fixed";
    const description = `Most ${what}. AWS's default is ${usual}, ${change} (${source}).`;
    return [name, z.int().min(0).default(usual).describe(description)];
  }),
) as Record<QuotaName, z.ZodDefault<z.ZodInt>>;

/** The key of the account's quotas. */
export const quotaKeys = {
  quotas: z
    .strictObject(quotas)
    .prefault({})
    .describe(
      "Service quotas of the account, where they differ from AWS's defaults: what a stack would exceed is refused.",
    ),
};

export type QuotasSpec = SpecOf<typeof quotaKeys>["quotas"];
