import { strict as assert } from "node:assert";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

import { behaviourOf, knownTypes } from "../../../graph/changes/resourceTypes";

const SDK = dirname(require.resolve("@pulumi/aws/package.json"));

/** The declaration of a type's arguments in the SDK. */
function argumentsOf(type: string): string {
  const [, module = "", file = ""] = /^aws:(\w+)\/(\w+):/.exec(type) ?? [];
  const path = join(SDK, module, `${file}.d.ts`);
  assert.ok(existsSync(path), `${type} is in the SDK`);
  const text = readFileSync(path, "utf8");
  return text.slice(text.search(/export interface \w+Args \{/));
}

describe("table of what a change does", () => {
  it("names inputs that the SDK has", () => {
    for (const type of knownTypes()) {
      const { replacedBy = [], name, identity } = behaviourOf(type) ?? {};
      const inputs = [...replacedBy, ...(name === undefined ? [] : [name])];
      for (const input of [...inputs, ...(identity?.inputs ?? [])]) {
        const [top = ""] = input.split(".");
        assert.match(argumentsOf(type), new RegExp(`^    ${top}\\??:`, "m"), `${type}: ${input}`);
      }
    }
  });
});
