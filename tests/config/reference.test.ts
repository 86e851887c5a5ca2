import { strict as assert } from "node:assert";

import { z } from "zod";

import { keyReference } from "../../config/reference";

describe("keyReference", () => {
  it("lists every key below the one that it belongs to", () => {
    const schema = z.strictObject({
      size: z.enum(["s", "m"]).describe("How large."),
      zone: z.strictObject({ id: z.string().optional().describe("Its id.") }).describe("A zone."),
      ports: z
        .record(z.string(), z.strictObject({ open: z.boolean().default(false).describe("Open.") }))
        .describe("By name."),
      rules: z.array(z.strictObject({ days: z.int().describe("For how long.") })).describe("All."),
    });
    assert.deepEqual(keyReference(schema).split("\n"), [
      "- `size` (`s` or `m`): How large.",
      "- `zone` (mapping): A zone.",
      "  - `id` (text, optional): Its id.",
      "- `ports` (mapping): By name.",
      "  - `open` (true or false, default `false`): Open.",
      "- `rules` (list): All.",
      "  - `days` (whole number): For how long.",
    ]);
  });

  it("describes each of the stack's keys", () => {
    for (const line of keyReference().split("\n")) {
      assert.match(line, /^ *- `\w+` \(.+\): [A-Z].+\.$/);
    }
  });
});
