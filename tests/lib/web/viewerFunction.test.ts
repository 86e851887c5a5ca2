import { strict as assert } from "node:assert";
import { runInNewContext } from "node:vm";

import { viewerFunctionCode, type ViewerFunctionSettings } from "../../../lib/web/viewerFunction";

interface Answer {
  readonly uri?: string;
  readonly statusCode?: number;
  readonly headers?: { readonly location?: { readonly value: string } };
}

const PLAIN = { host: "www.example.com", redirectsHosts: false, redirects: {} };
const FILES = { rootObject: "index.html", singlePage: false };

/** Runs the code as CloudFront does: what it evaluates, and the handler that it calls. */
function run(
  settings: Partial<ViewerFunctionSettings>,
  uri: string,
  { host = "www.example.com", query = {} } = {},
): Answer {
  const request = { uri, headers: { host: { value: host } }, querystring: query };
  const code = `${viewerFunctionCode({ ...PLAIN, ...settings })}; handler(event)`;
  // The runtime has no Buffer, process or require either.
  return runInNewContext(code, { event: { request } }) as Answer;
}

const locationOf = ({ statusCode, headers }: Answer) => [statusCode, headers?.location?.value];

describe("the function at the edge", () => {
  it("leaves a request of a service as it is", () => {
    assert.equal(run({}, "/accounts/").uri, "/accounts/");
  });

  it("names the root object of a folder", () => {
    assert.equal(run({ files: FILES }, "/docs/").uri, "/docs/index.html");
    assert.equal(run({ files: FILES }, "/docs").uri, "/docs");
    assert.equal(run({ files: FILES }, "/logo.svg").uri, "/logo.svg");
  });

  it("gives a single page the root object for every path without an extension", () => {
    const files = { ...FILES, singlePage: true };
    assert.equal(run({ files }, "/orders/42").uri, "/index.html");
    assert.equal(run({ files }, "/v1.2/orders").uri, "/index.html");
    assert.equal(run({ files }, "/app.js").uri, "/app.js");
  });

  it("redirects other hosts with path and query, and its own host to nowhere", () => {
    const query = {
      q: { value: "a%20b" },
      tag: { value: "x", multiValue: [{ value: "x" }, { value: "y" }] },
      flag: { value: "" },
    };
    assert.deepEqual(
      locationOf(run({ redirectsHosts: true }, "/find", { host: "example.com", query })),
      [301, "https://www.example.com/find?q=a%20b&tag=x&tag=y&flag"],
    );
    assert.equal(run({ redirectsHosts: true }, "/find").uri, "/find");
  });

  it("redirects a path, and no name that every object has", () => {
    const redirects = { "/manual": { to: "/docs/", status: 302 as const } };
    assert.deepEqual(locationOf(run({ redirects }, "/manual")), [302, "/docs/"]);
    assert.equal(run({ redirects }, "/manual/").uri, "/manual/");
    assert.equal(run({ redirects }, "constructor").uri, "constructor");
  });
});
