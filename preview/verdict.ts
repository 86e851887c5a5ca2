import { type Finding } from "../graph/pack";
import { isCounted } from "./writers/regions";
import { type StackPreview } from "./previewStack";

/** Whether the policies allow a stack. */
export type Verdict = "passed" | "failed" | "policies not evaluated";

/** An undecided question of a mandatory policy fails a stack, except where values are unknown on purpose. */
export function verdictOf({ findings, unknowns }: StackPreview): Verdict {
  if (findings === undefined) {
    return "policies not evaluated";
  }
  const isRefused = ({ level, undecided }: Finding): boolean =>
    level === "mandatory" && !(undecided && unknowns);
  return findings.some(isRefused) ? "failed" : "passed";
}

/** Such as `726 resources in 3 regions, 1 violation, 2 advisory`. */
export function countsText({ graph, findings }: StackPreview): string {
  const resources = graph.resources.filter(isCounted);
  const regions = new Set(resources.flatMap(({ region }) => region ?? []));
  const size = `${plural(resources.length, "resource")} in ${plural(regions.size, "region")}`;
  if (findings === undefined) {
    return size;
  }
  const undecided = findings.filter((finding) => finding.undecided).length;
  const decided = findings.filter((finding) => !finding.undecided);
  const advisory = decided.filter(({ level }) => level !== "mandatory").length;
  return [
    size,
    plural(decided.length - advisory, "violation"),
    ...(advisory === 0 ? [] : [`${advisory} advisory`]),
    ...(undecided === 0 ? [] : [`${undecided} undecided`]),
  ].join(", ");
}

/** `1 resource`, `2 resources`. */
export function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
