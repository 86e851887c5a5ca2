import { strict as assert } from "node:assert";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

const ROOT = join(__dirname, "../../..");

/** Pulumi writes the file of a class into its type token: `aws:kms/key:Key` is in `@pulumi/aws/kms/key`. */
describe("the table of resource types", () => {
  const source = ["awsTypes", "awsPolicyTypes", "settings/settingTypes"]
    .map((file) => readFileSync(join(ROOT, `policies/frame/${file}.ts`), "utf8"))
    .join("");
  const imports = new Map(
    [...source.matchAll(/import \{\s*type (\w+)(?: as (\w+))?,?\s*\} from\s+"(@.+)";/g)].map(
      ([, name = "", alias = name, file = ""]) => [alias, `${file}:${name}`],
    ),
  );
  const rows = [...source.matchAll(/readonly "aws:(.+?):(\w+)":\s*(\w+);/g)];

  it("gives each type token the class of that name, from its own file", () => {
    assert.ok(rows.length > 60, "the rows of the table were not found");
    assert.equal(imports.size, rows.length);
    for (const [, file = "", name = "", type = ""] of rows) {
      assert.equal(imports.get(type), `@pulumi/aws/${file}:${name}`);
      assert.ok(existsSync(join(ROOT, `node_modules/@pulumi/aws/${file}.d.ts`)), file);
    }
  });
});
