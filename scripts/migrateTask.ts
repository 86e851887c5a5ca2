/**
 * `npm run migrate-task -- FILE`: a task definition for EC2 in, one for Fargate on standard output, and
 * the account of every difference on standard error. Exit code 1 when there is no such task on
 * Fargate, 2 when the file cannot be read.
 */
import { readFileSync } from "node:fs";

import { type Issue } from "../lib/spec/issue";
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
    explain("This task cannot move to Fargate", conversion.obstacles);
    return 1;
  }
  explain("Changed", conversion.changes);
  explain("Not carried over", conversion.losses);
  process.stdout.write(`${JSON.stringify(conversion.task, null, 2)}\n`);
  return 0;
}

function explain(title: string, entries: readonly Issue[]): void {
  if (entries.length > 0) {
    const lines = entries.map(({ path, message }) => `  ${path} ${message}\n`);
    process.stderr.write(`${title}:\n${lines.join("")}`);
  }
}
