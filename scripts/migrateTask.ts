/**
 * `npm run migrate-task -- [--service] FILE`: converts a task definition for EC2 into one for Fargate, or
 * into an entry of a stack file. The result is printed on standard output, and a report of every
 * difference on standard error. Exit code 1 when the task cannot run on Fargate, 2 when the input or the
 * options are in error.
 */
import { Command } from "commander";
import { stringify } from "yaml";

import { type Issue } from "../lib/spec/issue";
import { type Conversion, convertTask, convertToService } from "./migrateTask/convertTask";
import { readInput } from "./migrateTask/input/readInput";
import { checkEntry } from "./migrateTask/service/checkEntry";

function main(file: string, asService: boolean): number {
  const { text, problem } = readInput(file);
  if (problem !== undefined) {
    process.stderr.write(`${problem}\n`);
    return 2;
  }
  if (!asService) {
    return print(convertTask(text), (task) => `${JSON.stringify(task, null, 2)}\n`);
  }
  const conversion = convertToService(text);
  const code = print(conversion, ({ name, service }) =>
    stringify({ services: { [name]: service } }, { lineWidth: 0 }),
  );
  if (conversion.ok) {
    printSection("A stack file refuses", checkEntry(conversion.result));
  }
  return code;
}

function print<T>(conversion: Conversion<T>, format: (result: T) => string): number {
  if (!conversion.ok) {
    const { mistakes, blockers } = conversion;
    process.stderr.write(mistakes.map(sentence).join(""));
    printSection("This task cannot move to Fargate", blockers);
    return mistakes.length > 0 ? 2 : 1;
  }
  if (conversion.isFargateAlready) {
    process.stderr.write("This task definition is for Fargate already.\n");
  }
  printSection("Changed", conversion.changes);
  printSection("Not carried over", conversion.losses);
  printSection("Secrets", conversion.warnings);
  process.stdout.write(format(conversion.result));
  return 0;
}

function printSection(title: string, entries: readonly Issue[]): void {
  if (entries.length > 0) {
    process.stderr.write(`${title}:\n${entries.map((entry) => `  ${sentence(entry)}`).join("")}`);
  }
}

function sentence({ path, message }: Issue): string {
  return `${path} ${message}\n`;
}

new Command("migrate-task")
  .description("converts an ECS task definition for EC2 into one for Fargate")
  .argument("<file>", 'what "aws ecs describe-task-definition" prints; - reads standard input')
  .option("--service", "print an entry for services in a stack file instead")
  .exitOverride((error) => {
    process.exit(error.exitCode === 0 ? 0 : 2);
  })
  .action((file: string, { service }: { service?: true }) => {
    process.exitCode = main(file, service === true);
  })
  .parse();
