/** A real DNS server with health checks, for comparison with the model: PowerDNS with LUA records. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { Resolver } from "node:dns/promises";
import { createSocket } from "node:dgram";
import { tmpdir } from "node:os";
import { join } from "node:path";

const SERVER = "/usr/sbin/pdns_server";
const BACKEND = "/usr/lib/x86_64-linux-gnu/pdns/libbindbackend.so";

/** Whether the server and its backend are installed: Debian's pdns-server and pdns-backend-bind. */
export const hasPowerDns = existsSync(SERVER) && existsSync(BACKEND);

export class PowerDns {
  readonly #resolver = new Resolver({ timeout: 1000, tries: 1 });

  private constructor(
    private readonly folder: string,
    private readonly process: ChildProcess,
    port: number,
  ) {
    this.#resolver.setServers([`127.0.0.1:${port}`]);
  }

  /** @param records LUA code by host below `example.com`; each is the `A` record of that host. */
  static async start(records: Readonly<Record<string, string>>): Promise<PowerDns> {
    const folder = mkdtempSync(join(tmpdir(), "pdns-"));
    const port = await freePort();
    const lines = Object.entries(records).map(([host, code]) => `${host} 60 IN LUA A ";${code}"`);
    const zone = ["$ORIGIN example.com.", "@ 60 IN SOA ns root 1 60 60 60 60", "@ 60 IN NS ns"];
    writeFileSync(join(folder, "zone"), [...zone, ...lines, ""].join("\n"));
    writeFileSync(
      join(folder, "named.conf"),
      `zone "example.com" { type master; file "${folder}/zone"; };`,
    );
    writeFileSync(join(folder, "pdns.conf"), settings(folder, port).join("\n"));
    const args = [`--config-dir=${folder}`, "--daemon=no", "--guardian=no"];
    const server = new PowerDns(folder, spawn(SERVER, args, { stdio: "ignore" }), port);
    await server.answersTo("health.example.com", () => true);
    return server;
  }

  /** Queries until the addresses, sorted, are as expected; at most 10 seconds long. */
  async answersTo(host: string, isWanted: (addresses: string[]) => boolean): Promise<string[]> {
    let addresses: string[] = [];
    for (let attempt = 0; attempt < 100; attempt++) {
      addresses = await this.#resolver.resolve4(host).catch(() => []);
      addresses.sort();
      if (addresses.length > 0 && isWanted(addresses)) {
        return addresses;
      }
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    return addresses;
  }

  async stop(): Promise<void> {
    this.process.kill();
    await once(this.process, "exit");
    rmSync(this.folder, { recursive: true });
  }
}

function settings(folder: string, port: number): string[] {
  return [
    "launch=bind",
    "module-dir=/usr/lib/x86_64-linux-gnu/pdns",
    `bind-config=${folder}/named.conf`,
    "local-address=127.0.0.1",
    `local-port=${port}`,
    `socket-dir=${folder}`,
    "enable-lua-records=yes",
    "lua-health-checks-interval=1",
    "cache-ttl=0",
    "query-cache-ttl=0",
    "negquery-cache-ttl=0",
    "consistent-backends=no",
    "setuid=",
    "setgid=",
  ];
}

async function freePort(): Promise<number> {
  const socket = createSocket("udp4");
  await new Promise<void>((resolve) => socket.bind(0, "127.0.0.1", resolve));
  const { port } = socket.address();
  await new Promise<void>((resolve) => {
    socket.close(() => {
      resolve();
    });
  });
  return port;
}
