/**
 * `npm run emulator`: starts moto, an emulator of AWS, at the endpoint of Pulumi.local.yaml. What it holds is
 * gone when it ends.
 *
 * moto comes from PyPI into a virtual environment of its own, on the first run. Exit code 2 when there is no
 * Python, or moto cannot be installed.
 */
import { spawn, spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { parse } from "yaml";

import { BIN, MOTO, VENV } from "./emulator/moto";

const ROOT = join(__dirname, "..");
/** The keys of Pulumi.local.yaml that the emulator must agree with. */
interface LocalStack {
  readonly config: {
    readonly "meridian:accountId": string;
    readonly "meridian:emulator": { readonly endpoint: string };
  };
}

function main(): number {
  const problem = existsSync(join(BIN, "moto_server")) ? undefined : install();
  if (problem !== undefined) {
    process.stderr.write(`${problem}\n`);
    return 2;
  }
  const { config } = parse(readFileSync(join(ROOT, "Pulumi.local.yaml"), "utf8")) as LocalStack;
  const { endpoint } = config["meridian:emulator"];
  serve(endpoint, config["meridian:accountId"]);
  return 0;
}

/** @returns why moto is not installed; undefined when it is. */
function install(): string | undefined {
  const python = ["python3", "python"].find(
    (name) =>
      spawnSync(name, ["-c", "import sys; sys.exit(sys.version_info < (3, 9))"]).status === 0,
  );
  if (python === undefined) {
    return "the emulator needs Python 3.9 or later, and there is none on the PATH; install it from https://www.python.org/downloads/, or start LocalStack: docs/operations.md, An environment on an emulator";
  }
  process.stdout.write(`installing ${MOTO} from PyPI into ${VENV}\n`);
  const steps = [
    [python, "-m", "venv", VENV],
    [join(BIN, "python"), "-m", "pip", "install", "--quiet", MOTO],
  ];
  const failed = steps.find(
    ([command = "", ...args]) => spawnSync(command, args, { stdio: "inherit" }).status !== 0,
  );
  return failed && `moto could not be installed: ${failed.join(" ")} failed`;
}

function serve(endpoint: string, accountId: string): void {
  const { hostname, port } = new URL(endpoint);
  const env = {
    ...process.env,
    MOTO_ACCOUNT_ID: accountId,
    // Policies of AWS can be attached, and certificates are issued after a second.
    MOTO_IAM_LOAD_MANAGED_POLICIES: "true",
    MOTO_ACM_VALIDATION_WAIT: "1",
  };
  process.stdout.write(`moto at ${endpoint}, account ${accountId}; Ctrl-C ends it\n`);
  const args = ["-H", hostname, "-p", port];
  const server = spawn(join(BIN, "moto_server"), args, { stdio: "inherit", env });
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.on(signal, () => server.kill(signal));
  }
  server.on("error", (error) => {
    process.stderr.write(`moto did not start: ${error.message}\n`);
    process.exitCode = 2;
  });
  server.on("exit", (code) => {
    process.exitCode = code ?? 0;
  });
}

process.exitCode = main();
