import { type Finding } from "../../../graph/pack";
import { type StackGraph } from "../../../graph/stackGraph";
import { type Colours } from "./colours";
import { wrap } from "./table";

/** Violations of mandatory policies, then undecided questions, then advice; each with its resource and message. */
export function findingLines(
  findings: readonly Finding[],
  graph: StackGraph,
  colours: Colours,
  width: number | undefined,
): readonly string[] {
  const indented = (text: string): string[] =>
    (width === undefined ? [text] : wrap(text, width - 4)).map((line) => `    ${line}`);
  return [...findings]
    .sort((one, other) => rank(one) - rank(other))
    .flatMap(({ policy, level, undecided, urn, message }) => {
      const kind = undecided ? `${level}, undecided` : level;
      const paint = level === "mandatory" ? colours.red : colours.yellow;
      const resource =
        urn === undefined ? graph.stack : (graph.get(urn)?.name ?? urn.split("::").at(-1) ?? urn);
      return [
        `  ${paint(`${policy} (${kind})`)} ${resource}`,
        ...indented(message),
        ...(urn === undefined ? [] : indented(urn).map((line) => colours.dim(line))),
      ];
    });
}

function rank({ level, undecided }: Finding): number {
  return (level === "mandatory" ? 0 : 2) + (undecided ? 1 : 0);
}
