import { type Finding } from "../../../graph/pack";
import { type StackPreview } from "../../previewStack";
import { plural } from "../../verdict";

import { withoutRegion } from "../regions";
import { shownFindings } from "../shownFindings";
import { type Block, tableBlock } from "./blocks";
import { code, prose } from "./escape";

/** The findings, a table for each policy: those that refuse the stack first. */
export function findingBlocks(preview: StackPreview): readonly Block[] {
  const { comparison } = preview;
  const findings = shownFindings(preview, { undecided: false, all: false });
  const before = comparison?.kind === "changes" ? comparison.before?.findings : undefined;
  const known = new Set((before ?? []).map(keyOf));
  const byPolicy = new Map<string, Finding[]>();
  for (const finding of [...findings].sort((one, other) => rank(one) - rank(other))) {
    byPolicy.set(finding.policy, [...(byPolicy.get(finding.policy) ?? []), finding]);
  }
  return [...byPolicy].map(([policy, own]) =>
    tableBlock(
      own.some(({ level }) => level === "mandatory") ? "risk" : "change",
      headingOf(policy, own, preview),
      ["resource", "finding", ...(before === undefined ? [] : [""])],
      rowsOf(own, preview, before === undefined ? undefined : known),
    ),
  );
}

function headingOf(
  policy: string,
  findings: readonly Finding[],
  { policies = [] }: StackPreview,
): readonly string[] {
  const [first] = findings;
  const description = policies.find(({ name }) => name === policy);
  const kind = `${first?.level ?? ""}${first?.undecided === true ? ", undecided" : ""}`;
  return [
    `#### ${code(policy)} (${kind}): ${plural(findings.length, "finding")}`,
    ...(description === undefined
      ? []
      : ["", `${prose(description.claim)} **Fix:** ${prose(description.fix)}`]),
  ];
}

/** Findings that differ in nothing but the region become one. */
function rowsOf(
  findings: readonly Finding[],
  { graph }: StackPreview,
  known: ReadonlySet<string> | undefined,
): readonly (readonly string[])[] {
  const groups = new Map<
    string,
    { readonly cells: readonly string[]; readonly regions: string[] }
  >();
  for (const finding of findings) {
    const resource = graph.get(finding.urn ?? "");
    const region = resource?.region;
    const general = (text: string): string => withoutRegion(text, region);
    const name = resource?.name ?? finding.urn ?? graph.stack;
    const isNew = known === undefined ? [] : [known.has(keyOf(finding)) ? "" : "new"];
    const key = JSON.stringify([general(name), general(finding.message), isNew, finding.undecided]);
    const group = groups.get(key);
    const texts =
      group === undefined ? [name, finding.message] : [name, finding.message].map(general);
    groups.set(key, {
      cells: [code(texts[0] ?? ""), prose(texts[1] ?? ""), ...isNew],
      regions: [...(group?.regions ?? []), ...(region === undefined ? [] : [region])],
    });
  }
  return [...groups.values()].map(({ cells: [name = "", ...rest], regions }) => [
    regions.length > 1 ? `${name} in ${[...regions].sort().map(prose).join(", ")}` : name,
    ...rest,
  ]);
}

function keyOf({ policy, urn, message, undecided }: Finding): string {
  return JSON.stringify([policy, urn, message, undecided]);
}

function rank({ level, undecided }: Finding): number {
  return (level === "mandatory" ? 0 : 2) + (undecided ? 1 : 0);
}
