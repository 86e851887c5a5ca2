/** Damages to what outlives the loss of a region. */
import { type Mutation, set } from "../mutation";

export const recovery: readonly Mutation[] = [
  set(
    ["recovery-bounded", "regions-independent", "tables-replicated"],
    "aws:dynamodb/table:Table",
    "sessions-web",
    { replicas: [] },
  ),
  set("recovery-bounded", "meridian:index:Global", "global", {
    recovery: { rpoSeconds: 60, accepted: {} },
  }),
  set("recovery-bounded", "meridian:index:Global", "global", {
    recovery: { rtoSeconds: 0, accepted: { bucket: "Logs and scripts." } },
  }),
];
