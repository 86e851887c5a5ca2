/** preview.schema.json describes what the commands print, and nothing more. */
import { strict as assert } from "node:assert";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import Ajv from "ajv";

import { json } from "../../../preview/writers/json";
import { runNode } from "../../support/command";
import { fixture, previewCommand, previewFixture } from "../../support/previewCommand";
import { readProjectFile } from "../../support/stackSettings";
import { comparedPreview } from "../support/comparison";
import { piped, preview, resource } from "../support/stackPreview";

const ajv = new Ajv({ allErrors: true, strict: true, allowUnionTypes: true });
const validate = ajv.compile(JSON.parse(readProjectFile("preview/preview.schema.json")) as object);

function errorsOf(text: string): string[] {
  validate(JSON.parse(text));
  return (validate.errors ?? []).map(
    ({ instancePath, message }) => `${instancePath} ${message ?? ""}`,
  );
}

describe("preview.schema.json", function () {
  this.timeout(120_000);
  let folder = "";
  before(() => {
    folder = mkdtempSync(join(tmpdir(), "schema-"));
  });
  after(() => {
    rmSync(folder, { recursive: true });
  });

  it("accepts the document of prod, and of its audit", async () => {
    const file = join(folder, "prod.json");
    const { stdout } = await previewCommand("prod", "--format", "json", "--export", file);
    assert.deepEqual(errorsOf(stdout), []);
    const audit = await runNode([join("preview", "audit.cjs"), file, "--format", "json"]);
    assert.deepEqual(errorsOf(audit.stdout), []);
  });

  it("accepts several stacks, findings, unknown values and a comparison", async () => {
    const file = join(folder, "good.json");
    await previewFixture("good", "--export", file);
    const results = await Promise.all([
      previewFixture("good", "dev", "prod", "--format", "json"),
      previewFixture("good", "--unknowns", "--policy-pack", fixture("pack"), "--format", "json"),
      previewFixture("good", "--against", file, "--format", "json"),
    ]);
    for (const { stdout } of results) {
      assert.deepEqual(errorsOf(stdout), []);
    }
    const { comparison } = JSON.parse(results[2].stdout) as { comparison: object };
    assert.deepEqual(comparison, {
      base: file,
      isNew: false,
      isDeployed: true,
      changes: [],
      conflicts: [],
      unchanged: 5,
      outputs: [],
      reports: [],
    });
  });

  it("accepts every kind of change, and a comparison with nothing", () => {
    const vpc = (cidrBlock: string) =>
      resource("vpc", { type: "aws:ec2/vpc:Vpc", inputs: { cidrBlock }, protect: true });
    const report = { title: "Keys", columns: ["key"], rows: [["k"]] };
    const changed = comparedPreview(
      { resources: [vpc("10.0.0.0/16"), resource("old"), resource("q", { inputs: { a: 1 } })] },
      {
        resources: [vpc("10.1.0.0/16"), resource("new"), resource("q")],
        outputs: { added: 1 },
        reports: [report],
      },
    );
    const comparison = { kind: "unknown", base: "main", reason: "main cannot be run" } as const;
    for (const each of [changed, preview({ comparison })]) {
      assert.deepEqual(errorsOf(json.write([each], piped)), []);
    }
    const { comparison: written } = JSON.parse(json.write([changed], piped)) as {
      comparison: { changes: { kind: string }[]; conflicts: unknown[] };
    };
    assert.deepEqual(
      written.changes.map(({ kind }) => kind),
      ["replace", "create", "update", "delete"],
    );
    assert.equal(written.conflicts.length, 1);
  });

  it("refuses what the commands do not print", () => {
    const document = JSON.parse(json.write([preview()], piped)) as Record<string, unknown>;
    assert.deepEqual(errorsOf(JSON.stringify(document)), []);
    assert.notDeepEqual(errorsOf(JSON.stringify({ ...document, more: 1 })), []);
    assert.notDeepEqual(errorsOf(JSON.stringify({ ...document, stack: 1 })), []);
  });
});
