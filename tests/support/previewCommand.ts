/** The preview's command on the fixture programs, as a user runs it. */
import { join } from "node:path";

import { type CommandResult, ROOT, runNode } from "./command";

export type { CommandResult } from "./command";

/** The folder of a fixture program. */
export function fixture(name: string): string {
  return join(ROOT, "tests", "preview", "fixtures", name);
}

/** Runs `npm run preview -- <args>` from the root of the repository. */
export function previewCommand(...args: readonly string[]): Promise<CommandResult> {
  return runNode([join("preview", "main.cjs"), ...args]);
}

/** Runs the command on a fixture program. */
export function previewFixture(name: string, ...args: readonly string[]): Promise<CommandResult> {
  return previewCommand("--project", fixture(name), ...args);
}
