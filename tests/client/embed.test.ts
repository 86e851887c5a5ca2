import { strict as assert } from "node:assert";
import { readFileSync } from "node:fs";

import { PAGE, withSelector } from "../../client/embed";

describe("the failover page", () => {
  const page = readFileSync(PAGE, "utf8");

  it("contains the current endpoint selector; if not, run npm run client", () => {
    assert.equal(withSelector(page), page);
  });
  it("loads no file from another place", () => {
    assert.doesNotMatch(page, /<(script|link|img)[^>]+(src|href)=/);
  });
});
