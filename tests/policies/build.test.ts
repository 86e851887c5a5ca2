import { strict as assert } from "node:assert";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative, resolve } from "node:path";

import { policiesOf } from "../../policies/frame/createPack";
import { definition, pack } from "../../policies/pack";
import { findPack } from "../../preview/pack";
import { graphBuilder } from "../support/graph";
import { PolicyServer } from "../support/policyServer";

const ROOT = resolve(__dirname, "../..");

describe("policies/build.mjs", () => {
  let folder: string;
  let bundle: string;
  let printed: string;

  before(() => {
    folder = mkdtempSync(join(tmpdir(), "meridian-policies-"));
    bundle = join(folder, "policies");
    printed = execFileSync(process.execPath, [join(ROOT, "policies/build.mjs"), bundle], {
      encoding: "utf8",
    });
  });
  after(() => {
    rmSync(folder, { recursive: true });
  });

  it("prints what it wrote", () => {
    const name = relative(process.cwd(), bundle).replaceAll(".", "\\.");
    assert.match(printed, new RegExp(`^wrote ${name}, \\d+ KB, the policy pack\n$`));
  });

  it("makes a folder that needs nothing but the two SDKs", () => {
    const manifest = JSON.parse(readFileSync(join(bundle, "package.json"), "utf8")) as {
      version: string;
      dependencies: Record<string, string>;
    };
    const required = [
      ...readFileSync(join(bundle, "index.js"), "utf8").matchAll(/require\("(.+?)"\)/g),
    ];
    const packages = required.map(([, name = ""]) => name).filter((name) => name.startsWith("@"));

    assert.deepEqual(readdirSync(bundle).sort(), [
      "PulumiPolicy.yaml",
      "dev.json",
      "exceptions.yaml",
      "index.js",
      "local.json",
      "pack.js",
      "package.json",
      "prod.json",
    ]);
    assert.deepEqual([...new Set(packages)], ["@pulumi/policy"]);
    assert.deepEqual(Object.keys(manifest.dependencies), ["@pulumi/policy", "@pulumi/pulumi"]);
    assert.match(manifest.version, /^\d+\.\d+\.\d+$/);
  });

  it("is a pack that the offline preview loads, and evaluates alike", async () => {
    const { pack: bundled } = await findPack(bundle).load();
    const stack = graphBuilder();
    stack.resource("aws:ec2/vpc:Vpc", "vpc", {}, { provider: null });
    const findings = bundled.evaluate(stack.graph());
    assert.ok(findings.length > 0);
    assert.deepEqual(findings, pack.evaluate(stack.graph()));
  });

  it("starts as the CLI starts it, and answers", async () => {
    symlinkSync(join(ROOT, "node_modules"), join(folder, "node_modules"));
    const server = await PolicyServer.start(bundle);
    try {
      const info = await server.info();
      const stack = graphBuilder();
      stack.resource("aws:ec2/vpc:Vpc", "vpc", {}, { provider: null });
      const answers = await server.analyzeStack(stack.graph());

      assert.deepEqual(
        info.getPoliciesList().map((policy) => policy.getName()),
        policiesOf(definition).map(({ id }) => id),
      );
      assert.ok(answers.some(({ policy }) => policy === "vpc-flow-logs"));
    } finally {
      await server.stop();
    }
  });
});
