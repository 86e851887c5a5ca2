/** moto, an emulator of AWS, where Python has it: that of `npm run emulator`, or one that is installed. */
import { spawn } from "node:child_process";
import { join } from "node:path";

import { BIN } from "../../scripts/emulator/moto";

/** Prints its port, and ends with its input: also when the tests die. */
const SERVER = `
import sys
from moto.server import ThreadedMotoServer
server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
server.start()
print(server.get_host_and_port()[1], flush=True)
sys.stdin.read()
`;

export interface Moto {
  readonly endpoint: string;
  /** Empties it. */
  readonly reset: () => Promise<void>;
  readonly stop: () => void;
}

/** Starts moto; undefined where no Python has it. */
export async function startMoto(): Promise<Moto | undefined> {
  for (const python of [join(BIN, "python"), "python3", "python"]) {
    const moto = await startWith(python);
    if (moto !== undefined) {
      return moto;
    }
  }
  return undefined;
}

function startWith(python: string): Promise<Moto | undefined> {
  const server = spawn(python, ["-c", SERVER], { stdio: ["pipe", "pipe", "ignore"] });
  return new Promise((resolve) => {
    server.once("error", () => {
      resolve(undefined);
    });
    server.once("exit", () => {
      resolve(undefined);
    });
    server.stdout.once("data", (port: Buffer) => {
      resolve(motoAt(`http://127.0.0.1:${port.toString().trim()}`, () => server.stdin.end()));
    });
  });
}

async function motoAt(endpoint: string, stop: () => void): Promise<Moto> {
  // Functions are not run: that would take Docker.
  const config = JSON.stringify({ lambda: { use_docker: false } });
  await fetch(`${endpoint}/moto-api/config`, { method: "POST", body: config });
  const reset = async () => {
    await fetch(`${endpoint}/moto-api/reset`, { method: "POST" });
  };
  return { endpoint, reset, stop };
}
