/** What is kept between runs saves time and changes nothing else. */
import { strict as assert } from "node:assert";
import { execFile } from "node:child_process";
import {
  cpSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { type CommandResult, fixture } from "../../support/previewCommand";

const root = join(__dirname, "../../..");

describe("caches of compiled modules", () => {
  let folder = "";
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "caches-"));
    symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
    cpSync(fixture("good"), join(folder, "program"), { recursive: true });
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  /** Previews the program with caches in the folder. */
  function run(): Promise<CommandResult> {
    const command = [join(root, "preview/main.cjs"), "--project", join(folder, "program")];
    const env = { ...process.env, MERIDIAN_PREVIEW_CACHE: join(folder, "cache") };
    return new Promise((resolve) => {
      execFile(
        process.execPath,
        [...command, "--format", "json"],
        { env, maxBuffer: 1e9 },
        (error, stdout, stderr) => {
          resolve({ code: typeof error?.code === "number" ? error.code : 0, stdout, stderr });
        },
      );
    });
  }

  /** The document without its timings. */
  async function documentOf(): Promise<Record<string, unknown>> {
    const { code, stdout, stderr } = await run();
    assert.equal(code, 0, stderr);
    return { ...(JSON.parse(stdout) as Record<string, unknown>), timings: undefined };
  }

  function cacheFiles(): string[] {
    const [name = ""] = readdirSync(join(folder, "cache")).filter((file) => !file.includes("."));
    return readdirSync(join(folder, "cache", name)).map((file) =>
      join(folder, "cache", name, file),
    );
  }

  it("give the same result with and without an earlier run", async () => {
    const cold = await documentOf();
    assert.deepEqual(
      cacheFiles().map((file) => file.replace(/^.*\/(\w+)-.*\.(\w+)$/, "$1.$2")),
      ["program.bin", "typescript.json"],
    );
    assert.deepEqual(await documentOf(), cold);
  });

  it("are not needed: their folder cannot be made, or is filled by two commands at once", async () => {
    writeFileSync(join(folder, "cache"), "no folder");
    const without = await documentOf();
    rmSync(join(folder, "cache"));
    assert.deepEqual(await Promise.all([documentOf(), documentOf()]), [without, without]);
    assert.deepEqual(await documentOf(), without);
  });

  it("are not used for a file that changed", async () => {
    await documentOf();
    const file = join(folder, "program/index.ts");
    writeFileSync(file, readFileSync(file, "utf8").replace('"events"', '"alerts"'));
    const { resources } = (await documentOf()) as { resources: { name: string }[] };
    assert.ok(resources.some(({ name }) => name === "alerts"));
  });

  it("are not used where their content is damaged", async () => {
    const cold = await documentOf();
    for (const file of cacheFiles()) {
      const bytes = readFileSync(file);
      const middle = Math.floor(bytes.length / 2);
      bytes[middle] = (bytes[middle] ?? 0) ^ 0xff;
      writeFileSync(file, bytes);
    }
    assert.deepEqual(await documentOf(), cold);
  });

  it("are not used after a change of any file that configures the transpiler", async () => {
    const program = join(folder, "program");
    const transpiled = (): number =>
      cacheFiles().filter((file) => file.includes("typescript-")).length;
    cpSync(join(program, "tsconfig.json"), join(program, "base.json"));
    writeFileSync(join(program, "tsconfig.json"), '{ "extends": "./base.json" }');
    await documentOf();
    await documentOf();
    assert.equal(transpiled(), 1);
    const base = readFileSync(join(program, "base.json"), "utf8");
    writeFileSync(join(program, "base.json"), base.replace("ES2022", "ES2021"));
    await documentOf();
    assert.equal(transpiled(), 2);
  });

  it("keep no program that is checked for types from being checked", async () => {
    const settings = join(folder, "program/tsconfig.json");
    const { compilerOptions } = JSON.parse(readFileSync(settings, "utf8")) as {
      compilerOptions: object;
    };
    writeFileSync(settings, JSON.stringify({ compilerOptions: { ...compilerOptions, types: [] } }));
    writeFileSync(join(folder, "program/index.ts"), "export const count: number = 1;\n");
    await documentOf();
    writeFileSync(join(folder, "program/index.ts"), 'export const count: number = "1";\n');
    const { code, stderr } = await run();
    assert.match(stderr, /index\.ts\(1,14\): error TS2322/);
    assert.equal(code, 2);
  });

  it("are left out of the run that finds the line of an exception", async () => {
    await documentOf();
    const file = join(folder, "program/index.ts");
    writeFileSync(file, `${readFileSync(file, "utf8")}\nthrow new Error("no");\n`);
    for (const { code, stderr } of [await run(), await run()]) {
      assert.match(stderr, /Error: no\n {6}at Object.<anonymous> \(index\.ts:34:7\)/);
      assert.equal(code, 2);
    }
  });
}).timeout(120_000);
