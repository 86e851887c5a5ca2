import { strict as assert } from "node:assert";

import { activeMqSettings, authorizedGroups } from "../../../../lib/brokers/activemq/settings";
import { parseSpec } from "../../../../lib/spec/parse";

function sentences(settings: object): string[] {
  return parseSpec(activeMqSettings, settings).issues.map(
    ({ path, message }) => `${path} ${message}`,
  );
}

describe("activeMqSettings", () => {
  it("accepts names and patterns of destinations", () => {
    for (const name of ["orders", "a.b-c.d_e", "*", ">", "a.*.c", "a.>", "*.b.>"]) {
      assert.deepEqual(sentences({ queues: { [name]: {} }, topics: { [name]: {} } }), [], name);
    }
  });

  it("refuses what ActiveMQ would read as something else", () => {
    for (const name of ["", "a,b", "a?x=1", "a.", ".a", ">.a", "a b", "queue://a"]) {
      assert.deepEqual(sentences({ queues: { [name]: {} } }).length, 1, name);
    }
    assert.deepEqual(sentences({ topics: { "a,b": {} } }), [
      'topics.a,b must be a name or pattern of destinations, such as "orders" or "orders.>", got "a,b"',
    ]);
    assert.deepEqual(sentences({ deadLetters: { prefix: "DLQ" } }), [
      'deadLetters.prefix must be one level with its dot, such as "DLQ.", got "DLQ"',
    ]);
    assert.deepEqual(sentences({ authorization: { queues: { a: { read: ["a,b"] } } } }), [
      'authorization.queues.a.read[0] must be a group of 2 to 100 letters, digits and -._~, got "a,b"',
    ]);
  });
});

describe("authorizedGroups", () => {
  it("lists every group once", () => {
    const authorization = {
      queues: { a: { read: ["two"], write: ["one"] } },
      topics: { b: { admin: ["two"] } },
    };
    assert.deepEqual(authorizedGroups(activeMqSettings.parse({ authorization })), ["one", "two"]);
    assert.deepEqual(authorizedGroups(activeMqSettings.parse({})), []);
  });
});
