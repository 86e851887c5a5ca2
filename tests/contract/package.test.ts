/** The package as `npm pack` makes it, in a program that has nothing else of this repository. */
import { strict as assert } from "node:assert";
import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { readProjectFile } from "../support/stackSettings";

const ROOT = join(__dirname, "..", "..");
const contract = join(ROOT, "contract");
/** What the package may import: its dependencies, and its peer. */
const dependencies = ["zod", "semver", "@pulumi"];

let folder = "";
let files: readonly string[] = [];

function node(...args: readonly string[]): { code: number | null; text: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    cwd: folder,
    encoding: "utf8",
  });
  return { code: status, text: stdout + stderr };
}

describe("the package of the reader", function () {
  this.timeout(120_000);

  before(() => {
    folder = mkdtempSync(join(tmpdir(), "package-"));
    const args = ["pack", "--json", "--silent", "--pack-destination", folder];
    const printed = execFileSync("npm", args, { cwd: contract, encoding: "utf8" });
    const [pack] = JSON.parse(printed.slice(printed.indexOf("["))) as [
      { filename: string; files: { path: string }[] },
    ];
    files = pack.files.map(({ path }) => path).sort();
    const installed = join(folder, "node_modules", "@meridian", "contract");
    mkdirSync(installed, { recursive: true });
    const tarball = join(folder, pack.filename);
    execFileSync("tar", ["-xzf", tarball, "-C", installed, "--strip-components", "1"]);
    for (const name of dependencies) {
      symlinkSync(join(ROOT, "node_modules", name), join(folder, "node_modules", name));
    }
  });

  after(() => {
    rmSync(folder, { recursive: true });
  });

  it("holds the compiled reader with its types, the JSON Schema, the README and the licence", () => {
    const modules =
      "containerOutputs contractError definition domainOutputs example fields index parts readableVersion reader reading value version webOutputs";
    const compiled = modules.split(" ").flatMap((name) => [`${name}.d.ts`, `${name}.js`]);
    const others = ["LICENSE", "README.md", "contract.schema.json", "package.json"];
    assert.deepEqual(files, [...compiled, ...others].sort());
  });

  it("leaves nothing behind in the sources", () => {
    const compiled = readdirSync(contract).filter((file) =>
      /\.(js|d\.ts|tgz)$|^LICENSE$/.test(file),
    );
    assert.deepEqual(compiled, []);
  });

  it("is loaded by CommonJS and by ES modules", () => {
    const use = "console.log(typeof readPlatform, exampleOutputs().accountId, contractVersion)";
    const names = "{ readPlatform, exampleOutputs, contractVersion }";
    const cjs = `const ${names} = require("@meridian/contract"); ${use}`;
    const esm = `import ${names} from "@meridian/contract"; ${use}`;
    const expected = { code: 0, text: "function 210987654321 1.3.0\n" };
    assert.deepEqual(node("-e", cjs), expected);
    assert.deepEqual(node("--input-type=module", "-e", esm), expected);
  });

  it("has types against which its README's example compiles, and which refuse what there is not", () => {
    const [, example = ""] = /```ts\n(.*?)```/s.exec(readProjectFile("contract/README.md")) ?? [];
    assert.match(example, /network\.vpcId/);
    writeFileSync(join(folder, "good.ts"), example);
    writeFileSync(join(folder, "bad.ts"), example.replace("network.vpcId", "network.vpc"));
    const tsc = join(ROOT, "node_modules", "typescript", "bin", "tsc");
    const options = ["--strict", "--noEmit", "--target", "ES2022", "--module", "Node16"];
    const compile = (file: string): ReturnType<typeof node> =>
      node(tsc, ...options, "--skipLibCheck", file);
    assert.deepEqual(compile("good.ts"), { code: 0, text: "" });
    assert.match(compile("bad.ts").text, /error TS2339: Property 'vpc' does not exist/);
  });
});
