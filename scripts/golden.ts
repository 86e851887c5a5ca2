/**
 * `npm run golden:write`: writes the digest of every stack into tests/golden/, and prints what changed in it.
 * A test compares the digests, so that a change of the graph that nobody meant is seen.
 */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { writeDerivedFile } from "../lib/derivedFile";
import { deployedStacks } from "./deployedStacks";
import { digestDifferences, digestOf } from "./golden/digest";
import { runPreview } from "./runPreview";

const ROOT = join(__dirname, "..");

/** The stacks that have a digest. */
export const goldenStacks = deployedStacks();

/** The file with the digest of a stack. */
export function goldenFile(stack: string): string {
  return join(ROOT, "tests", "golden", `${stack}.txt`);
}

/** The digests as the files have them; empty for a stack without a file. */
export function readGolden(stack: string): string {
  const file = goldenFile(stack);
  return existsSync(file) ? readFileSync(file, "utf8") : "";
}

function write(): void {
  for (const { stack, resources } of runPreview(...goldenStacks)) {
    const digest = digestOf(resources);
    const changes = digestDifferences(readGolden(stack), digest);
    console.log(writeDerivedFile(goldenFile(stack), digest));
    process.stdout.write(changes.map((change) => `  ${change}\n`).join(""));
    if (changes.length > 0) {
      console.log(`  npm run preview -- ${stack} --against HEAD shows their properties`);
    }
  }
}

if (require.main === module) {
  write();
}
