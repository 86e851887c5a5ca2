import { readFileSync } from "node:fs";

import { type ExportedStack, fromStackExport } from "../graph/fromStackExport";
import { Failure } from "./failure";
import { plural } from "./verdict";

/**
 * Reads a file that `pulumi stack export` wrote.
 *
 * @param subject what names the file: the beginning of a sentence, such as `--against`.
 * @throws {Failure} if it cannot be read, or is no such file.
 */
export function readExport(subject: string, file: string): ExportedStack {
  const refuse = (expectation: string): Failure =>
    new Failure(`${subject} ${expectation}, in "${file}"`);
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    if (!(error instanceof SyntaxError)) {
      const reason = error instanceof Error ? error.message : String(error);
      throw new Failure(`${subject} must be a file that can be read, got "${file}": ${reason}`);
    }
    throw refuse("must be what `pulumi stack export` writes, got no JSON");
  }
  try {
    return fromStackExport(content);
  } catch (error) {
    if (!(error instanceof TypeError)) {
      throw error;
    }
    throw refuse(error.message);
  }
}

/** What the reader of a result should know of the file that it comes from. */
export function exportNotes({ unread, deleting }: ExportedStack): readonly string[] {
  return [
    ...(unread === 0
      ? []
      : [
          `info: secrets of ${plural(unread, "resource")} are encrypted or taken out: what a policy needs of them is undecided`,
        ]),
    ...(deleting === 0
      ? []
      : [`info: left out ${plural(deleting, "resource")} that the next \`pulumi up\` deletes`]),
  ];
}
