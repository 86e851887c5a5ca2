import { type Report } from "../../graph/pack";
import { type StackGraph } from "../../graph/stackGraph";

import { costCounts } from "./costCounts";

/** Every report, in the order in which they are printed. */
export const reports: readonly ((graph: StackGraph) => Report)[] = [costCounts];
