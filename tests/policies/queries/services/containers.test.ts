import { strict as assert } from "node:assert";

import { Unknown, type Value } from "../../../../graph/value";
import {
  containersOf,
  pairsOf,
  portsOf,
  TASK_DEFINITION,
} from "../../../../policies/queries/services/containers";

const read = (containerDefinitions: Value) =>
  containersOf({ type: TASK_DEFINITION, inputs: { containerDefinitions }, outputs: {} });

describe("the containers of a task definition", () => {
  it("are read from its JSON", () => {
    const containers = read(
      JSON.stringify([
        {
          name: "web",
          portMappings: [{ containerPort: 80 }, { hostPort: 81 }],
          environment: [{ name: "A", value: "1" }],
        },
      ]),
    );
    assert.ok(!(containers instanceof Unknown));
    const [web] = containers;
    assert.ok(web !== undefined);
    assert.equal(web.name, "web");
    assert.deepEqual(portsOf(web), [80]);
    assert.deepEqual(pairsOf(web, "environment", "value"), [["A", "1"]]);
    assert.deepEqual(pairsOf(web, "secrets", "valueFrom"), []);
  });

  it("are unknown while the text is, and when it is no list of objects", () => {
    for (const value of [Unknown.value, null, "", "not json", "{}", "[1]", 7]) {
      assert.ok(read(value) instanceof Unknown, String(value));
    }
  });
});
