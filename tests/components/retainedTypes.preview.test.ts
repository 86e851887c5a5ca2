import { strict as assert } from "node:assert";

import { previewed } from "../support/previewed";

describe("retainedTypes", () => {
  it("leaves what the emulator of the stack local cannot delete, and nothing else", async () => {
    const { resources } = await previewed("local");
    const retained = resources.filter(({ retainOnDelete }) => retainOnDelete === true);
    assert.deepEqual(retained.map(({ name }) => name).sort(), [
      "use1-network-data-cache",
      "usw2-network-data-cache",
    ]);
  });
});
