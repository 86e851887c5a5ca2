import { strict as assert } from "node:assert";

import { singletonsOwned } from "../../../../policies/proofs/account/singletonsOwned";
import { findingsOf } from "../../../support/findings";
import { graphBuilder } from "../../../support/graph";

const REGIONAL = "aws:ebs/encryptionByDefault:EncryptionByDefault";
const GLOBAL = "aws:iam/openIdConnectProvider:OpenIdConnectProvider";

describe("singletons-owned", () => {
  it("allows the bootstrap one setting in each region, and one in the account", () => {
    const stack = graphBuilder({ project: "bootstrap" });
    stack.resource(REGIONAL, "east");
    stack.resource(REGIONAL, "west", {}, { provider: stack.addProvider("us-west-2") });
    stack.resource(GLOBAL, "github");
    assert.deepEqual(findingsOf(singletonsOwned, stack.graph()), []);
  });

  it("refuses a setting of the account in a platform stack", () => {
    const stack = graphBuilder({ project: "meridian" });
    stack.resource(REGIONAL, "volumes");
    stack.resource(GLOBAL, "github");
    assert.deepEqual(findingsOf(singletonsOwned, stack.graph()), [
      "volumes: is once in us-east-1 and belongs to the bootstrap of the account; remove it from this stack",
      "github: is once in the account and belongs to the bootstrap of the account; remove it from this stack",
    ]);
  });

  it("refuses the same setting twice in a region", () => {
    const stack = graphBuilder({ project: "bootstrap" });
    stack.resource(REGIONAL, "one");
    stack.resource(REGIONAL, "two");
    assert.deepEqual(findingsOf(singletonsOwned, stack.graph()), [
      "two: is once in us-east-1, where one sets it; remove one",
    ]);
  });

  it("refuses what an account has once in two regions", () => {
    const stack = graphBuilder({ project: "bootstrap" });
    stack.resource(GLOBAL, "one");
    stack.resource(GLOBAL, "two", {}, { provider: stack.addProvider("us-west-2") });
    assert.deepEqual(findingsOf(singletonsOwned, stack.graph()), [
      "two: is once in the account, where one sets it; remove one",
    ]);
  });
});
