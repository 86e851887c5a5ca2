/** Kinds of programs that the preview runs, each with a fixture program. */
import { strict as assert } from "node:assert";
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { type CommandResult, previewCommand, previewFixture } from "../../support/previewCommand";

interface Document {
  readonly outputs: Readonly<Record<string, unknown>>;
  readonly resources: readonly {
    readonly name: string;
    readonly type: string;
    readonly region?: string;
    readonly inputs: Readonly<Record<string, unknown>>;
    readonly protect: boolean;
  }[];
}

function documentOf({ code, stdout, stderr }: CommandResult): Document {
  assert.equal(code, 0, stderr);
  return JSON.parse(stdout) as Document;
}

async function previewed(name: string, ...args: readonly string[]): Promise<Document> {
  return documentOf(await previewFixture(name, "--format", "json", ...args));
}

describe("kinds of programs", () => {
  it("runs an ES module in JavaScript", async () => {
    const { outputs } = await previewed("esm");
    assert.deepEqual(outputs, { topicArn: "arn:aws:sns:us-east-1:123456789012:events" });
  });

  it("runs an ES module in TypeScript", async () => {
    const { outputs } = await previewed("esm-ts");
    assert.deepEqual(outputs, { topicArn: "arn:aws:sns:us-east-1:123456789012:events" });
  });

  it("runs a program that starts a thread and a process", async () => {
    const { outputs } = await previewed("worker");
    assert.deepEqual(outputs, { process: "from a process", thread: "from a thread" });
  });

  it("passes the runtime option nodeargs to Node", async () => {
    const { outputs } = await previewed("nodeargs");
    assert.deepEqual(outputs, { isSetUp: true, title: "with a space" });
  });

  it("runs the file that main names, in its folder", async () => {
    const { outputs } = await previewed("main-file");
    assert.deepEqual(outputs, { text: "beside the program" });
  });

  it("answers a remote component that returns a resource", async () => {
    const { outputs, resources } = await previewed("held-resource");
    assert.equal(outputs["given"], "arn:aws:iam::123456789012:role/role-5e65c83");
    assert.equal(outputs["returned"], outputs["given"]);
    const policy = resources.find(({ name }) => name === "policy");
    assert.deepEqual(policy?.inputs, { policy: "{}", role: "role-5e65c83" });
  });

  it("runs transforms of a resource, its component and its stack, in this order", async () => {
    const { outputs, resources } = await previewed("transforms");
    const [moved, inside] = ["moved", "inside"].map((name) =>
      resources.find((resource) => resource.name === name),
    );
    assert.deepEqual(inside?.inputs, {
      displayName: "[secret]",
      tags: { own: 0, component: 1, stack: 2 },
    });
    assert.equal(inside.protect, true);
    assert.equal(moved?.region, "us-west-2");
    assert.deepEqual(outputs, { region: "eu-west-1" });
  });

  it("takes the graph of an SDK that does not signal the program's end", async () => {
    const { outputs } = await previewed("no-signal");
    assert.deepEqual(outputs, { ended: true });
  });

  it("names the missing file of an asset", async () => {
    const { code, stderr } = await previewFixture("asset");
    assert.equal(
      stderr.split("\n")[1],
      '  Error: failed to register new resource page [aws:s3/bucketObject:BucketObject]: the file of an asset must exist, got "./index.html"',
    );
    assert.equal(code, 2);
  });

  describe("with an SDK of its own", () => {
    const sdk = join(__dirname, "../../../node_modules/@pulumi/pulumi");
    let folder = "";

    beforeEach(() => {
      folder = mkdtempSync(join(tmpdir(), "preview-"));
      process.env["MERIDIAN_PREVIEW_CACHE"] = "";
      writeFileSync(
        join(folder, "Pulumi.yaml"),
        "name: own\nruntime: { name: nodejs, options: { typescript: false } }\n",
      );
      writeFileSync(join(folder, "Pulumi.dev.yaml"), "config: {}\n");
    });
    afterEach(() => {
      rmSync(folder, { recursive: true });
      delete process.env["MERIDIAN_PREVIEW_CACHE"];
    });

    it("serves a second copy that a linked package brings along", async () => {
      const copy = join(folder, "library", "node_modules", "@pulumi", "pulumi");
      symlinkSync(join(sdk, "../.."), join(folder, "node_modules"));
      cpSync(sdk, copy, { recursive: true });
      writeFileSync(
        join(folder, "library", "index.js"),
        `const pulumi = require("@pulumi/pulumi");
exports.path = require.resolve("@pulumi/pulumi");
exports.Box = class extends pulumi.ComponentResource {
  constructor(name) { super("own:index:Box", name); }
};`,
      );
      writeFileSync(
        join(folder, "index.js"),
        `const pulumi = require("@pulumi/pulumi");
const { Box, path } = require("./library");
exports.copies = path === require.resolve("@pulumi/pulumi") ? 1 : 2;
exports.urn = new Box("box").urn;`,
      );
      const document = documentOf(await previewCommand("--project", folder, "--format", "json"));
      assert.deepEqual(document.outputs, {
        copies: 2,
        urn: "urn:pulumi:dev::own::own:index:Box::box",
      });
    });

    it("names the minimum version for one that is too old", async () => {
      const old = join(folder, "node_modules", "@pulumi", "pulumi");
      mkdirSync(join(old, "cmd", "run"), { recursive: true });
      writeFileSync(join(old, "cmd", "run", "index.js"), "");
      writeFileSync(join(old, "package.json"), '{ "version": "2.25.2" }');
      const { code, stderr } = await previewCommand("--project", folder);
      assert.equal(
        stderr,
        "@pulumi/pulumi must be version 3.0.0 or later for the offline preview, got 2.25.2\n",
      );
      assert.equal(code, 2);
    });
  });
}).timeout(120_000);
