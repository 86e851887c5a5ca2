import { strict as assert } from "node:assert";

import { parse } from "yaml";

import { differences, settingsFor } from "../../scripts/bootstrapConfig/settings";
import { type PreviewDocument } from "../../scripts/runPreview";
import { previewed } from "../support/previewed";
import { readProjectFile } from "../support/stackSettings";

describe("the stack files", () => {
  let bootstraps: PreviewDocument[];

  before(async function () {
    this.timeout(60_000);
    bootstraps = await Promise.all(
      ["main", "development"].map(async (stack) => {
        const { resources, outputs } = await previewed(stack, "--project", "bootstrap");
        return { stack, resources, outputs };
      }),
    );
  });

  for (const stack of ["dev", "prod"]) {
    it(`have what the bootstrap of the account of ${stack} decides`, () => {
      const file: unknown = parse(readProjectFile(`Pulumi.${stack}.yaml`));
      assert.deepEqual(differences(settingsFor(stack, bootstraps), file), []);
    });
  }

  it("are refused when no bootstrap has the stack, or two have it", () => {
    assert.throws(() => settingsFor("test", bootstraps), {
      message: "one stack of bootstrap/ must have test in its environments, got none",
    });
    const [main] = bootstraps;
    assert.ok(main !== undefined);
    assert.throws(() => settingsFor("prod", [...bootstraps, { ...main, stack: "other" }]), {
      message: "one stack of bootstrap/ must have prod in its environments, got main, other",
    });
  });
});
