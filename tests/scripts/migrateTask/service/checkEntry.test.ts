import { strict as assert } from "node:assert";

import { convertToService } from "../../../../scripts/migrateTask/convertTask";
import { checkEntry } from "../../../../scripts/migrateTask/service/checkEntry";
import { sentencesOf, taskWith } from "../../../support/taskDefinition";

function entryOf(containerChanges: object = {}) {
  const conversion = convertToService(JSON.stringify(taskWith({}, containerChanges)));
  assert.ok(conversion.ok);
  return conversion.result;
}

const sentences = (containerChanges: object = {}): string[] =>
  sentencesOf(checkEntry(entryOf(containerChanges)));

describe("checkEntry", () => {
  it("accepts an entry that a development stack can have", () => {
    assert.deepEqual(sentences(), []);
  });

  it("finds what the checks of a stack file refuse", () => {
    assert.deepEqual(sentences({ image: "nginx@sha256:abc" }), [
      "services.web.containers.web.image must have a digest of 64 digits, 0 to 9 and a to f, got 3 of them",
    ]);
  });
});
