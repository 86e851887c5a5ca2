import { strict as assert } from "node:assert";

import { goldenStacks, readGolden } from "../../scripts/golden";
import { digestDifferences, digestOf } from "../../scripts/golden/digest";
import { previewed } from "../support/previewed";

describe("the digest of each stack", () => {
  for (const stack of goldenStacks) {
    it(`is that of the graph: if these changes are meant, run npm run golden:write (${stack})`, async () => {
      const { resources } = await previewed(stack);
      assert.deepEqual(digestDifferences(readGolden(stack), digestOf(resources)), []);
    });
  }
});
