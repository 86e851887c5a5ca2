/**
 * `npm run bootstrap:config -- STACK [--check | --variables]`: the lines of a stack file of the platform that
 * the bootstrap of its account decides, from the bootstrap's own preview. With `--check`, what differs in the
 * file; with `--variables`, the variables of its workflows.
 *
 * Exit code 1 when something differs, 2 when there is no such stack or a bootstrap cannot be previewed.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";

import { parse } from "yaml";

import {
  differences,
  formatSettings,
  formatVariables,
  settingsFor,
} from "./bootstrapConfig/settings";
import { previewBootstraps } from "./runPreview";

process.exitCode = run(process.argv.slice(2));

function run(args: readonly string[]): number {
  const [stack, option, ...others] = args;
  const isKnown = option === undefined || ["--check", "--variables"].includes(option);
  if (stack === undefined || !isKnown || others.length > 0) {
    process.stderr.write("usage: npm run bootstrap:config -- STACK [--check | --variables]\n");
    return 2;
  }
  try {
    const settings = settingsFor(stack, previewBootstraps());
    if (option !== "--check") {
      const isFile = option === undefined;
      process.stdout.write(isFile ? formatSettings(stack, settings) : formatVariables(settings));
      return 0;
    }
    const file = `Pulumi.${stack}.yaml`;
    const found = differences(settings, parse(readFileSync(join(__dirname, "..", file), "utf8")));
    process.stderr.write(found.map((difference) => `${file}: ${difference}\n`).join(""));
    return found.length > 0 ? 1 : 0;
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    return 2;
  }
}
