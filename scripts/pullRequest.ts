/**
 * `npm run pull-request -- --against REF [--out DIR]`: what a pull request changes in all stacks and in the contract
 * of their outputs.
 *
 * It writes `comment.md`, one comment for all stacks, and `findings.sarif`, and prints the comparison. The exit code
 * is that of the preview: 1 also where the contract's version is refused, 2 where a program fails.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";

import { Command } from "commander";

import { checkContract } from "../contract/check/brokenConsumers";
import { unknownReads } from "../contract/check/consumers";
import { contractAt, currentContract } from "../contract/check/states";
import { openSession } from "../preview/command";
import { exitCodes } from "../preview/exitCodes";
import { messageOf } from "../preview/errorMessage";
import { parseCommandLine } from "../preview/options";
import { pathOfCaller } from "../preview/optionValues";
import { exitCodeOf } from "../preview/output";
import { plainLayout } from "../preview/terminal";
import { type Block, paragraph } from "../preview/writers/markdown/blocks";
import { code } from "../preview/writers/markdown/escape";
import { commentOf } from "../preview/writers/markdown/markdown";
import { sarif } from "../preview/writers/sarif";
import { text } from "../preview/writers/text/text";
import { contractBlocks } from "./pullRequest/contractBlocks";

const ROOT = join(__dirname, "..");

if (require.main === module) {
  run(process.argv.slice(2)).then(
    (exitCode) => {
      process.exitCode = exitCode;
    },
    (error: unknown) => {
      process.stderr.write(`${messageOf(error)}\n`);
      process.exitCode = exitCodes.broken;
    },
  );
}

async function run(args: readonly string[]): Promise<number> {
  const { against, out } = new Command("pull-request")
    .description("Shows what a pull request changes in all stacks and in the contract.")
    .requiredOption("--against <ref>", "commit, branch or tag that it is to be merged into")
    .option("--out <dir>", "folder of comment.md and findings.sarif", pathOfCaller, "report")
    .parse(args, { from: "user" })
    .opts<{ readonly against: string; readonly out: string }>();
  const line = parseCommandLine([
    "--all",
    "--project",
    ROOT,
    "--against",
    against,
    "--format",
    "sarif",
  ]);
  if (line === undefined) {
    throw new RangeError("the options of the preview must be accepted");
  }
  const { previews, failures } = await openSession(line).run();
  const contract = contractOf(against);
  const options = {
    list: true,
    ...plainLayout,
    selection: { reports: [], tree: false, undecided: false, all: false },
  };
  const comment = commentOf(previews, [...failures.map(failureBlock), ...contract.blocks]);
  mkdirSync(out, { recursive: true });
  writeFileSync(join(out, "comment.md"), comment);
  writeFileSync(join(out, "findings.sarif"), sarif.write(previews, options));
  process.stdout.write(text.write(previews, options));
  process.stdout.write(`wrote ${resolve(out, "comment.md")} and findings.sarif\n`);
  failures.forEach((message) => process.stderr.write(`${message}\n`));
  if (failures.length > 0) {
    return exitCodes.broken;
  }
  return contract.isAllowed ? exitCodeOf(previews) : exitCodes.refused;
}

function failureBlock(message: string): Block {
  const [first = "", ...lines] = message.split("\n");
  return paragraph("verdict", `### ${code(first)}`, "", lines.map(code).join("<br>"));
}

function contractOf(against: string): {
  readonly blocks: readonly Block[];
  readonly isAllowed: boolean;
} {
  const head = currentContract();
  const base = contractAt(against);
  const verdict = base && checkContract(base, head);
  const unknown = unknownReads(head.consumers, head.schema, base?.schema);
  return {
    blocks: contractBlocks(verdict, unknown),
    isAllowed: verdict?.isAllowed !== false && unknown.length === 0,
  };
}
