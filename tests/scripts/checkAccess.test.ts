/** The access check on the stacks of this repository. */
import { strict as assert } from "node:assert";

import { accessTable } from "../../lib/account/access/table";
import { checkStack } from "../../scripts/checkAccess";
import { type PreviewDocument } from "../../scripts/runPreview";
import { previewed } from "../support/previewed";

async function previewOf(stack: string, ...args: string[]): Promise<PreviewDocument> {
  const { resources, outputs } = await previewed(stack, ...args);
  return { stack, resources, outputs };
}

describe("the access check", () => {
  let bootstraps: PreviewDocument[];
  let stacks: PreviewDocument[];

  before(async function () {
    this.timeout(120_000);
    const bootstrap = (stack: string) => previewOf(stack, "--project", "bootstrap");
    bootstraps = await Promise.all([bootstrap("main"), bootstrap("development")]);
    stacks = await Promise.all([previewOf("dev"), previewOf("prod")]);
  });

  for (const name of ["dev", "prod"]) {
    it(`finds that its deploy role can deploy ${name}`, () => {
      const stack = stacks.find((one) => one.stack === name);
      assert.ok(stack !== undefined && stack.resources.length > 300);
      assert.deepEqual(checkStack(stack, bootstraps), []);
    });
  }

  it("has a row for what the stacks hold, and for nothing else", () => {
    const types = stacks.flatMap(({ resources }) =>
      resources.map(({ type }) => type).filter((type) => type.startsWith("aws:")),
    );
    assert.deepEqual(Object.keys(accessTable).sort(), [...new Set(types)].sort());
  });
});
