import { type Comparison, type StackPreview } from "../../previewStack";
import { type ChangeGroup, changeGroups, isConsequence } from "../changes/changeGroups";
import { changeCounts, participles } from "../changes/counts";
import { outputChanges } from "../changes/outputChanges";
import { reportChanges } from "../changes/reportChanges";
import { type Block, folded, listBlock, paragraph, tableBlock } from "./blocks";
import { code, prose } from "./escape";

/** A table that need not be read first is folded if it has more rows. */
const openRows = 10;
/** Properties of one resource that are listed; more are counted. */
const listedCauses = 5;

/** What changes against the base: replacements and deletions, then updates and additions. */
export function changeBlocks({ graph }: StackPreview, comparison: Comparison): readonly Block[] {
  if (comparison.kind === "unknown") {
    return [paragraph("risk", `**Compared with nothing:** ${prose(comparison.reason)}`)];
  }
  const against = `Against ${code(comparison.base)}: `;
  if (comparison.before === undefined) {
    return [paragraph("verdict", `${against}the stack is new.`)];
  }
  const groups = changeGroups(graph, comparison);
  const isRisk = ({ kind, conflicts }: ChangeGroup): boolean =>
    kind === "replace" || kind === "delete" || conflicts.length > 0;
  const risks = groups.filter(isRisk);
  const others = groups.filter((group) => !isRisk(group));
  return [
    paragraph("verdict", `${against}${changeCounts(comparison.changes, graph)}.`),
    ...tableOf(
      "risk",
      risks.filter((group) => !isConsequence(group)),
    ),
    ...foldedTable("risk", "replaced because of these", risks.filter(isConsequence)),
    ...foldedTable("change", "updated and created", others),
  ];
}

/** A table that is folded if it is long. */
function foldedTable(
  priority: "risk" | "change",
  what: string,
  groups: readonly ChangeGroup[],
): readonly Block[] {
  const table = tableOf(priority, groups);
  return groups.length <= openRows
    ? table
    : table.map((block) => folded(`${groups.length} ${what}`, block));
}

function tableOf(priority: "risk" | "change", groups: readonly ChangeGroup[]): readonly Block[] {
  return groups.length === 0
    ? []
    : [tableBlock(priority, [], ["change", "resource", "cause"], groups.map(rowOf))];
}

function rowOf({ kind, type, name, regions, causes, conflicts, deletesFirst }: ChangeGroup) {
  const listed = causes.slice(0, listedCauses);
  const isRisky = kind === "replace" || kind === "delete";
  const verb = `${participles[kind]}${deletesFirst ? ", deleted first" : ""}`;
  return [
    isRisky ? `**${verb}**` : verb,
    `${code(type)} ${code(name)}${regions.length > 1 ? ` in ${regions.map(prose).join(", ")}` : ""}`,
    [
      ...conflicts.map((conflict) => `**refused:** it ${prose(conflict)}`),
      ...listed.map(
        ({ path, text, replaces }) =>
          `${code(path)} ${prose(text)}${replaces && kind === "replace" ? " **replaces**" : ""}`,
      ),
      ...(causes.length > listed.length ? [`and ${causes.length - listed.length} more`] : []),
    ].join("<br>"),
  ];
}

/** What follows from the changes: outputs, reports, and findings that are gone. */
export function consequenceBlocks(
  { graph, reports, findings = [] }: StackPreview,
  comparison: Comparison,
): readonly Block[] {
  if (comparison.kind !== "changes" || comparison.before === undefined) {
    return [];
  }
  const { before, deployed } = comparison;
  const outputs = outputChanges(before.graph.outputs, graph.outputs, !deployed);
  const left = new Set(findings.map(({ policy, urn }) => `${policy} ${urn ?? ""}`));
  const resolved = (before.findings ?? []).filter(
    ({ policy, urn }) => !left.has(`${policy} ${urn ?? ""}`),
  );
  return [
    ...(outputs.length === 0
      ? []
      : [
          listBlock(
            "consequence",
            "#### Outputs",
            outputs.map(({ path, text }) => `${code(path)} ${prose(text)}`),
          ),
        ]),
    ...reportChanges(before.reports, reports, deployed).map(({ title, summary, columns, rows }) =>
      tableBlock(
        "consequence",
        [`#### ${prose(title)}`, ...(summary === undefined ? [] : ["", prose(summary)])],
        columns.map(prose),
        rows.map((row) => row.map(prose)),
      ),
    ),
    ...(resolved.length === 0
      ? []
      : [
          listBlock(
            "consequence",
            "#### Findings that are gone",
            resolved.map(({ policy, message }) => `${code(policy)} ${prose(message)}`),
          ),
        ]),
  ];
}
