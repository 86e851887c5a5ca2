/**
 * `npm run bootstrap:config -- STACK [--check]`: the lines of a stack file of the platform that the bootstrap
 * of its account decides, from the bootstrap's own preview. With `--check`, what differs in the file.
 *
 * Exit code 1 when something differs, 2 when there is no such stack or a bootstrap cannot be previewed.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";

import { parse } from "yaml";

import { differences, formatSettings, settingsFor } from "./bootstrapConfig/settings";
import { previewBootstraps } from "./runPreview";

process.exitCode = run(process.argv.slice(2));

function run(args: readonly string[]): number {
  const [stack, ...others] = args.filter((argument) => argument !== "--check");
  if (stack === undefined || others.length > 0) {
    process.stderr.write("usage: npm run bootstrap:config -- STACK [--check]\n");
    return 2;
  }
  try {
    const settings = settingsFor(stack, previewBootstraps());
    if (!args.includes("--check")) {
      process.stdout.write(formatSettings(stack, settings));
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
