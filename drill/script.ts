/** The script of a drill: `fail us-east-1 @10s, recover us-east-1 @200s`. */
import { type Issue } from "../lib/issue";

export interface Step {
  readonly action: "fail" | "recover";
  readonly region: string;
  /** Seconds of the model since the start. */
  readonly atSeconds: number;
}

/**
 * Parses a script.
 *
 * @param regions regions of the name.
 * @returns the steps by time, and the issues of all others.
 */
export function parseScript(
  text: string,
  regions: readonly string[],
): { readonly steps: readonly Step[]; readonly issues: readonly Issue[] } {
  const parsed = text.split(",").map((part, index) => parseStep(part.trim(), regions, index));
  const steps = parsed.flatMap((each) => ("action" in each ? each : []));
  const issues = parsed.flatMap((each) => ("action" in each ? [] : each));
  return { steps: [...steps].sort((a, b) => a.atSeconds - b.atSeconds), issues };
}

function parseStep(part: string, regions: readonly string[], index: number): Step | Issue {
  const path = `script[${index}]`;
  const [, action, region, seconds] = /^(fail|recover) (\S+) @(\d+(?:\.\d+)?)s$/.exec(part) ?? [];
  if (region === undefined || seconds === undefined) {
    return { path, message: `must be like "fail us-east-1 @10s", got "${part}"` };
  }
  if (!regions.includes(region)) {
    const known = regions.join(", ");
    return { path, message: `must name one of the stack's regions (${known}), got "${region}"` };
  }
  return { action: action === "fail" ? "fail" : "recover", region, atSeconds: Number(seconds) };
}
