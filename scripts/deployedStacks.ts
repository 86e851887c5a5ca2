import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { parse } from "yaml";

const ROOT = join(__dirname, "..");

/** The stacks that are deployed to AWS, by name: every one that has a file and no emulator. */
export function deployedStacks(): string[] {
  return readdirSync(ROOT)
    .flatMap((file) => /^Pulumi\.(.+)\.yaml$/.exec(file)?.[1] ?? [])
    .filter((stack) => {
      const file = parse(readFileSync(join(ROOT, `Pulumi.${stack}.yaml`), "utf8")) as {
        readonly config: object;
      };
      return !("meridian:emulator" in file.config);
    })
    .sort();
}
