import { type Report } from "../../graph/pack";
import { type StackGraph } from "../../graph/stackGraph";

import { costCounts } from "./costCounts";
import { decrypt } from "./decrypt";
import { emrReplacements } from "./emrReplacements";
import { emrfs } from "./emrfs";
import { failover } from "./failover";

/** Every report, in the order in which they are printed. */
export const reports: readonly ((graph: StackGraph) => Report)[] = [
  failover,
  decrypt,
  emrfs,
  emrReplacements,
  costCounts,
];
