import * as fs from "node:fs";
import * as path from "node:path";

/** A stack's settings file. */
export interface StackFile {
  /** Such as `Pulumi.prod.yaml`. */
  readonly name: string;
  readonly text: string;
}

/**
 * Finds a stack's settings file.
 *
 * @param folders to look in, the likeliest first.
 * @returns undefined when there is none: everything then came from elsewhere.
 */
export function findStackFile(folders: readonly string[], stack: string): StackFile | undefined {
  const found = folders
    .flatMap((folder) =>
      [`Pulumi.${stack}.yaml`, `Pulumi.${stack}.yml`].map((name) => path.join(folder, name)),
    )
    .find((candidate) => fs.existsSync(candidate));
  return found === undefined
    ? undefined
    : { name: path.basename(found), text: fs.readFileSync(found, "utf8") };
}
