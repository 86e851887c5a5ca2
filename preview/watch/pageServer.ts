import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { type AddressInfo } from "node:net";

/** Serves the page of a watch on this machine alone. */
export interface PageServer {
  /** Shows another page: browsers that have the earlier one open load it. */
  show(page: string): void;
  close(): void;
}

/** The attribute of a page that is served, which gets the number of its version. */
const versionAttribute = 'data-version=""';

/**
 * Starts on a free port of the loopback address.
 *
 * @param onFirst gets the address once there is a page.
 */
export async function servePage(onFirst: (url: string) => void): Promise<PageServer> {
  let page = "";
  let version = 0;
  const listeners = new Set<ServerResponse>();
  const send = (response: ServerResponse): void => {
    response.write(`data: ${version}\n\n`);
  };
  const handle = ({ url, headers }: IncomingMessage, response: ServerResponse): void => {
    if (!isLoopback(headers.host)) {
      response.writeHead(403).end();
    } else if (url === "/") {
      const text = page.replace(versionAttribute, `data-version="${version}"`);
      response.writeHead(200, { "Content-Type": "text/html; charset=utf-8", ...fresh }).end(text);
    } else if (url === "/versions") {
      response.writeHead(200, { "Content-Type": "text/event-stream", ...fresh });
      listeners.add(response);
      response.on("close", () => listeners.delete(response));
      send(response);
    } else {
      response.writeHead(404).end();
    }
  };
  const server = createServer(handle);
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", resolve);
  });
  return {
    show: (text) => {
      page = text;
      version += 1;
      listeners.forEach(send);
      if (version === 1) {
        onFirst(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
      }
    },
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

const fresh = { "Cache-Control": "no-store" };

/** False for a name of another site that resolves to this machine, through which that site would read the page. */
function isLoopback(host: string | undefined): boolean {
  return host !== undefined && /^(127\.0\.0\.1|localhost):\d+$/.test(host);
}
