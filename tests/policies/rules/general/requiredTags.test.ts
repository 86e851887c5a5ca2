import { strict as assert } from "node:assert";

import { Secret, Unknown, type Value } from "../../../../graph/value";
import { requiredTags } from "../../../../policies/rules/general/requiredTags";
import { findingsOf } from "../../../support/findings";
import { graphBuilder } from "../../../support/graph";

const TAGS = { owner: "platform", environment: "dev", project: "meridian" };
const FIX = "set them in the provider's defaultTags, or on the resource";

function findingsFor(tagsAll: Value): string[] {
  const stack = graphBuilder();
  stack.resource("aws:ec2/vpc:Vpc", "vpc", {}, { outputs: { tagsAll } });
  return findingsOf(requiredTags, stack.graph());
}

describe("required-tags", () => {
  it("allows a resource that carries all three", () => {
    assert.deepEqual(findingsFor({ ...TAGS, Name: "vpc" }), []);
  });

  it("names every tag that is missing or empty", () => {
    assert.deepEqual(findingsFor({ owner: "", project: "meridian" }), [
      `vpc: tags must include owner, environment; ${FIX}`,
    ]);
    assert.deepEqual(findingsFor(null), [
      `vpc: tags must include owner, environment, project; ${FIX}`,
    ]);
  });

  it("does not take another spelling for the same tag", () => {
    assert.deepEqual(findingsFor({ ...TAGS, owner: "", Owner: "platform" }), [
      `vpc: tags must include owner; ${FIX}`,
    ]);
  });

  it("reads tagsAll and not tags, which lack the provider's own", () => {
    const stack = graphBuilder();
    const options = { outputs: { tagsAll: TAGS } };
    stack.resource("aws:ec2/vpc:Vpc", "vpc", { tags: { Name: "vpc" } }, options);

    assert.deepEqual(findingsOf(requiredTags, stack.graph()), []);
  });

  it("leaves resources alone that cannot be tagged", () => {
    const stack = graphBuilder();
    stack.resource("aws:ec2/route:Route", "route", { tags: {} });

    assert.deepEqual(findingsOf(requiredTags, stack.graph()), []);
  });

  it("is undecided while the tags are unknown, one or all", () => {
    assert.deepEqual(findingsFor(Unknown.value), [
      "? vpc: whether it carries the tags owner, environment, project",
    ]);
    assert.deepEqual(findingsFor({ ...TAGS, owner: Unknown.value }), [
      "? vpc: whether these tags are empty: owner",
    ]);
  });

  it("opens a secret to see whether it is empty", () => {
    assert.deepEqual(findingsFor(new Secret({ ...TAGS, owner: new Secret("platform") })), []);
  });
});
