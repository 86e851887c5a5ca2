import { strict as assert } from "node:assert";

import { parseTaskDefinition } from "../../../../scripts/migrateTask/input/taskDefinition";
import { sentencesOf } from "../../../support/taskDefinition";

const refusals = (json: string) => sentencesOf(parseTaskDefinition(json).issues);

describe("parseTaskDefinition", () => {
  it("refuses text that is not JSON, with the place", () => {
    assert.deepEqual(refusals("family: web"), [
      "the input must be JSON, but on line 1, column 1 a value is expected",
    ]);
  });

  it("refuses JSON that is something else", () => {
    assert.deepEqual(refusals('{"services": []}'), [
      'the input must be a task definition with family and containerDefinitions, got the keys services; pass what "aws ecs describe-task-definition" prints',
    ]);
    assert.deepEqual(refusals("[]"), [
      'the input must be a task definition with family and containerDefinitions, got an empty list; pass what "aws ecs describe-task-definition" prints',
    ]);
  });

  it("names the field that ECS would not accept", () => {
    assert.deepEqual(
      refusals('{"taskDefinition": {"family": "a", "containerDefinitions": [{"name": "a"}]}}'),
      ["taskDefinition.containerDefinitions[0].image must be a string, got nothing"],
    );
  });

  it("names every field, what it must be and what it is, without its value", () => {
    const container = { name: 1, image: "a", cpu: "canary", portMappings: {}, secrets: null };
    assert.deepEqual(
      refusals(JSON.stringify({ family: "a", cpu: [], containerDefinitions: [container] })),
      [
        "containerDefinitions[0].name must be a string, got a number",
        "containerDefinitions[0].cpu must be a number, got a string",
        "containerDefinitions[0].portMappings must be a list, got an object",
        "containerDefinitions[0].secrets must be a list, got null",
        "cpu must be a string or a number, got an empty list",
      ],
    );
    assert.deepEqual(refusals('{"family": "a", "containerDefinitions": []}'), [
      "containerDefinitions must be a list of at least 1, got an empty list",
    ]);
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
