import { type Finding } from "./pack";

/** Different questions of one policy that its summary quotes; it counts the others. */
const QUOTED = 3;

/**
 * Replaces the undecided questions of each policy by one finding about the stack, with their number. A
 * policy with one question keeps it as it is.
 *
 * A stack that does not exist yet leaves hundreds of questions open, which together say no more than that.
 *
 * @param listHint how to list them, such as `--undecided lists them`.
 * @returns the findings in their order, a summary in the place of the policy's first question.
 */
export function summariseUndecided(
  findings: readonly Finding[],
  listHint: string,
): readonly Finding[] {
  const questions = new Map<string, Finding[]>();
  for (const finding of findings.filter(({ undecided }) => undecided)) {
    questions.set(finding.policy, [...(questions.get(finding.policy) ?? []), finding]);
  }
  return findings.flatMap((finding) => {
    const all = finding.undecided ? (questions.get(finding.policy) ?? []) : [];
    if (all.length < 2) {
      return [finding];
    }
    const message = summaryOf(all, listHint);
    return finding === all[0] ? [{ ...finding, urn: undefined, message }] : [];
  });
}

/** Such as `whether the key is rotated (3 times, first on use1-key; --undecided lists them)`. */
function summaryOf(findings: readonly Finding[], listHint: string): string {
  const different = [...new Set(findings.map(({ message }) => message))];
  const quoted = different.slice(0, QUOTED).join("; ");
  const others = different.length > QUOTED ? `; and ${different.length - QUOTED} others` : "";
  const place = findings.flatMap(({ urn }) => urn?.split("::").at(-1) ?? [])[0];
  const first = place === undefined ? "" : `, first on ${place}`;
  return `${quoted}${others} (${findings.length} times${first}; ${listHint})`;
}
