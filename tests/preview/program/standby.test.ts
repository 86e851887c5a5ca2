/** Processes of a small program, whose SDK is a file that the tests change. */
import { strict as assert } from "node:assert";
import { type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Readable } from "node:stream";
import { text } from "node:stream/consumers";

import { type Bundle, type KeptBundle } from "../../../preview/bundles";
import { endChildren } from "../../../preview/children";
import { type Launch } from "../../../preview/program/launch";
import { prepareStandby, takeStandby } from "../../../preview/program/standby";

const { openBundle } = createRequire(__filename)("../../../preview/start/bundle.cjs") as {
  readonly openBundle: (entry: string, folder: string) => Promise<Bundle | undefined>;
};
const wentOn = '{"kind":"wentOn"}\n';
const nothing = (): void => undefined;
/** Says that it is loaded. */
const sdk = 'exports.loaded = 1; require("node:fs").writeSync(3, "loaded");\n';
const preload = join(__dirname, "../../../preview/start/preload.cjs");

describe("a process on standby", () => {
  let cache = "";
  let folder = "";
  let hostBundle: KeptBundle | undefined;
  before(async () => {
    cache = mkdtempSync(join(tmpdir(), "standby-cache-"));
    const host = join(__dirname, "../../../preview/host/connect.ts");
    hostBundle = (await openBundle(host, cache))?.kept;
    assert.ok(hostBundle !== undefined, "the host can be bundled, and its files are not new");
  });
  after(() => {
    rmSync(cache, { recursive: true });
  });
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "standby-"));
    writeFileSync(join(folder, "sdk.js"), sdk);
    writeFileSync(
      join(folder, "program.js"),
      `console.log(process.env.PULUMI_CONFIG, Object.keys(process.env).filter((name) => /^MERIDIAN_PREVIEW_S/.test(name)));`,
    );
  });
  afterEach(() => {
    endChildren("SIGKILL");
    rmSync(folder, { recursive: true });
  });

  function launch(config: string, more: Partial<Launch> = {}): Launch {
    const host = { programFolder: folder, invokes: [], stackReferences: {} };
    return {
      args: ["-r", preload, join(folder, "program.js")],
      folder,
      sdk: join(folder, "sdk.js"),
      environment: process.env,
      configuration: { PULUMI_CONFIG: config, MERIDIAN_PREVIEW_SETTINGS: JSON.stringify(host) },
      caches: {
        cacheFolder: join(folder, "cache"),
        ...(hostBundle === undefined ? {} : { hostBundle }),
      },
      ...more,
    };
  }

  /** What a process sent to the preview, and what its program printed. */
  function outputOf(child: ChildProcess | undefined): Promise<[sent: string, printed: string]> {
    assert.ok(child !== undefined, "there is a process");
    const [, stdout, , channel] = child.stdio as Readable[];
    assert.ok(stdout !== undefined && channel !== undefined);
    return Promise.all([text(channel), text(stdout)]);
  }

  /** Lets a process load its modules before it gets its configuration. */
  async function waited(
    prepared: Launch,
    change: () => void = nothing,
  ): Promise<[sent: string, printed: string]> {
    const [, , , channel] = (prepareStandby(prepared)?.stdio ?? []) as Readable[];
    assert.ok(channel !== undefined);
    await once(channel, "data");
    change();
    return outputOf(takeStandby(launch("later", { sdk: prepared.sdk })));
  }

  /** Changes something while a process waits. */
  async function outputAfter(change: () => void): Promise<string> {
    for (let attempts = 0; attempts < 20; attempts++) {
      const [sent, printed] = await waited(launch("earlier"), change);
      // Files that were written a moment before are as good as changed.
      if (sent === wentOn || change !== nothing) {
        return sent === "" ? "not used" : printed;
      }
    }
    throw new Error("no process was used");
  }

  it("runs the program with the configuration that it gets, and no settings of the preview", async () => {
    assert.equal(await outputAfter(nothing), "later []\n");
  });

  it("is taken once, by a run that is started alike", async () => {
    await outputAfter(nothing);
    assert.equal(takeStandby(launch("later")), undefined);
    prepareStandby(launch("earlier"));
    const other = { environment: { ...process.env, OTHER: "1" } };
    assert.equal(takeStandby(launch("later", other)), undefined);
    assert.equal(prepareStandby(launch("earlier", { caches: undefined })), undefined);
  });

  it("is not used after a change of a module that it has loaded", async () => {
    await outputAfter(nothing);
    const change = (): void => {
      writeFileSync(join(folder, "sdk.js"), sdk.replace("1", "2"));
    };
    assert.equal(await outputAfter(change), "not used");
  });

  for (const [name, statement] of [
    ["read its configuration", "process.env.PULUMI_CONFIG;"],
    ["looked for its configuration", "'PULUMI_NODEJS_PROJECT' in process.env;"],
    ["copied its environment", "({ ...process.env });"],
  ] as const) {
    it(`is not used where a module has ${name} before it was there`, async () => {
      const other = join(folder, "other.js");
      writeFileSync(other, `${sdk}${statement}`);
      // The time that this takes is what makes the file old enough.
      await outputAfter(nothing);
      const [sent] = await waited(launch("earlier", { sdk: other }));
      assert.equal(sent, "");
    });
  }
});
