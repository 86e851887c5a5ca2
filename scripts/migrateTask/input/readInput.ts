/** Reads the input of the command: a file, or standard input. */
import { readFileSync } from "node:fs";

export type Input =
  | { readonly text: string; readonly problem?: undefined }
  | { readonly text?: undefined; readonly problem: string };

/** Descriptor of standard input. */
const STDIN = 0;

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: "does not exist",
  EISDIR: "is a folder",
  EACCES: "is not readable for this user",
};

/** @param file path of a file, or `-` for standard input. */
export function readInput(file: string): Input {
  const name = file === "-" ? "standard input" : file;
  try {
    const text = decode(readFileSync(file === "-" ? STDIN : file));
    return text.trim() === ""
      ? { problem: `${name} is empty; pass what "aws ecs describe-task-definition" prints` }
      : { text };
  } catch (error) {
    const { code = "" } = error as NodeJS.ErrnoException;
    return { problem: `${name} ${REASONS[code] ?? `cannot be read (${code})`}` };
  }
}

/** PowerShell writes the output of a command as UTF-16 with a byte order mark. */
function decode(bytes: Buffer): string {
  const isUtf16 = bytes[0] === 0xff && bytes[1] === 0xfe;
  return new TextDecoder(isUtf16 ? "utf-16le" : "utf-8").decode(bytes);
}
