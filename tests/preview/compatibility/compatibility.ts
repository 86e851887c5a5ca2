/**
 * `npm run compatibility`: previews one program with many versions of the SDK, and every kind of program with the
 * installed one, and prints a table. It installs the versions into a temporary folder, so it needs a package registry
 * and is no part of the tests.
 */
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { fixture, previewCommand } from "../../support/previewCommand";

const versions = [
  "2.25.2",
  "3.0.0",
  "3.20.0",
  "3.40.0",
  "3.59.0",
  "3.78.0",
  "3.100.0",
  "3.130.0",
  "3.150.0",
  "3.169.0",
  "3.200.0",
];

const kinds = [
  "esm",
  "esm-ts",
  "good",
  "worker",
  "nodeargs",
  "main-file",
  "remote",
  "held-resource",
  "transforms",
  "lookups",
  "existing",
  "no-signal",
];

/** A component with a resource and a secret, in the JavaScript that every version has. */
const program = `const pulumi = require("@pulumi/pulumi");
class Topic extends pulumi.CustomResource {
  constructor(name, args, opts) { super("aws:sns/topic:Topic", name, args, opts); }
}
class Box extends pulumi.ComponentResource {
  constructor(name) {
    super("old:index:Box", name, {});
    this.topic = new Topic("topic", { displayName: pulumi.secret("x") }, { parent: this });
    this.registerOutputs({ urn: this.topic.urn });
  }
}
exports.urn = new Box("box").topic.urn;
`;

const expected = "urn:pulumi:dev::old::old:index:Box$aws:sns/topic:Topic::topic";

async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "compatibility-"));
  process.env["MERIDIAN_PREVIEW_CACHE"] = "";
  try {
    for (const version of versions) {
      print(`@pulumi/pulumi ${version}`, await withVersion(folder, version));
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
  for (const kind of kinds) {
    const { code, stderr } = await previewCommand("--project", fixture(kind));
    print(kind, code === 0 ? "works" : firstLine(stderr));
  }
}

async function withVersion(folder: string, version: string): Promise<string> {
  const project = join(folder, version);
  mkdirSync(project);
  writeFileSync(join(project, "package.json"), '{ "private": true }');
  writeFileSync(
    join(project, "Pulumi.yaml"),
    "name: old\nruntime: { name: nodejs, options: { typescript: false } }\n",
  );
  writeFileSync(join(project, "Pulumi.dev.yaml"), "config: {}\n");
  writeFileSync(join(project, "index.js"), program);
  const install = ["install", "--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error"];
  execFileSync("npm", [...install, `@pulumi/pulumi@${version}`], { cwd: project });
  const { code, stdout, stderr } = await previewCommand("--project", project, "--format", "json");
  if (code !== 0) {
    return firstLine(stderr);
  }
  const { outputs } = JSON.parse(stdout) as { readonly outputs: { readonly urn?: string } };
  return outputs.urn === expected ? "works" : `gives ${JSON.stringify(outputs)}`;
}

function firstLine(text: string): string {
  return text.split("\n").slice(0, 2).join(" ").trim();
}

function print(name: string, result: string): void {
  console.log(`| ${name.padEnd(22)} | ${result} |`);
}

void main();
