import { strict as assert } from "node:assert";
import { get, type IncomingMessage } from "node:http";

import { type PageServer, servePage } from "../../../preview/watch/pageServer";

describe("the server of a watch's page", () => {
  let server: PageServer;
  let urls: string[];
  beforeEach(async () => {
    urls = [];
    server = await servePage((url) => urls.push(url));
  });
  afterEach(() => {
    server.close();
  });

  it("gives its address with the first page, on the loopback address", () => {
    assert.equal(urls.length, 0);
    server.show("one");
    server.show("two");
    assert.equal(urls.length, 1);
    assert.match(urls.join(), /^http:\/\/127\.0\.0\.1:\d+\/$/);
  });

  it("serves the last page with its version, and tells each new version", async () => {
    server.show('<html data-version="">one');
    const [url = ""] = urls;
    assert.equal(await (await fetch(url)).text(), '<html data-version="1">one');
    const versions = await fetch(`${url}versions`);
    const reader = (versions.body as ReadableStream<Uint8Array> | null)?.getReader();
    const next = async () => new TextDecoder().decode((await reader?.read())?.value);
    assert.equal(await next(), "data: 1\n\n");
    server.show("two");
    assert.equal(await next(), "data: 2\n\n");
    assert.equal(await (await fetch(url)).text(), "two");
    assert.equal((await fetch(`${url}other`)).status, 404);
  });

  it("refuses the name of another site that resolves to this machine", async () => {
    server.show("one");
    const { port } = new URL(urls[0] ?? "");
    const statusFor = (host: string) =>
      new Promise<number | undefined>((resolve) => {
        get({ host: "127.0.0.1", port, headers: { host } }, (response: IncomingMessage) => {
          response.resume();
          resolve(response.statusCode);
        });
      });
    assert.equal(await statusFor(`evil.example:${port}`), 403);
    assert.equal(await statusFor(`localhost:${port}`), 200);
  });
});
