/** Bounds that few stores keep, and a reason for one that does not exist. */
import { type GraphBuilder } from "./graph";

const recovery = { rpoSeconds: 60, accepted: { archive: "It is computed again." } };

export function addBrokenRecovery(stack: GraphBuilder): void {
  stack.resource("meridian:index:Global", "bounded", {}, { outputs: { recovery } });
}
