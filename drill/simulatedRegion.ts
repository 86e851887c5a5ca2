/** A region on loopback: an HTTP server with the real handlers, which can be made unavailable. */
import { createServer, type Server, type ServerResponse } from "node:http";
import { type AddressInfo } from "node:net";

import { createHealthcheck } from "../functions/healthcheck";
import { createHelloworld } from "../functions/helloworld";

type Handler = ReturnType<typeof createHelloworld>;

export class SimulatedRegion {
  readonly name: string;
  readonly #server: Server;
  /** A dependency that the health check probes. It stays up, and keeps no connection open. */
  readonly #dependency = createServer((_request, response) => {
    response.setHeader("Connection", "close").end("ok");
  });
  #handlers: ReadonlyMap<string, Handler> = new Map();
  #url = "";
  #isLost = false;

  private constructor(name: string) {
    this.name = name;
    this.#server = createServer(({ url = "/" }, response) => {
      void this.#answer(url, response);
    });
    this.#server.on("connection", (socket) => {
      if (this.#isLost) {
        socket.resetAndDestroy();
      }
    });
  }

  /**
   * @param basePath first path segment of the API, such as `v1`.
   * @param healthPaths all paths of the health check.
   */
  static async start(
    name: string,
    basePath: string,
    healthPaths: readonly string[],
  ): Promise<SimulatedRegion> {
    const region = new SimulatedRegion(name);
    const dependency = { kind: "http", url: await listen(region.#dependency) };
    region.#url = await listen(region.#server);
    const environment = { AWS_REGION: name, DEPENDENCIES: JSON.stringify({ dependency }) };
    const healthcheck = createHealthcheck(environment);
    region.#handlers = new Map([
      [`/${basePath}/helloworld`, createHelloworld(environment)],
      ...healthPaths.map((path) => [path, healthcheck] as const),
    ]);
    return region;
  }

  get url(): string {
    return this.#url;
  }

  get isLost(): boolean {
    return this.#isLost;
  }

  /** Closes open connections, and resets new ones. */
  lose(): void {
    this.#isLost = true;
    this.#server.closeAllConnections();
  }

  recover(): void {
    this.#isLost = false;
  }

  close(): void {
    this.#server.close();
    this.#server.closeAllConnections();
    this.#dependency.close();
  }

  async #answer(url: string, response: ServerResponse): Promise<void> {
    const handler = this.#handlers.get(url.split("?")[0] ?? "");
    if (handler === undefined) {
      response.writeHead(403).end('{"message":"Missing Authentication Token"}');
    } else {
      const { statusCode, headers = {}, body } = await handler();
      response.writeHead(statusCode, headers as Record<string, string>).end(body);
    }
  }
}

/** @returns the URL of the server, on a free port. */
async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** Sends one request to a region, on a new connection: one to a lost region must fail. */
export async function request(
  url: string,
): Promise<{ readonly status: number; readonly body: string }> {
  const response = await fetch(url, { headers: { connection: "close" } });
  return { status: response.status, body: await response.text() };
}
