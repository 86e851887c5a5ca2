import { strict as assert } from "node:assert";

import { reportLines } from "../../../../preview/writers/text/reports";

const regions = ["eu-west-1", "us-east-1"];

describe("reports", () => {
  const counts = {
    title: "Counts",
    columns: ["kind", "eu-west-1", "us-east-1", "total"],
    rows: [["keys", "2", "2", "4"]],
  };
  const keys = {
    title: "Keys",
    columns: ["key", "role"],
    rows: [
      ["euw1-key", "role/euw1-reader-9b480f0"],
      ["use1-key", "role/use1-reader-0a1b2c3"],
      ["use1-other", "role/x"],
    ],
  };

  it("show columns and rows that are equal in several regions once on a terminal", () => {
    assert.deepEqual(reportLines(counts, regions, 100), [
      "  kind  each of eu-west-1, us-east-1  total",
      "  keys  2                             4",
    ]);
    assert.deepEqual(reportLines(keys, regions, 100), [
      "  key             role                  regions",
      "  {region}-key    role/{region}-reader  all 2",
      "  {region}-other  role/x                us-east-1",
    ]);
  });

  it("are shown in full elsewhere", () => {
    assert.deepEqual(reportLines(keys, regions, undefined), [
      "  key         role",
      "  euw1-key    role/euw1-reader-9b480f0",
      "  use1-key    role/use1-reader-0a1b2c3",
      "  use1-other  role/x",
    ]);
  });

  it("without rows say so", () => {
    assert.deepEqual(reportLines({ ...counts, rows: [] }, regions, 100), ["  none"]);
  });
});
