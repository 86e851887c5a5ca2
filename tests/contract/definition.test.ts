import { strict as assert } from "node:assert";

import { contractSchema } from "../../contract/schemaFile";
import { listOutputs } from "../../contract/outputs";

const outputs = listOutputs(contractSchema());

describe("the contract", () => {
  it("says in a sentence what each output is", () => {
    assert.ok(outputs.length > 40, `${outputs.length} outputs`);
    for (const { path, node } of outputs) {
      assert.match(node.description ?? "", /^.{15,}\.$/, path);
    }
  });

  it("has an example of each value", () => {
    for (const { path, node } of outputs) {
      const holdsOutputs = outputs.some((other) => other.path.startsWith(`${path}.`));
      assert.equal(node.examples?.length === 1, !holdsOutputs, path);
    }
  });

  it("says when a stack lacks an output, for exactly those that it can lack", () => {
    for (const { path, node, isOptional } of outputs) {
      assert.equal(node.absent !== undefined, isOptional, path);
    }
  });

  it("names an output in the words of AWS, with its kind", () => {
    const names = outputs.map(({ path }) => path.split(".").at(-1) ?? "");
    assert.deepEqual(
      names.filter((name) => !/^[a-z][a-zA-Z0-9]*$/.test(name)),
      [],
    );
  });
});
