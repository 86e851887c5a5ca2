import { type BrokenConsumer, type ContractVerdict } from "../../contract/check/brokenConsumers";
import { refusal } from "../../contract/check/report";
import { type Block, listBlock, tableBlock } from "../../preview/writers/markdown/blocks";
import { code, prose } from "../../preview/writers/markdown/escape";

/**
 * What a change does to the contract of the outputs, for the comment on a pull request: nothing where it stays as it
 * is.
 *
 * @param verdict undefined where the base has no contract.
 * @param unknown sentences about consumers that read what the contract does not have.
 */
export function contractBlocks(
  verdict: ContractVerdict | undefined,
  unknown: readonly string[],
): readonly Block[] {
  const { changes = [], broken = [] } = verdict ?? {};
  const refused = [...(verdict === undefined ? [] : refusal(verdict)), ...unknown];
  return [
    ...(changes.length === 0 || verdict === undefined
      ? []
      : [
          tableBlock(
            changes.some(({ isBreaking }) => isBreaking) ? "risk" : "change",
            [`### Contract of the outputs: ${versionsOf(verdict)}`],
            ["", "output", "change"],
            changes.map(({ path, text, isBreaking }) => [
              isBreaking ? "**breaks**" : "extends",
              code(path),
              prose(text),
            ]),
          ),
        ]),
    ...(broken.length === 0
      ? []
      : [listBlock("risk", "#### Programs of other teams that it breaks", broken.map(itemOf))]),
    ...(refused.length === 0
      ? []
      : [listBlock("risk", "#### The contract is refused", refused.map(prose))]),
  ];
}

function versionsOf({ from, to }: ContractVerdict): string {
  return prose(from === to ? `version ${to}` : `version ${from} to ${to}`);
}

function itemOf({ consumer, changes, install }: BrokenConsumer): string {
  const { team, contact, program } = consumer;
  const reasons = [
    ...changes.map(({ path, text }) => `${code(path)} ${prose(text)}`),
    ...(install === undefined ? [] : [prose(`it must install version ${install}`)]),
  ];
  return `${code(program)} of **${prose(team)}** (${prose(contact)}): ${reasons.join("; ")}`;
}
