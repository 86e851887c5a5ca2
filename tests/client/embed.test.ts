import { strict as assert } from "node:assert";
import { readFileSync } from "node:fs";

import { PAGE, withSelector } from "../../client/embed";

describe("the failover page", () => {
  const page = readFileSync(PAGE, "utf8");

  it("holds the endpoint selector as it is now; else run npm run client", () => {
    assert.equal(withSelector(page), page);
  });
  it("loads nothing from elsewhere", () => {
    assert.doesNotMatch(page, /<(script|link|img)[^>]+(src|href)=/);
  });
});
