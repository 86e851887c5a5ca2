import { strict as assert } from "node:assert";
import { readFileSync } from "node:fs";
import { join } from "node:path";

import { withCatalogue } from "../../../policies/catalogue/page";

describe("docs/guardrails.md", () => {
  it("holds the catalogue of today's rules; run `npm run policies:catalogue` when it does not", () => {
    const page = readFileSync(join(__dirname, "../../../docs/guardrails.md"), "utf8");

    assert.equal(page, withCatalogue(page));
  });

  it("is refused without the markers that the catalogue goes between", () => {
    assert.throws(() => withCatalogue("# Policies"), /page must hold the markers/);
  });
});
