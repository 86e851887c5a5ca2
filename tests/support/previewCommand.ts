/** The preview's command on the fixture programs, as a user runs it. */
import { execFile } from "node:child_process";
import { join } from "node:path";

const root = join(__dirname, "..", "..");

/** The folder of a fixture program. */
export function fixture(name: string): string {
  return join(root, "tests", "preview", "fixtures", name);
}

/** What one run of the command left. */
export interface CommandResult {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs `npm run preview -- <args>` from the root of the repository. */
export function previewCommand(...args: readonly string[]): Promise<CommandResult> {
  return new Promise((resolve) => {
    const command = [join("preview", "main.cjs"), ...args];
    execFile(process.execPath, command, { cwd: root, maxBuffer: 1e9 }, (error, stdout, stderr) => {
      resolve({ code: typeof error?.code === "number" ? error.code : 0, stdout, stderr });
    });
  });
}

/** Runs the command on a fixture program. */
export function previewFixture(name: string, ...args: readonly string[]): Promise<CommandResult> {
  return previewCommand("--project", fixture(name), ...args);
}
