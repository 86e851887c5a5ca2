/** The rules of this repository that a machine can check and no linter knows. */
import { strict as assert } from "node:assert";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { basename, join } from "node:path";

import { parse } from "yaml";

const ROOT = join(__dirname, "..");

function read(path: string): string {
  return readFileSync(join(ROOT, path), "utf8");
}

/** Files that git tracks or would track. */
function files(...patterns: string[]): string[] {
  const args = ["ls-files", "--cached", "--others", "--exclude-standard", "--", ...patterns];
  return execFileSync("git", args, { cwd: ROOT, encoding: "utf8" }).trimEnd().split("\n");
}

describe("README.md", () => {
  const readme = read("README.md");

  it("names the two commands that .ci/run takes from it", () => {
    assert.match(readme, /^npm ci && npm run preview -- prod\b/m);
    assert.match(readme, /^npm ci && npm test\b/m);
    assert.match(read(".ci/run"), /readme_command 'npm test'/);
    assert.match(read(".ci/run"), /readme_command 'npm run preview'/);
  });

  it("lists every script of package.json", () => {
    const { scripts } = JSON.parse(read("package.json")) as { scripts: Record<string, string> };
    const missing = Object.keys(scripts).filter(
      (name) => !readme.includes(name === "test" ? "`npm test`" : `\`npm run ${name}`),
    );
    assert.deepEqual(missing, []);
  });

  it("links only to files that exist", () => {
    const targets = [...readme.matchAll(/\]\((?!https?:)([^)#]+)/g)].map(([, path]) => path ?? "");
    const tracked = files();
    const dead = targets.filter(
      (path) => !tracked.some((file) => file === path || file.startsWith(`${path}/`)),
    );
    assert.deepEqual(dead, []);
  });
});

describe("the stack files", () => {
  const stacks = files("Pulumi.*.yaml").map((file) => ({
    file,
    config: (parse(read(file)) as { config: Record<string, unknown> }).config,
  }));

  it("disable default providers, so that a resource without a region is an error", () => {
    for (const { file, config } of stacks) {
      assert.deepEqual(config["pulumi:disable-default-providers"], ["aws"], file);
    }
  });

  it("have the same keys in the same order", () => {
    const [first, ...others] = stacks.filter(({ config }) => !("meridian:emulator" in config));
    for (const { file, config } of others) {
      assert.deepEqual(Object.keys(config), Object.keys(first?.config ?? {}), file);
    }
  });
});

describe("components", () => {
  const components = files("components/**/*.ts").flatMap((file) => {
    const text = read(file);
    const [, name] = /^export class (\w+) extends pulumi\.ComponentResource/m.exec(text) ?? [];
    return name === undefined ? [] : [{ file, text, name }];
  });

  it("have a type token of their own name, and a file of it", () => {
    assert.ok(components.length > 8, `${components.length} components`);
    for (const { file, text, name } of components) {
      assert.ok(text.includes(`super("meridian:index:${name}"`), `${file} has its token`);
      assert.equal(basename(file, ".ts"), name.charAt(0).toLowerCase() + name.slice(1));
    }
  });

  it("register their outputs once", () => {
    for (const { file, text } of components) {
      assert.equal(text.split("this.registerOutputs(").length - 1, 1, file);
    }
  });
});

describe("package-lock.json", () => {
  it("names no registry", () => {
    assert.doesNotMatch(read("package-lock.json"), /"resolved": "http/);
  });
});
