import { strict as assert } from "node:assert";

import { sites } from "../../../../policies/reports/dns/sites";
import { sitesSummary } from "../../../../policies/reports/summaries";
import { apiGraph } from "../../../support/apiGraph";
import { siteGraph } from "../../../support/siteGraph";

const NAME = "shop.example.com A";

describe("sites", () => {
  it("lists who serves a name after each loss, and the time until then", () => {
    assert.deepEqual(sites(siteGraph()).rows, [
      [NAME, "nothing", "hq 20 %, the nearest of us-east-1, us-west-2 80 %", ""],
      [NAME, "us-east-1", "us-west-2 80 %, hq 20 %", ""],
      [NAME, "us-west-2", "us-east-1 80 %, hq 20 %", ""],
      [NAME, "hq", "the nearest of us-east-1, us-west-2 100 %", "120 s"],
      [NAME, "hq, shed by TimeToFirstByte", "the nearest of us-east-1, us-west-2 100 %", "240 s"],
      [NAME, "everything", "hq 20 %, the nearest of us-east-1, us-west-2 80 %", ""],
    ]);
  });

  it("shows a share that grows when a site is not left", () => {
    const { rows } = sites(siteGraph({ "hq-endpoint": { disabled: true } }));
    assert.deepEqual(rows[3], [
      NAME,
      "hq",
      "hq 20 %, the nearest of us-east-1, us-west-2 80 %",
      "never",
    ]);
    assert.equal(sitesSummary(rows), "1 loss of a site is not detected");
    assert.equal(
      sitesSummary(sites(siteGraph()).rows),
      "1 name of several sites, each of which loses its share when it fails",
    );
  });

  it("has no rows for names that only regions serve", () => {
    assert.deepEqual(sites(apiGraph()).rows, []);
  });
});
