/** What published catalogues check, by kind of resource, and what this pack calls it, as Markdown. */
import { type Rule } from "../frame/rule";

import { ANCHOR_RULES } from "./anchorRules";
import { LEFT_OUT } from "./leftOut";

/** A rule of a catalogue. Letter case does not matter: catalogues differ from their own documentation. */
interface AnchorRule {
  readonly catalogue: string;
  readonly id: string;
}

const keyOf = ({ catalogue, id }: AnchorRule) => `${catalogue} ${id}`.toLowerCase();

/** The rules of all catalogues about a kind of resource. */
export function anchorRulesOf(kind: string): readonly AnchorRule[] {
  return Object.entries(ANCHOR_RULES[kind] ?? {}).flatMap(([catalogue, ids]) =>
    ids.split(" ").map((id) => ({ catalogue, id })),
  );
}

/** A section for each kind. */
export function comparison(rules: readonly Rule[]): string {
  return Object.keys(ANCHOR_RULES)
    .map((kind) => sectionOf(kind, rules))
    .join("\n\n");
}

function sectionOf(kind: string, rules: readonly Rule[]): string {
  const anchors = anchorRulesOf(kind);
  const ofKind = new Set(anchors.map(keyOf));
  const covered = rules
    .map(({ id, references }) => ({ id, refs: references.filter((ref) => ofKind.has(keyOf(ref))) }))
    .filter(({ refs }) => refs.length > 0);
  const leftOut = LEFT_OUT[kind] ?? [];
  const done = new Set([
    ...covered.flatMap(({ refs }) => refs.map(keyOf)),
    ...leftOut.flatMap(({ ids }) => ids.toLowerCase().split(" ")),
  ]);
  const alone = anchors.filter(
    (anchor) => !done.has(keyOf(anchor)) && !done.has(anchor.id.toLowerCase()),
  );
  return [
    `### ${kind}`,
    table(
      ["rule", "also in"],
      covered.map(({ id, refs }) => [`[\`${id}\`](#${id})`, namesOf(refs)]),
    ),
    ...(leftOut.length === 0
      ? []
      : [
          table(
            ["left out", "because"],
            leftOut.map(({ ids, because }) => [ids.split(" ").join(", "), because]),
          ),
        ]),
    ...(alone.length === 0 ? [] : [`In one catalogue only, and left out: ${namesOf(alone)}.`]),
  ].join("\n\n");
}

function namesOf(anchors: readonly AnchorRule[]): string {
  const byCatalogue = new Map<string, AnchorRule[]>();
  for (const anchor of anchors) {
    byCatalogue.set(anchor.catalogue, [...(byCatalogue.get(anchor.catalogue) ?? []), anchor]);
  }
  return [...byCatalogue]
    .map(([catalogue, each]) => `${catalogue} ${each.map(({ id }) => id).join(", ")}`)
    .join("; ");
}

function table(columns: readonly string[], rows: readonly (readonly string[])[]): string {
  return [columns, columns.map(() => "---"), ...rows]
    .map((cells) => `| ${cells.join(" | ")} |`)
    .join("\n");
}
