import { strict as assert } from "node:assert";

import { ANCHOR_RULES } from "../../../policies/catalogue/anchorRules";
import { anchorRulesOf, comparison } from "../../../policies/catalogue/comparison";
import { LEFT_OUT } from "../../../policies/catalogue/leftOut";
import { definition } from "../../../policies/pack";
import { type Rule } from "../../../policies/frame/rule";

const referenced = new Set(
  definition.rules.flatMap(({ references }) =>
    references.map(({ catalogue, id }) => `${catalogue} ${id}`.toLowerCase()),
  ),
);

describe("the comparison with published catalogues", () => {
  it("leaves out only what a catalogue has and no rule refers to", () => {
    for (const [kind, rows] of Object.entries(LEFT_OUT)) {
      const known = anchorRulesOf(kind);
      for (const id of rows.flatMap(({ ids }) => ids.split(" "))) {
        const anchor = known.find((each) => each.id === id);
        assert.ok(anchor, `${id} is not in ${kind}`);
        const key = `${anchor.catalogue} ${id}`.toLowerCase();
        assert.ok(!referenced.has(key), `${id} is covered by a rule`);
      }
    }
  });

  it("gives a reason that is a sentence", () => {
    for (const { ids, because } of Object.values(LEFT_OUT).flat()) {
      assert.match(because, /^[A-Za-z].*\.$/, ids);
    }
  });

  it("places every rule of every catalogue", () => {
    const page = comparison(definition.rules);

    for (const kind of Object.keys(ANCHOR_RULES)) {
      for (const { id } of anchorRulesOf(kind)) {
        assert.ok(page.toLowerCase().includes(id.toLowerCase()), `${kind}: ${id}`);
      }
    }
  });

  it("has a section of a kind, with what is covered, left out, and in one catalogue only", () => {
    const rule = {
      id: "own-rotation",
      references: [
        { catalogue: "checkov", id: "CKV_AWS_7" },
        { catalogue: "cdk-nag", id: "KMSBackingKeyRotationEnabled" },
      ],
    } as unknown as Rule;
    const section = comparison([rule])
      .split("### ")
      .find((each) => each.startsWith("KMS"));

    assert.match(
      section ?? "",
      /\| \[`own-rotation`\]\(#own-rotation\) \| checkov CKV_AWS_7; cdk-nag KMSBackingKeyRotationEnabled \|/,
    );
    assert.match(section ?? "", /\| KMS\.3, kms_cmk_not_scheduled_for_deletion \| A program/);
    assert.match(section ?? "", /In one catalogue only, and left out: .*checkov CKV_AWS_33/);
  });
});
