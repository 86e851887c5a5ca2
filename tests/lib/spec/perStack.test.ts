import { strict as assert } from "node:assert";

import { RefusedValue } from "../../../lib/spec/checks";
import { perStack } from "../../../lib/spec/perStack";

describe("perStack", () => {
  it("computes once for each stack", () => {
    const seen: string[] = [];
    const check = perStack(({ name }: { readonly name: string }) => seen.push(name));
    const [dev, prod] = [{ name: "dev" }, { name: "prod" }];
    assert.deepEqual([check(dev), check(dev), check(prod), check(dev)], [1, 1, 2, 1]);
    assert.deepEqual(seen, ["dev", "prod"]);
  });

  it("keeps nothing of a computation that read a refused value", () => {
    const check = perStack((): never => {
      throw new RefusedValue("owner");
    });
    const stack = {};
    assert.throws(() => check(stack), RefusedValue);
    assert.throws(() => check(stack), RefusedValue);
  });
});
