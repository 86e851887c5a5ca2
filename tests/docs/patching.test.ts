/** docs/patching.md is true: its examples are accepted, and its message is that of the program. */
import { strict as assert } from "node:assert";
import { readFileSync } from "node:fs";
import { join } from "node:path";

import { parse } from "yaml";
import { z } from "zod";

import { checkPatching } from "../../lib/patching/checks";
import { patchingKeys } from "../../lib/patching/schema";
import { fleetInput, stackWith } from "../lib/fleet/support";
import { codeBlocks } from "../support/codeBlocks";
import { ROOT } from "../support/command";

const page = readFileSync(join(ROOT, "docs/patching.md"), "utf8");
const keys = z.strictObject(patchingKeys);

const blocks = (language: string) => codeBlocks(page, language).map((block) => block.trimEnd());

const [rings = "", exceptions = ""] = blocks("yaml");
const example = {
  ...(parse(rings) as Record<string, object>)["meridian:patching"],
  ...(parse(exceptions) as Record<string, object>)["meridian:patching"],
};

function refusals(changes: object = {}): string[] {
  const one = stackWith(fleetInput());
  const early = stackWith(fleetInput({ patchGroup: "canary", regions: ["us-east-1"] }));
  const { patching } = keys.parse({ patching: { ...example, ...changes } });
  const fleets = { ...one.fleets, early: early.fleets["relay"] as never };
  return checkPatching({ ...one, fleets, patching }).map(
    ({ path, message }) => `${path} ${message}`,
  );
}

describe("docs/patching.md", () => {
  it("shows rings and exceptions that are accepted", () => {
    assert.deepEqual(refusals(), []);
  });

  it("shows the message of windows that are open at once", () => {
    const timezones = { "us-east-1": "UTC", "eu-west-1": "UTC" };
    assert.deepEqual(refusals({ timezones }), blocks("text"));
  });
});
