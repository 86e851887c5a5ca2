import { type BrokenConsumer, type ContractVerdict } from "./brokenConsumers";

/** The verdict as text: what changes, which programs it breaks, and what to write where it is refused. */
export function checkReport(verdict: ContractVerdict): string {
  const { from, to, changes, broken } = verdict;
  const version = from === to ? `version ${to}` : `version ${from} to ${to}`;
  const lines = [
    `The contract, ${version}: ${changes.length === 0 ? "no output changes" : "outputs change"}`,
    ...changes.map(
      ({ path, text, isBreaking }) => `  ${isBreaking ? "breaks " : "extends"}  ${path} ${text}`,
    ),
    ...broken.flatMap(consumerLines),
    ...refusal(verdict),
  ];
  return `${lines.join("\n")}\n`;
}

function consumerLines({ consumer, changes, install }: BrokenConsumer): string[] {
  const { team, contact, program } = consumer;
  const all = [
    ...changes.map(({ path, text }) => `${path} ${text}`),
    ...(install === undefined ? [] : [`must install @meridian/contract@${install}`]),
  ];
  return [`Breaks ${program} of ${team} (${contact})`, ...all.map((line) => `  ${line}`)];
}

/** Why the version is refused, and what to write; empty where it is allowed. */
export function refusal({
  from,
  to,
  required,
  leastVersion,
  isAllowed,
}: ContractVerdict): string[] {
  if (isAllowed) {
    return [];
  }
  const why =
    required === undefined
      ? `it was ${from} already`
      : `the changes need a ${required} version after ${from}`;
  return [`contract/package.json: version must be ${leastVersion} or later, got ${to}; ${why}`];
}
