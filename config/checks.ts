import { type Issue } from "../lib/issue";
import { checkNetworks, type NetworkDraft } from "../lib/networkChecks";

/**
 * A configuration without whatever the schema has refused: any key, and any entry of a list, may be
 * missing. A domain adds the part that its checks read.
 */
export type ConfigDraft = NetworkDraft;

/** Every check that looks at more than one value, or that a pattern cannot say. */
export const checks: readonly ((draft: ConfigDraft) => Issue[])[] = [checkNetworks];
