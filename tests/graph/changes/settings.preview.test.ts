/** What a replacement must not remove. */
import { strict as assert } from "node:assert";

import { providerDeletesFirst } from "../../../graph/changes/replacement";
import { behaviourOf } from "../../../graph/changes/resourceTypes";
import { type Resource } from "../../../graph/stackGraph";
import { graphOf } from "../../support/graphOf";
import { previewed } from "../../support/previewed";

/** Whether a replacement can keep the setting that the resource is, so that the deletion of the old one removes it. */
function canOverwriteItself({ type, inputs }: Resource): boolean {
  const { identity, name = "", replacedBy = [] } = behaviourOf(type) ?? {};
  if (identity?.duplicate !== "same setting") {
    return false;
  }
  const isNamedAnew = identity.inputs.includes(name) && inputs[name] === undefined;
  return (
    !isNamedAnew &&
    replacedBy.some((input) => !identity.inputs.includes(input) && inputs[input] !== undefined)
  );
}

describe("a resource that is a setting of another one", () => {
  it("is deleted before its replacement is created", async () => {
    const settings = graphOf(await previewed("prod")).resources.filter(canOverwriteItself);
    assert.deepEqual([...new Set(settings.map(({ type }) => type.split(":").pop()))].sort(), [
      "LogDeliveryDestination",
      "LogDeliverySource",
      "ManagedScalingPolicy",
      "WebAclAssociation",
      "WebAclLoggingConfiguration",
    ]);
    const unsafe = settings.filter(
      ({ type, inputs, deleteBeforeReplace }) =>
        !(deleteBeforeReplace ?? providerDeletesFirst(type, inputs)),
    );
    assert.deepEqual(
      unsafe.map(({ name }) => name),
      [],
    );
  });
});
