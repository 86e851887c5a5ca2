/** Why calls of the page fail, in a real browser, with the page opened as a file. */
import { strict as assert } from "node:assert";
import { createServer, type RequestListener } from "node:http";
import { createServer as createTcpServer, type AddressInfo, type Server } from "node:net";
import { pathToFileURL } from "node:url";

import { type Page } from "playwright-core";

import { PAGE } from "../../../client/embed";
import { useBrowser } from "../../support/browser";

describe("the failover page without a drill", function () {
  this.timeout(60_000);
  const browser = useBrowser();
  const servers: Server[] = [];
  let page: Page;

  beforeEach(async () => {
    page = await browser().newPage();
  });
  afterEach(async () => {
    await page.close();
    servers.splice(0).forEach((server) => server.close());
  });

  const listen = async (server: Server) => {
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    return `127.0.0.1:${(server.address() as AddressInfo).port}`;
  };
  const serve = async (listener: RequestListener) =>
    `http://${await listen(createServer(listener))}/`;
  const open = (query: string) => page.goto(`${pathToFileURL(PAGE).href}?${query}`);
  const status = (text: string) =>
    page.waitForFunction(
      `document.getElementById("now").textContent === ${JSON.stringify(text)}`,
      undefined,
      { timeout: 30_000 },
    );

  it("shows the region that responds, and the regions of its address", async () => {
    const url = await serve((_request, response) => {
      response.setHeader("Access-Control-Allow-Origin", "*");
      response.end('{"message":"Hello from us-east-1"}');
    });
    await open(`url=${url}&regions=us-east-1,us-west-2`);
    await status("us-east-1 responds.");
    assert.deepEqual(await page.locator("tbody th").allTextContents(), [
      "us-east-1",
      "us-west-2",
      "failed",
    ]);
  });

  it("reports a status", async () => {
    const url = await serve((_request, response) => {
      response.writeHead(503, { "Access-Control-Allow-Origin": "*" }).end();
    });
    await open(`url=${url}`);
    await status("Calls fail: status 503.");
  });

  it("reports the reason of the last failure when it changes", async () => {
    const listener: RequestListener = (_request, response) => {
      response.writeHead(503, { "Access-Control-Allow-Origin": "*", Connection: "close" }).end();
    };
    const url = await serve(listener);
    await open(`url=${url}&interval=100`);
    await status("Calls fail: status 503.");
    servers.splice(0).forEach((server) => server.close());
    await status("Calls fail: no connection.");
    assert.equal(await page.textContent('tr[data-region="failed"] .state'), "last: no connection");
  });

  it("reports a response of something else", async () => {
    const url = await serve((_request, response) => {
      response.writeHead(200, { "Access-Control-Allow-Origin": "*" }).end("<html></html>");
    });
    await open(`url=${url}`);
    await status("Calls fail: status 200, but the response names no region.");
  });

  it("reports CORS", async () => {
    const url = await serve((_request, response) => {
      response.end('{"message":"Hello from us-east-1"}');
    });
    await open(`url=${url}`);
    await status("Calls fail: CORS: the response does not allow this page to read it.");
  });

  it("reports DNS", async () => {
    await open("url=https://no-such-host.invalid/v1/helloworld");
    await status("Calls fail: DNS: no-such-host.invalid does not resolve.");
  });

  it("reports TLS, where the server responds on the port of HTTPS without it", async () => {
    const host = await listen(
      createTcpServer((socket) => {
        socket.on("error", () => undefined);
        // A TLS handshake begins with 22.
        socket.once("data", ([first]) => {
          socket.end(first === 22 ? "x" : "HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n");
        });
      }),
    );
    await open(`url=https://${host}/`);
    await status("Calls fail: TLS: 127.0.0.1 responds, but without a valid certificate.");
  });

  it("reports no connection for a host that does not respond", async () => {
    const host = await listen(createTcpServer((socket) => socket.destroy()));
    await open(`url=http://${host}/`);
    await status("Calls fail: no connection.");
  });

  it("reports a timeout", async () => {
    const url = await serve(() => undefined);
    await open(`url=${url}`);
    await status("Calls fail: timeout: no response in time.");
  });

  it("shows the mistakes of its address, and calls nothing", async () => {
    await open("url=api.example.com&interval=0");
    assert.deepEqual(await page.locator("#issues li").allTextContents(), [
      'url must be a URL such as https://api.example.com/v1/helloworld, got "api.example.com"',
      'interval must be milliseconds from 50, got "0"',
    ]);
    assert.equal(await page.textContent("#now"), "No call yet.");
  });
});
