import { type Issue } from "../spec/issue";
import { type RecoverySpec } from "./schema";

/** Refuses reasons where nothing is bounded; whether each is of a store is known of the whole stack alone. */
export function checkRecovery({ recovery }: { readonly recovery: RecoverySpec }): Issue[] {
  const { accepted, rpoSeconds, rtoSeconds } = recovery;
  const names = Object.keys(accepted);
  const message = `must be left out without rpoSeconds and rtoSeconds, got ${names.join(", ")}; nothing is refused that could be accepted`;
  return names.length > 0 && rpoSeconds === undefined && rtoSeconds === undefined
    ? [{ path: "recovery.accepted", message }]
    : [];
}
