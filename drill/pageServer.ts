/**
 * Serves the failover page, and proxies its requests to the simulated regions.
 *
 * A browser cannot resolve the names of the stack here, so this server does, and caches the answer for
 * its time to live as the browser would:
 *
 *     GET  /                        the page
 *     GET  /<base path>/...         the shared name, by the resolver
 *     GET  /drill/regions/<r>/...   a region's own name
 *     GET  /drill/state             snapshots of the drill, as server-sent events
 *     POST /drill/fail/<r>          loses a region
 *     POST /drill/recover/<r>       recovers it
 */
import { readFile } from "node:fs/promises";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { type AddressInfo } from "node:net";
import { join } from "node:path";

import { type Drill } from "./drill";
import { DrillError } from "./drillError";
import { Resolver } from "./resolver";
import { request } from "./simulatedRegion";

const SNAPSHOT_MILLISECONDS = 1000;
const PAGE = join(__dirname, "..", "client", "failover.html");

export interface PageServer {
  readonly url: string;
  close(): void;
}

/**
 * @param port of the page; 0 takes a free one.
 * @throws {DrillError} when the port cannot be used.
 */
export async function servePage(drill: Drill, port: number): Promise<PageServer> {
  const { args, circumstances } = drill;
  const resolver = new Resolver(args.zone, args.name, circumstances);
  const server = createServer((message, response) => {
    handle(drill, resolver, message, response);
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", ({ code = "" }: NodeJS.ErrnoException) => {
      reject(new DrillError(portSentence(port, code)));
    });
    server.listen(port, "127.0.0.1", resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

function portSentence(port: number, code: string): string {
  switch (code) {
    case "EADDRINUSE":
      return `port ${port} is taken; use --port`;
    case "EACCES":
      return `port ${port} needs privileges that this process does not have; use --port`;
    default:
      return `port ${port} cannot be used (${code}); use --port`;
  }
}

function handle(
  drill: Drill,
  resolver: Resolver,
  { method = "GET", url = "/", headers }: IncomingMessage,
  response: ServerResponse,
): void {
  const [path = "/"] = url.split("?");
  const [, first, second, region = "", ...rest] = path.split("/");
  if (path === "/") {
    void sendPage(response);
  } else if (first === drill.basePath) {
    void proxy(drill, resolver.regionAt(drill.clock.liveNow, 0), path, response);
  } else if (first === "drill" && second === "state") {
    sendStates(drill, response);
  } else if (first === "drill" && second === "regions") {
    void proxy(drill, region, `/${rest.join("/")}`, response);
  } else if (first === "drill" && (second === "fail" || second === "recover")) {
    const isOtherSite = ![undefined, `http://${headers.host ?? ""}`].includes(headers.origin);
    const isKnown = drill.regions.has(region);
    if (method === "POST" && isKnown && !isOtherSite) {
      drill.actNow(second, region);
    }
    response.writeHead(method !== "POST" ? 405 : isOtherSite ? 403 : isKnown ? 204 : 404).end();
  } else {
    response.writeHead(path === "/favicon.ico" ? 204 : 404).end();
  }
}

/** The page finds the drill by an attribute, so that its address needs no parameters. */
async function sendPage(response: ServerResponse): Promise<void> {
  const page = await readFile(PAGE, "utf8");
  response
    .writeHead(200, { "Content-Type": "text/html; charset=utf-8", "Cache-Control": "no-store" })
    .end(page.replace("<html ", '<html data-drill="/drill" '));
}

/** Sends a snapshot now, one after each event, and one each second: the model can be slower than its speed. */
function sendStates(drill: Drill, response: ServerResponse): void {
  response.writeHead(200, { "Content-Type": "text/event-stream", "Cache-Control": "no-store" });
  const send = () => {
    response.write(`data: ${JSON.stringify(drill.snapshot)}\n\n`);
  };
  send();
  const timer = setInterval(send, SNAPSHOT_MILLISECONDS);
  const unsubscribe = drill.subscribe(send);
  response.on("close", () => {
    clearInterval(timer);
    unsubscribe();
  });
}

/** Closes the connection when the region is lost, as the region would. */
async function proxy(
  { regions }: Drill,
  region: string | undefined,
  path: string,
  response: ServerResponse,
): Promise<void> {
  try {
    const { status, body } = await request(`${regions.get(region ?? "")?.url ?? ""}${path}`);
    response.writeHead(status, { "Content-Type": "application/json" }).end(body);
  } catch {
    response.destroy();
  }
}
