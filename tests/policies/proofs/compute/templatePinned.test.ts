import { strict as assert } from "node:assert";

import { Unknown } from "../../../../graph/value";
import { templatePinned } from "../../../../policies/proofs/compute/templatePinned";
import { findingsOn } from "./support";

const violation = (version: string) =>
  `fleet: the group starts version ${version} of its launch template, so a new version replaces no instance and no preview shows it; set version to latestVersion of the template`;

describe("launch-template-pinned", () => {
  it("accepts the number of a version, directly and in a policy of mixed instances", () => {
    assert.deepEqual(
      findingsOn(templatePinned, { launchTemplate: { id: "lt-1", version: "7" } }),
      [],
    );
    const launchTemplate = {
      launchTemplateSpecification: { launchTemplateId: "lt-1", version: "7" },
    };
    assert.deepEqual(findingsOn(templatePinned, { mixedInstancesPolicy: { launchTemplate } }), []);
  });

  it("accepts a number that is not known yet, and a group without a template", () => {
    const launchTemplate = { id: "lt-1", version: Unknown.value };
    assert.deepEqual(findingsOn(templatePinned, { launchTemplate }), []);
    assert.deepEqual(findingsOn(templatePinned, { launchConfiguration: "old" }), []);
  });

  it("refuses the latest version, the default one, and none at all", () => {
    for (const version of ["$Latest", "$Default"]) {
      const launchTemplate = { id: "lt-1", version };
      assert.deepEqual(findingsOn(templatePinned, { launchTemplate }), [violation(version)]);
    }
    assert.deepEqual(findingsOn(templatePinned, { launchTemplate: { name: "web" } }), [
      violation("$Default"),
    ]);
    const launchTemplate = {
      launchTemplateSpecification: { launchTemplateName: "web", version: "$Latest" },
    };
    assert.deepEqual(findingsOn(templatePinned, { mixedInstancesPolicy: { launchTemplate } }), [
      violation("$Latest"),
    ]);
  });
});
