/** Every case changes a program of four files, and runs its bundle again. */
import { strict as assert } from "node:assert";
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  unlinkSync,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

interface Bundle {
  readonly kept: { readonly file: string; readonly digest: string } | undefined;
}

interface Bundles {
  readonly openBundle: (entry: string, folder: string) => Promise<Bundle | undefined>;
  readonly runBundle: (bundle: Bundle) => { readonly value: unknown; readonly fail: () => never };
  readonly readBundle: (entry: string, kept: object) => Bundle | undefined;
}

const start = createRequire(__filename);
const path = start.resolve("../../../preview/start/bundle.cjs");
const bundles = start(path) as Bundles;
const { withSourceLines } = start("../../../preview/start/stackTraces.cjs") as {
  readonly withSourceLines: (stack: string) => string;
};

const program = {
  "app/entry.ts": `
    import { deep } from "../lib/deep";
    export const value: unknown = [deep, require("dependency"), "entry"];
    export function fail(): never {
      throw new Error("no");
    }`,
  "lib/deep.ts": `
    import { basename } from "node:path";
    class Base { set field(value: number) { Base.seen = value; } static seen = 0; }
    class Derived extends Base { field = 1; }
    new Derived();
    export const deep = ["deep", basename(__dirname), basename(__filename), Base.seen];`,
  "node_modules/dependency/package.json": '{ "main": "one.js" }',
  "node_modules/dependency/one.js": 'module.exports = "one";',
  "node_modules/dependency/two.js": 'module.exports = "two";',
  "package.json": "{}",
  "tsconfig.json": '{ "extends": "./base.json" }',
  "base.json": '{ "compilerOptions": { "target": "ES2022" } }',
};
const value = [["deep", "lib", "deep.ts", 0], "one", "entry"];

