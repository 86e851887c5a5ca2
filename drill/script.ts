/** The script of a drill: `fail us-east-1 @10s, recover us-east-1 @200s`. */
import { type Issue } from "../lib/spec/issue";
import { didYouMean } from "../lib/spec/suggest";

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
  const inOrder = [...steps].sort((a, b) => a.atSeconds - b.atSeconds);
  return { steps: inOrder, issues: [...issues, ...checkOrder(inOrder)] };
}

function parseStep(part: string, regions: readonly string[], index: number): Step | Issue {
  const path = `script[${index}]`;
  const [, action, region, seconds] = /^(fail|recover) (\S+) @(\d+(?:\.\d+)?)s$/.exec(part) ?? [];
  if (region === undefined || seconds === undefined) {
    return { path, message: `must be like "fail us-east-1 @10s", got "${part}"` };
  }
  if (!regions.includes(region)) {
    const known = regions.join(", ");
    return {
      path,
      message: `must name one of the regions of the name (${known}), got "${region}"${didYouMean(region, regions)}`,
    };
  }
  return { action: action === "fail" ? "fail" : "recover", region, atSeconds: Number(seconds) };
}

/** A region fails while it is up, and recovers while it is lost. */
function checkOrder(steps: readonly Step[]): Issue[] {
  const lost = new Set<string>();
  return steps.flatMap(({ action, region, atSeconds }) => {
    const isLost = lost.has(region);
    lost[action === "fail" ? "add" : "delete"](region);
    const message =
      action === "fail" ? "must recover before it fails again" : "must fail before it recovers";
    return isLost === (action === "fail")
      ? [{ path: "script", message: `${region} ${message}, got ${action} @${atSeconds}s` }]
      : [];
  });
}
