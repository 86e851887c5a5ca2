import { strict as assert } from "node:assert";

import { parsePath, pathText, withIgnored } from "../../../graph/changes/propertyPath";
import { Secret } from "../../../graph/value";

describe("property paths", () => {
  it("writes keys, positions and keys with other characters as Pulumi does", () => {
    assert.equal(
      pathText(["actions", 0, "forward", "a.b", "weight"]),
      'actions[0].forward["a.b"].weight',
    );
    assert.equal(pathText(["a/b"]), '["a/b"]');
  });

  it("reads what it writes, and a star for every element", () => {
    for (const path of [["actions", 0, "forward"], ["tags", "a.b", "c"], ["port"]]) {
      assert.deepEqual(parsePath(pathText(path)), path);
    }
    assert.deepEqual(parsePath("groups[*].weight"), ["groups", "*", "weight"]);
  });
});

describe("ignored properties", () => {
  const after = { port: 2, actions: [{ arn: "new", weight: 100 }, { arn: "other" }] };

  it("keep their earlier value, also inside a list", () => {
    const before = { port: 1, actions: [{ arn: "old", weight: 0 }, { arn: "older" }] };
    assert.deepEqual(withIgnored(before, after, ["port", "actions[0].weight"]), {
      port: 1,
      actions: [{ arn: "new", weight: 0 }, { arn: "other" }],
    });
    assert.deepEqual(withIgnored(before, after, ["actions[*].arn"])["actions"], [
      { arn: "old", weight: 100 },
      { arn: "older" },
    ]);
  });

  it("stay absent where they were absent", () => {
    assert.deepEqual(withIgnored({}, after, ["port", "actions"]), {});
  });

  it("are compared where only one of both lists has the element", () => {
    assert.deepEqual(withIgnored({ port: 2, actions: [] }, after, ["actions[1].arn"]), after);
  });

  it("are reached inside a secret, which stays one", () => {
    const before = { login: new Secret({ user: "a", password: "b" }) };
    const changed = { login: new Secret({ user: "c", password: "d" }) };
    const login = withIgnored(before, changed, ["login.password"])["login"];
    assert.ok(login instanceof Secret);
    assert.deepEqual(login.reveal(), { user: "c", password: "b" });
  });
});
