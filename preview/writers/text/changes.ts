import { type StackGraph } from "../../../graph/stackGraph";
import { type Comparison } from "../../previewStack";
import { type ChangeGroup, changeGroups } from "../changes/changeGroups";
import { participles } from "../changes/counts";
import { type Colours } from "./colours";
import { wrap } from "./table";

/** What resources change, the riskiest first, each with the properties that cause it. */
export function changeLines(
  graph: StackGraph,
  comparison: Extract<Comparison, { readonly kind: "changes" }>,
  colours: Colours,
  width: number | undefined,
): readonly string[] {
  return changeGroups(graph, comparison).flatMap((group) => linesOf(group, colours, width));
}

function linesOf(
  { kind, type, name, regions, causes, conflicts, deletesFirst }: ChangeGroup,
  colours: Colours,
  width: number | undefined,
): readonly string[] {
  const paint = {
    replace: colours.red,
    delete: colours.red,
    update: colours.yellow,
    create: colours.green,
  }[kind];
  const where = regions.length > 1 ? ` in ${regions.join(", ")}` : "";
  const first = kind === "replace" && deletesFirst ? ", deleted first" : "";
  const details = [
    ...conflicts.map((conflict) => `refused: it ${conflict}`),
    ...causes.map(({ path, text, replaces }) => `${path}: ${text}${replaces ? " (replaces)" : ""}`),
  ];
  return [
    `  ${paint(participles[kind].padEnd(8))}  ${type} ${name}${where}${first}`,
    ...details.flatMap((detail) =>
      (width === undefined ? [detail] : wrap(detail, width - 14)).map(
        (line, index) => `${" ".repeat(index === 0 ? 12 : 14)}${line}`,
      ),
    ),
  ];
}
