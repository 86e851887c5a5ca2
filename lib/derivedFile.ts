import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { relative } from "node:path";

/**
 * Writes a file that is derived from others, if it has changed.
 *
 * @returns what was done, as a sentence: `wrote docs/configuration.md`.
 */
export function writeDerivedFile(file: string, text: string): string {
  const name = relative(process.cwd(), file);
  if (existsSync(file) && readFileSync(file, "utf8") === text) {
    return `${name} is up to date`;
  }
  writeFileSync(file, text);
  return `wrote ${name}`;
}
