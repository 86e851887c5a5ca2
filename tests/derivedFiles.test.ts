/** The commands that write what is derived print what they wrote. */
import { strict as assert } from "node:assert";

import { runScript } from "./support/command";

const commands: readonly (readonly [script: string, files: readonly string[]])[] = [
  ["config/writeSchema.ts", ["config/stack.schema.json", "docs/configuration.md", "Pulumi.yaml"]],
  ["policies/catalogue/write.ts", ["docs/guardrails.md"]],
  ["contract/docs/write.ts", ["contract/contract.schema.json", "docs/outputs.md"]],
];

describe("the derived files", () => {
  for (const [script, files] of commands) {
    it(`are named by ${script}, which finds them up to date`, async () => {
      const { code, stdout, stderr } = await runScript(script, []);
      const sentences = files.map((file) => `${file} is up to date\n`).join("");
      assert.deepEqual([code, stdout, stderr], [0, sentences, ""]);
    });
  }
});
