/**
 * `npm run migrate-task -- FILE`: converts a task definition for EC2 into one for Fargate. The result is
 * printed on standard output, and a report of every difference on standard error. Exit code 1 when the
 * task cannot run on Fargate, 2 when the file cannot be read.
 */
import { readFileSync } from "node:fs";

import { type Issue } from "../lib/issue";
import { convertTask } from "./migrateTask/convertTask";

process.exitCode = run(process.argv.slice(2));

function run(files: readonly string[]): number {
  const [file] = files;
  if (file === undefined || files.length > 1) {
    process.stderr.write("usage: npm run migrate-task -- task-definition.json\n");
    return 2;
  }
  let json: string;
  try {
    json = readFileSync(file, "utf8");
  } catch (error) {
    process.stderr.write(
      `${file} cannot be read: ${error instanceof Error ? error.message : ""}\n`,
    );
    return 2;
  }
  const conversion = convertTask(json);
  if (conversion.task === undefined) {
    printReport("This task cannot move to Fargate", conversion.blockers);
    return 1;
  }
  printReport("Changed", conversion.changes);
  printReport("Not carried over", conversion.losses);
  process.stdout.write(`${JSON.stringify(conversion.task, null, 2)}\n`);
  return 0;
}

function printReport(title: string, entries: readonly Issue[]): void {
  if (entries.length > 0) {
    const lines = entries.map(({ path, message }) => `  ${path} ${message}\n`);
    process.stderr.write(`${title}:\n${lines.join("")}`);
  }
}
