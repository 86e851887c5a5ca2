import { strict as assert } from "node:assert";

import { outputTable } from "../../../contract/show/table";

describe("outputTable", () => {
  it("has a line a value, with its path", () => {
    const outputs = {
      accountId: "210987654321",
      regions: { "us-east-1": { zones: ["a", "b"], count: 2, services: {} } },
    };
    assert.deepEqual(outputTable(outputs).split("\n"), [
      "output                      value",
      "accountId                   210987654321",
      'regions.us-east-1.zones     ["a","b"]',
      "regions.us-east-1.count     2",
      "regions.us-east-1.services  {}",
      "",
    ]);
  });
});
