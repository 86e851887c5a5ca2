/** A real redis-server with the users that the platform creates. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { userAccess } from "../../lib/events/cacheAccess";
import { type RunningProcess, startProcess } from "./process";

/** Whether `redis-server` is installed. */
export function hasRedis(): boolean {
  return spawnSync("redis-server", ["--version"]).status === 0;
}

const PASSWORD = "of-a-test";

export class Redis {
  readonly #port: number;
  readonly #folder = mkdtempSync(join(tmpdir(), "redis-"));
  #process: RunningProcess | undefined;

  private constructor(port: number) {
    this.#port = port;
    const users = Object.entries(userAccess).map(([user, access]) => {
      return `user ${user} ${access} >${PASSWORD}`;
    });
    writeFileSync(
      join(this.#folder, "redis.conf"),
      ["bind 127.0.0.1", `port ${port}`, 'save ""', `dir ${this.#folder}`, "user default off"]
        .concat(users)
        .join("\n"),
    );
  }

  static async start(): Promise<Redis> {
    const redis = new Redis(await freePort());
    await redis.#start();
    return redis;
  }

  urlOf(user: keyof typeof userAccess): string {
    return `redis://${user}:${PASSWORD}@127.0.0.1:${this.#port}`;
  }

  /** Ends it without warning, and starts it without its data. */
  async restart(): Promise<void> {
    await this.#kill();
    await this.#start();
  }

  async stop(): Promise<void> {
    await this.#kill();
    rmSync(this.#folder, { recursive: true });
  }

  async #start(): Promise<void> {
    this.#process = startProcess("redis-server", [join(this.#folder, "redis.conf")], {});
    await this.#process.line(/Ready to accept connections/);
  }

  async #kill(): Promise<void> {
    this.#process?.child.kill("SIGKILL");
    await this.#process?.ended;
  }
}

/** redis-server does not choose one itself. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
