/** docs/pull-requests.md: the comment is what the command writes for the edit that the page shows. */
import { strict as assert } from "node:assert";
import { readdirSync } from "node:fs";
import { join } from "node:path";

import { parse } from "yaml";

import { pageWithComment } from "../../scripts/pullRequest/example";
import { projectFolder, readProjectFile } from "../support/stackSettings";

const page = readProjectFile("docs/pull-requests.md");

describe("docs/pull-requests.md", () => {
  it("shows the comment on the edit that it shows", function () {
    this.timeout(120_000);
    assert.equal(page, pageWithComment(), "run: npm run readme");
    assert.match(page, /\*\*replaced\*\*/);
  });

  it("names every workflow of a pull request and of a deployment, and what the first may do", () => {
    const folder = join(projectFolder, ".github", "workflows");
    const names = readdirSync(folder).filter((name) => /^(pull-request|deploy)/.test(name));
    assert.equal(names.length, 3);
    names.forEach((name) => {
      assert.ok(page.includes(`\`${name}\``), name);
    });
    const { permissions } = parse(readProjectFile(".github/workflows/pull-request.yml")) as {
      readonly permissions: unknown;
    };
    assert.deepEqual(permissions, { contents: "read" });
    assert.ok(page.includes("`contents: read`"));
  });
});
