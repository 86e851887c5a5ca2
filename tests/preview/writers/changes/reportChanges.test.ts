import { strict as assert } from "node:assert";

import { type Report } from "../../../../graph/pack";
import { reportChanges } from "../../../../preview/writers/changes/reportChanges";

const cost: Report = {
  title: "Cost",
  summary: "2 kinds",
  highlights: ["1 NAT gateway"],
  columns: ["kind", "eu-west-1", "total"],
  rows: [
    ["NAT gateways", "1", "1"],
    ["alarms", "3", "3"],
  ],
};
const keys: Report = { title: "Keys", columns: ["key", "principal"], rows: [["k", "a"]] };

describe("reportChanges", () => {
  it("has only rows that changed, with both values in the cells that did", () => {
    const now: Report = {
      ...cost,
      summary: "3 kinds",
      columns: ["kind", "eu-west-1", "us-east-1", "total"],
      rows: [
        ["NAT gateways", "1", "2", "3"],
        ["alarms", "3", "", "3"],
        ["brokers", "1", "", "1"],
      ],
    };
    assert.deepEqual(reportChanges([cost], [now], false), [
      {
        title: "Cost",
        summary: "2 kinds → 3 kinds",
        columns: ["kind", "eu-west-1", "us-east-1", "total"],
        rows: [
          ["NAT gateways", "1", "none → 2", "1 → 3"],
          ["brokers", "none → 1", "", "none → 1"],
        ],
      },
    ]);
  });

  it("tells rows apart by as many columns as that takes", () => {
    const now = { ...keys, rows: [...keys.rows, ["k", "b"]] };
    assert.deepEqual(reportChanges([keys], [now], false)[0]?.rows, [["k", "b"]]);
  });

  it("has no report that is as before, and those with highlights first", () => {
    assert.deepEqual(reportChanges([cost, keys], [cost, keys], false), []);
    const changed = reportChanges([keys, cost], [], false).map(({ title }) => title);
    assert.deepEqual(changed, ["Cost", "Keys"]);
  });

  it("compares names of a deployed stack without the digits that Pulumi adds", () => {
    const named = (digits: string) => [{ ...keys, rows: [["k", `role-${digits}`]] }];
    assert.deepEqual(reportChanges(named("1a2b3c4"), named("5d6e7f8"), true), []);
    assert.equal(reportChanges(named("1a2b3c4"), named("5d6e7f8"), false).length, 1);
  });
});
