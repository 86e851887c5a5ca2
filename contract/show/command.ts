/** `npm run outputs -- [stack]`: what a stack provides, deployed or in the offline preview. */
import { Command, Option } from "commander";

import { deployedOutputs, previewedOutputs, SourceError } from "./sources";
import { outputTable } from "./table";

interface Options {
  readonly deployed?: boolean;
  readonly format: "table" | "json";
}

function main(): void {
  const command = new Command("outputs")
    .description("Shows the outputs of a stack.")
    .argument("[stack]", "name of the stack", "dev")
    .option("--deployed", "read the deployed stack through the Pulumi CLI, not the offline preview")
    .addOption(
      new Option("--format <name>", "how to print").choices(["table", "json"]).default("table"),
    )
    .parse();
  const [stack = "dev"] = command.processedArgs as string[];
  const { deployed, format } = command.opts<Options>();
  try {
    const outputs = deployed === true ? deployedOutputs(stack) : previewedOutputs(stack);
    process.stdout.write(
      format === "json" ? `${JSON.stringify(outputs, null, 2)}\n` : outputTable(outputs),
    );
  } catch (error) {
    if (!(error instanceof SourceError)) {
      throw error;
    }
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 2;
  }
}

main();
