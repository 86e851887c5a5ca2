/**
 * `npm run patching -- calendar STACK [--days N] [--from DATE] [--format text|json]`: when the install windows of a
 * stack open, by region and ring, in local time and in UTC.
 *
 * Exit code 2 when the stack or an option is in error.
 */
import { Command, InvalidArgumentError, Option } from "commander";

import { isCalendarDate } from "../lib/fleet/images/dates";
import { calendarOf, calendarText } from "./patching/calendar";
import { stackConfiguration, stackFileValues } from "./stackConfiguration";

interface Options {
  readonly days: number;
  readonly from: string;
  readonly format: "text" | "json";
}

const MOST_DAYS = 366;

function main(stack: string, { days, from, format }: Options): void {
  const source = stackFileValues(stack);
  const { spec } = stackConfiguration(source);
  if (spec.patching === undefined) {
    throw new Error(`${source.file} has no patching`);
  }
  const calendar = calendarOf(spec.patching, spec, Date.parse(`${from}T00:00:00Z`), days);
  process.stdout.write(
    format === "json" ? `${JSON.stringify(calendar, undefined, 2)}\n` : calendarText(calendar),
  );
}

function dayCount(text: string): number {
  const days = Number(text);
  if (!Number.isInteger(days) || days < 1 || days > MOST_DAYS) {
    throw new InvalidArgumentError(`must be 1 to ${MOST_DAYS} whole days`);
  }
  return days;
}

function date(text: string): string {
  if (!isCalendarDate(text)) {
    throw new InvalidArgumentError("must be a date such as 2026-11-20");
  }
  return text;
}

new Command("npm run patching --")
  .command("calendar")
  .description("prints when instances are patched")
  .argument("<stack>", "such as prod")
  .option("--days <number>", `days from the first on, 1 to ${MOST_DAYS}`, dayCount, 30)
  .option("--from <date>", "first day, in UTC", date, new Date().toISOString().slice(0, 10))
  .addOption(new Option("--format <format>").choices(["text", "json"]).default("text"))
  .exitOverride((error) => {
    process.exit(error.exitCode === 0 ? 0 : 2);
  })
  .action((stack: string, options: Options) => {
    try {
      main(stack, options);
    } catch (error) {
      process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
      process.exitCode = 2;
    }
  })
  .parent?.parse();
