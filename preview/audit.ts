import { Command } from "commander";

import { exitCodes } from "./exitCodes";
import { messageOf } from "./errorMessage";
import { Failure } from "./failure";
import { parseOptions, pathOfCaller } from "./optionValues";
import { addPackOptions } from "./options";
import { addOutputOptions, exitCodeOf, type OutputOptions, writeResults } from "./output";
import { findPack, type PackOptions, packFolderOf } from "./pack";
import { evaluateGraph } from "./previewStack";
import { readProject } from "./project/project";
import { exportNotes, readExport } from "./readExport";

type AuditOptions = PackOptions & OutputOptions;

/**
 * The command line behind `npm run audit`: evaluates the policies on the state of a deployed stack, with the formats
 * and exit codes of the preview.
 *
 * @returns the exit code.
 */
export async function main(args: readonly string[]): Promise<number> {
  try {
    return await audit(args);
  } catch (error) {
    process.stderr.write(`${messageOf(error)}\n`);
    return exitCodes.broken;
  }
}

/** @throws {Failure} if the command line is not valid, or the file is no export. */
async function audit(args: readonly string[]): Promise<number> {
  const command = define();
  if (!parseOptions(command, args)) {
    return exitCodes.fine;
  }
  const [file] = command.args;
  if (file === undefined) {
    throw new Failure(
      "FILE must be what `pulumi stack export` wrote; run: pulumi stack export --stack STACK --file FILE",
    );
  }
  const options = command.opts<AuditOptions>();
  const started = performance.now();
  const exported = readExport("FILE", pathOfCaller(file));
  const { graph } = exported;
  if (graph.resources.length === 0) {
    throw new Failure(`FILE must have resources, got the export of an empty stack in "${file}"`);
  }
  const readMs = performance.now() - started;
  const packFolder = packFolderOf(options, readProject(options.project).folder);
  const pack = packFolder === undefined ? undefined : await findPack(packFolder).load();
  const result = { ...evaluateGraph(graph, pack, readMs), sources: exported.sources };
  exportNotes(exported).forEach((note) => process.stderr.write(`${graph.stack}: ${note}\n`));
  await writeResults([result], false, options);
  return exitCodeOf([result]);
}

function define(): Command {
  const command = new Command("audit")
    .description("Evaluates the policies on the state of a deployed stack.")
    .argument("[file]", "what `pulumi stack export --stack STACK --file FILE` wrote")
    .allowExcessArguments(false);
  addPackOptions(command);
  return addOutputOptions(command);
}