describe("bundles", () => {
  let folder = "";
  let entry = "";
  let cache = "";
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "bundle-"));
    entry = join(folder, "app/entry.ts");
    cache = join(folder, "node_modules/.cache");
    mkdirSync(cache, { recursive: true });
    Object.entries(program).forEach(([file, text]) => {
      write(file, text);
    });
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  function write(file: string, text: string): void {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  }

  async function open(from = bundles): Promise<Bundle> {
    const bundle = await from.openBundle(entry, cache);
    assert.ok(bundle !== undefined, "the program can be bundled");
    return bundle;
  }

  /** Files that were written a moment ago are bundled, and not kept. */
  async function openKept(): Promise<{ readonly file: string; readonly digest: string }> {
    for (;;) {
      const { kept } = await open();
      if (kept !== undefined) {
        return kept;
      }
    }
  }

  async function valueNow(): Promise<unknown> {
    return bundles.runBundle(await open()).value;
  }

  it("give what the module gives, with its own paths in each file", async () => {
    assert.deepEqual(await valueNow(), value);
  });

  it("are kept, and found by another process", async () => {
    const kept = await openKept();
    const { ino } = statSync(kept.file);
    assert.deepEqual((await open()).kept, kept);
    assert.equal(statSync(kept.file).ino, ino, "it was not written again");
    const read = bundles.readBundle(entry, kept);
    assert.ok(read !== undefined);
    assert.deepEqual(bundles.runBundle(read).value, value);
    assert.equal(bundles.readBundle(entry, { ...kept, digest: "of another" }), undefined);
  });

  const changes: Readonly<Record<string, readonly [change: () => void, changed: unknown]>> = {
    "a byte of a deep module": [
      () => {
        write("lib/deep.ts", program["lib/deep.ts"].replace('["deep"', '["Deep"'));
      },
      [["Deep", "lib", "deep.ts", 0], "one", "entry"],
    ],
    "an installed package": [
      () => {
        write("node_modules/dependency/one.js", 'module.exports = "1";');
      },
      [value[0], "1", "entry"],
    ],
    "the main file of an installed package": [
      () => {
        write("node_modules/dependency/package.json", '{ "main": "two.js" }');
      },
      [value[0], "two", "entry"],
    ],
    "a tsconfig.json": [
      () => {
        write("tsconfig.json", '{ "compilerOptions": { "useDefineForClassFields": false } }');
      },
      [["deep", "lib", "deep.ts", 1], "one", "entry"],
    ],
    "the file that a tsconfig.json extends": [
      () => {
        write("base.json", '{ "compilerOptions": { "useDefineForClassFields": false } }');
      },
      [["deep", "lib", "deep.ts", 1], "one", "entry"],
    ],
    "a tsconfig.json that is new": [
      () => {
        write("lib/tsconfig.json", '{ "compilerOptions": { "useDefineForClassFields": false } }');
      },
      [["deep", "lib", "deep.ts", 1], "one", "entry"],
    ],
    "a new file that is found first": [
      () => {
        write("app/node_modules/dependency/index.js", 'module.exports = "nearer";');
      },
      [value[0], "nearer", "entry"],
    ],
    "a file in the place of a folder's index": [
      () => {
        unlinkSync(join(folder, "lib/deep.ts"));
        write("lib/deep/index.ts", 'export const deep = "in a folder";');
      },
      ["in a folder", "one", "entry"],
    ],
  };
  for (const [name, [change, changed]] of Object.entries(changes)) {
    it(`are built anew after a change of ${name}`, async () => {
      await openKept();
      change();
      assert.deepEqual(await valueNow(), changed);
    });
  }

  it("are built anew after a link to a package leads elsewhere", async () => {
    const [link, one, two] = ["dependency", "first", "second"].map((name) =>
      join(folder, "node_modules", name),
    ) as [string, string, string];
    rmSync(link, { recursive: true });
    write("node_modules/first/index.js", 'module.exports = "first";');
    write("node_modules/second/index.js", 'module.exports = "second";');
    symlinkSync(one, link);
    await openKept();
    assert.deepEqual(await valueNow(), [value[0], "first", "entry"]);
    unlinkSync(link);
    symlinkSync(two, link);
    assert.deepEqual(await valueNow(), [value[0], "second", "entry"]);
  });

  it("of another version of Node are not used", async () => {
    const { file } = await openKept();
    const { ino } = statSync(file);
    const version = Object.getOwnPropertyDescriptor(process, "version") ?? {};
    Reflect.deleteProperty(start.cache, path);
    Object.defineProperty(process, "version", { ...version, value: "v99.0.0" });
    try {
      await open(start(path) as Bundles);
    } finally {
      Object.defineProperty(process, "version", version);
    }
    assert.notEqual(statSync(file).ino, ino, "it was written again");
  });

  it("that are damaged, cut off or gone are built anew", async () => {
    const { file, digest } = await openKept();
    const bytes = readFileSync(file);
    for (const place of [10, 100, bytes.length - 10]) {
      const damaged = Buffer.from(bytes);
      damaged[place] = (damaged[place] ?? 0) ^ 1;
      writeFileSync(file, damaged);
      assert.equal((await open()).kept?.digest, digest);
      assert.deepEqual(readFileSync(file), bytes);
    }
    truncateSync(file, bytes.length - 1);
    assert.deepEqual(await valueNow(), value);
    unlinkSync(file);
    assert.deepEqual(await valueNow(), value);
  });

  it("work without a folder that can be written", async () => {
    rmSync(cache, { recursive: true });
    write("node_modules/.cache", "no folder");
    const bundle = await open();
    assert.equal(bundle.kept, undefined);
    assert.deepEqual(bundles.runBundle(bundle).value, value);
  });

  it("are whole when two commands write them at once", async () => {
    await openKept();
    write("base.json", "{}");
    const opened = await Promise.all([open(), open(), open()]);
    opened.forEach((bundle) => {
      assert.deepEqual(bundles.runBundle(bundle).value, value);
    });
    await openKept();
    assert.deepEqual(
      readdirSync(cache).filter((name) => !/\.cjs(\.map)?$/.test(name)),
      [],
      "no temporary file is left",
    );
  });

  for (const [name, text] of [
    ["a path relative to itself", 'export const value = require.resolve("dependency");'],
    ["a computed request", 'const name = "dependency"; export const value = require(name);'],
    ["a module that does not exist", 'import "./missing";'],
    ["an error in its syntax", "export const = 1;"],
  ] as const) {
    it(`leave a module with ${name} to Node`, async () => {
      write("app/entry.ts", text);
      assert.equal(await bundles.openBundle(entry, cache), undefined);
      assert.deepEqual(readdirSync(cache), []);
    });
  }

  it("name the source line of an exception", async () => {
    await openKept();
    const { fail } = bundles.runBundle(await open());
    assert.throws(fail, ({ stack = "" }: Error) => {
      assert.match(
        withSourceLines(stack),
        /^Error: no\n {4}at fail \(.*\/app\/entry\.ts:5:\d+\)\n/,
      );
      return true;
    });
  });
});
