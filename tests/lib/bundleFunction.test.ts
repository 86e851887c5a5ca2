import { strict as assert } from "node:assert";
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { runInNewContext } from "node:vm";

import { bundleFunction } from "../../lib/bundleFunction";

const project = resolve(__dirname, "../..");
const entries = [
  "functions/helloworld.ts",
  "functions/healthcheck.ts",
  // With libraries, whose paths are in the bundle.
  "functions/coreDataUpdater.ts",
];

describe("the bundle of a function", () => {
  it("exports a handler that answers", async () => {
    const module = { exports: {} as { handler?: () => Promise<{ body: string }> } };
    runInNewContext(bundleFunction("functions/helloworld.ts"), {
      module,
      require,
      process: { env: { AWS_REGION: "eu-west-1" } },
    });
    const answer = await module.exports.handler?.();
    assert.equal(answer?.body, '{"message":"Hello from eu-west-1"}');
  });

  it("leaves the AWS SDK to the runtime, and brings everything else along", () => {
    const required = [
      ...bundleFunction("functions/healthcheck.ts").matchAll(/require\("([^"]+)"\)/g),
    ];
    assert.deepEqual(
      required.map(([, name]) => name),
      ["@aws-sdk/client-dynamodb", "@aws-sdk/client-kms", "@aws-sdk/client-ssm"],
    );
  });

  it("has the same bytes wherever the project lies", () => {
    const folder = mkdtempSync(join(tmpdir(), "bundle-"));
    try {
      for (const part of ["lib", "functions", "tsconfig.json", "package.json"]) {
        cpSync(join(project, part), join(folder, part), { recursive: true });
      }
      symlinkSync(join(project, "node_modules"), join(folder, "node_modules"));
      const script = `const { bundleFunction } = require("./lib/bundleFunction");
        process.stdout.write(JSON.stringify(${JSON.stringify(entries)}.map(bundleFunction)));`;
      const elsewhere = JSON.parse(
        execFileSync(process.execPath, ["-r", "tsx/cjs", "-e", script], {
          cwd: folder,
          encoding: "utf8",
        }),
      ) as string[];
      assert.deepEqual(elsewhere.map(hash), entries.map(bundleFunction).map(hash));
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it("does not name the folder it was made in", () => {
    assert.ok(entries.every((entry) => !bundleFunction(entry).includes(project)));
  });

  it("fails with the place of a mistake in the source", () => {
    assert.throws(
      () => bundleFunction("functions/missing.ts"),
      /Could not resolve "functions\/missing.ts"/,
    );
  });
});

function hash(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
