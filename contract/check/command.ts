/** `npm run contract:check -- --against REF`: whether the contract's version was raised as its changes need. */
import { Command } from "commander";

import { checkContract } from "./brokenConsumers";
import { unknownReads } from "./consumers";
import { checkReport } from "./report";
import { contractAt, currentContract } from "./states";

/** @returns the exit code: 0 where the change is allowed, 1 where it is not. */
export function check(against: string): { code: number; text: string } {
  const head = currentContract();
  const base = contractAt(against);
  const unknown = unknownReads(head.consumers, head.schema, base?.schema);
  const verdict = base && checkContract(base, head);
  const report =
    verdict === undefined
      ? `There is no contract at ${against} to compare with.\n`
      : checkReport(verdict);
  const isAllowed = verdict?.isAllowed !== false && unknown.length === 0;
  return { code: isAllowed ? 0 : 1, text: report + unknown.map((line) => `${line}\n`).join("") };
}

function main(): void {
  const options = new Command("contract:check")
    .description("Compares the contract with an earlier one, and demands the version that fits.")
    .requiredOption("--against <ref>", "commit, branch or tag to compare with")
    .parse()
    .opts<{ readonly against: string }>();
  try {
    const { code, text } = check(options.against);
    process.stdout.write(text);
    process.exitCode = code;
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 2;
  }
}

if (require.main === module) {
  main();
}
