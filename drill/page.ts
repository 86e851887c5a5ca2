/**
 * Serves the failover page, and proxies its requests to the simulated regions.
 *
 * A browser cannot resolve the names of the stack here, so this server does, and caches the answer for
 * its time to live as the browser would:
 *
 *     /                       the page
 *     /<base path>/...        the shared name, by the resolver
 *     /regions/<region>/...   a region's own name
 */
import { readFile } from "node:fs/promises";
import { createServer, type ServerResponse } from "node:http";
import { type AddressInfo } from "node:net";
import { join } from "node:path";

import { type Drill } from "./drill";
import { Resolver } from "./resolver";
import { request } from "./simulatedRegion";

const PAGE = join(__dirname, "..", "client", "failover.html");

/** @param port of the page; 0 takes a free one. */
export async function servePage(
  drill: Drill,
  port: number,
): Promise<{ readonly url: string; close(): void }> {
  const { args, circumstances, clock } = drill;
  const resolver = new Resolver(args.zone, args.name, circumstances);
  const server = createServer(({ url = "/" }, response) => {
    const [path = "/"] = url.split("?");
    const [, first = "", second = "", ...rest] = path.split("/");
    if (path === "/") {
      void sendPage(response);
    } else if (first === drill.basePath) {
      void proxy(drill, resolver.regionAt(clock.liveNow, 0), path, response);
    } else if (first === "regions") {
      void proxy(drill, second, `/${rest.join("/")}`, response);
    } else {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url: `${origin}/?${parametersFor(drill, origin).toString()}`,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** Parameters of the page: the URLs to call, and the interval between calls. */
function parametersFor({ args, basePath, regions }: Drill, origin: string): URLSearchParams {
  const path = `/${basePath}/helloworld`;
  return new URLSearchParams({
    url: `${origin}${path}`,
    endpoints: [...regions.keys()].map((region) => `${origin}/regions/${region}${path}`).join(","),
    interval: String(Math.max(50, 1000 / args.speed)),
  });
}

async function sendPage(response: ServerResponse): Promise<void> {
  const page = await readFile(PAGE);
  response.writeHead(200, { "Content-Type": "text/html; charset=utf-8" }).end(page);
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
