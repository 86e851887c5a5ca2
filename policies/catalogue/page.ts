/** The catalogue of all policies, as Markdown. */
import { policiesOf } from "../frame/createPack";
import { type PolicyInfo, type Rule } from "../frame/rule";
import { definition } from "../pack";

import { comparison } from "./comparison";

const BEGIN = "<!-- catalogue: generated from the rules by `npm run policies:catalogue` -->";
const END = "<!-- end of catalogue -->";

/** What a policy looks at, and so when the engine runs it. */
const STAGES: Record<Rule["stage"], string> = {
  inputs: "each resource, before it is made",
  outputs: "each resource, at the end",
  stack: "the whole stack, at the end",
};

/**
 * Puts the catalogue between its markers.
 *
 * @throws {Error} when the page has no markers.
 */
export function withCatalogue(page: string): string {
  const [before, rest] = page.split(BEGIN);
  const after = rest?.split(END)[1];
  if (before === undefined || after === undefined) {
    throw new Error(`page must hold the markers ${BEGIN} and ${END}`);
  }
  return `${before}${BEGIN}\n\n${catalogue()}\n\n${END}${after}`;
}

function catalogue(): string {
  const policies = policiesOf(definition);
  return [
    `## Rules and proofs\n\nThere are ${policies.length}.`,
    ...policies.map(entryOf),
    "## What published catalogues check",
    "For each kind of resource: what is checked here and there, and what is left out. Ids of Security Hub are those of AWS Foundational Security Best Practices.",
    "<!-- prettier-ignore-start -->",
    comparison(definition.rules),
    "<!-- prettier-ignore-end -->",
  ].join("\n\n");
}

function entryOf(policy: PolicyInfo): string {
  const subject = "stage" in policy ? STAGES[(policy as Rule).stage] : "`policies/exceptions.yaml`";
  const references = policy.references.map(({ catalogue, id }) => `${catalogue} ${id}`).join(", ");
  return [
    `### \`${policy.id}\``,
    `${policy.claim} (${policy.severity}, ${policy.level})`,
    [
      `- Fix: ${lowered(policy.fix)}`,
      `- Looks at ${subject}.`,
      ...(references === "" ? [] : [`- Also required by ${references}.`]),
      ...policy.blindSpots.map((blindSpot) => `- Not seen: ${lowered(blindSpot)}`),
    ].join("\n"),
  ].join("\n\n");
}

/** Lowers the first letter of a sentence, unless the word is a name or an abbreviation. */
function lowered(sentence: string): string {
  return /^[A-Z][a-z]* /.test(sentence)
    ? sentence.charAt(0).toLowerCase() + sentence.slice(1)
    : sentence;
}
