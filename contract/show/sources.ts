/** The outputs of a stack, from where they are. */
import { spawnSync } from "node:child_process";
import { join } from "node:path";

const ROOT = join(__dirname, "..", "..");

/** A program that could not be run, or that ended with an error: its own message. */
export class SourceError extends Error {}

export type Outputs = Readonly<Record<string, unknown>>;

/**
 * The outputs in the offline preview of a stack.
 *
 * @throws {SourceError} where the preview fails.
 */
export function previewedOutputs(stack: string): Outputs {
  const preview = join("preview", "main.cjs");
  const args = [preview, stack, "--no-policy", "--format", "json"];
  return (JSON.parse(run(process.execPath, args)) as { readonly outputs: Outputs }).outputs;
}

/**
 * The outputs of a deployed stack, which the CLI reads from the state; it shows no secrets.
 *
 * @param otherwise what works without the CLI: the end of the error's sentence.
 * @throws {SourceError} where the CLI is not installed, or fails.
 */
export function deployedOutputs(
  stack: string,
  otherwise = "leave out --deployed for the offline preview",
): Outputs {
  const args = ["stack", "output", "--json", "--stack", stack];
  return JSON.parse(run("pulumi", args, otherwise)) as Outputs;
}

function run(program: string, args: readonly string[], otherwise = ""): string {
  const { error, status, stdout, stderr } = spawnSync(program, args, {
    cwd: ROOT,
    encoding: "utf8",
    maxBuffer: 1e9,
  });
  if (error !== undefined) {
    throw new SourceError(
      `${program} must be installed to read a deployed stack: ${error.message}; ${otherwise}`,
    );
  }
  if (status !== 0) {
    throw new SourceError(stderr.trimEnd());
  }
  return stdout;
}
