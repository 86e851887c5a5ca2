import { strict as assert } from "node:assert";

import { parseConfig } from "../../config/parse";
import { stackSchema } from "../../config/stackSchema";
import { formatReport } from "../../lib/stackFile/report";
import { linesOf } from "../../lib/stackFile/sourceLines";
import { readValue } from "../../lib/stackFile/values";
import { readProjectFile, settingsOf } from "../support/stackSettings";

const prefix = "meridian:";

/** The blocks of code on the page, in order. */
function blocks(): string[] {
  const page = readProjectFile("docs/configuration.md");
  return [...page.matchAll(/```\w+\n(.*?)```/gs)].map(([, code = ""]) => code);
}

function valuesOf(text: string): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(settingsOf(text, "meridian"))
      .filter(([key]) => key.startsWith(prefix))
      .map(([key, value]) => [key.slice(prefix.length), value] as const)
      .map(([key, value]) => [key, readValue(stackSchema.shape, key, value)]),
  );
}

describe("docs/configuration.md", () => {
  it("begins with an example that is accepted", () => {
    const result = parseConfig(valuesOf(blocks()[0] ?? ""));
    assert.deepEqual(result.ok ? [] : result.issues, []);
  });

  it("shows mistakes with the message that the program prints", () => {
    const [, wrong = "", message] = blocks();
    const values = valuesOf(wrong);
    const result = parseConfig(values);
    assert(!result.ok);
    const file = { name: "Pulumi.prod.yaml", lines: linesOf(wrong, "meridian") };
    assert.equal(message, `${formatReport(result, values, "prod", file)}\n`);
  });
});
