import { type Finding } from "../../graph/pack";
import { summariseUndecided } from "../../graph/undecided";
import { type StackPreview } from "../previewStack";
import { type Selection } from "./writer";

/**
 * The findings that a person reads. With values left unknown, undecided questions do not fail a stack, and
 * a policy has one line for all of them unless they were requested; where they fail it, each is shown.
 */
export function shownFindings(
  { findings = [], unknowns }: StackPreview,
  { undecided, all }: Pick<Selection, "undecided" | "all">,
): readonly Finding[] {
  return unknowns && !undecided && !all
    ? summariseUndecided(findings, "--undecided lists them")
    : findings;
}
