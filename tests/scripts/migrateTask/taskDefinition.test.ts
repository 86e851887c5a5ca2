import { strict as assert } from "node:assert";

import { parseTaskDefinition } from "../../../scripts/migrateTask/taskDefinition";
import { sentencesOf } from "../../support/taskDefinition";

const refusals = (json: string) => sentencesOf(parseTaskDefinition(json).issues);

describe("parseTaskDefinition", () => {
  it("refuses text that is not JSON", () => {
    const [message = "", ...others] = refusals("family: web");
    assert.match(message, /^the input must be JSON, got /);
    assert.deepEqual(others, []);
  });

  it("refuses JSON that is something else", () => {
    assert.deepEqual(refusals('{"services": []}'), [
      'the input must be a task definition with family and containerDefinitions, got the keys services; pass what "aws ecs describe-task-definition" prints',
    ]);
    assert.deepEqual(refusals("[]"), [
      'the input must be a task definition with family and containerDefinitions, got a list; pass what "aws ecs describe-task-definition" prints',
    ]);
  });

  it("names the field that ECS would not accept", () => {
    assert.deepEqual(
      refusals('{"taskDefinition": {"family": "a", "containerDefinitions": [{"name": "a"}]}}'),
      [
        "taskDefinition.containerDefinitions.0.image must be what ECS accepts, got invalid input: expected string, received undefined",
      ],
    );
  });

  it("keeps fields that it does not know", () => {
    const { task } = parseTaskDefinition(
      '{"family": "a", "future": 1, "containerDefinitions": [{"name": "a", "image": "b", "new": 2}]}',
    );
    assert.deepEqual(task, {
      family: "a",
      future: 1,
      containerDefinitions: [{ name: "a", image: "b", new: 2 }],
    });
  });
});
