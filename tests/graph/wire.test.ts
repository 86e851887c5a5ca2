import { strict as assert } from "node:assert";

import { holdsSecret, toWire } from "../../graph/wire";
import { Secret, Unknown } from "../../graph/value";

describe("holdsSecret", () => {
  it("finds a secret at any depth", () => {
    assert.ok(holdsSecret(toWire(new Secret("a password"))));
    assert.ok(holdsSecret(toWire({ list: ["plain", { token: new Secret("a password") }] })));
  });

  it("finds an output value that is marked as a secret", () => {
    const output = { "4dabf18193072939515e22adb298388d": "d0e6a833031e9bbcd3f4e8bde6ca49a4" };
    assert.ok(holdsSecret({ value: { ...output, value: "a password", secret: true } }));
    assert.ok(!holdsSecret({ value: { ...output, value: "plain" } }));
  });

  it("finds none in plain and unknown values", () => {
    assert.ok(!holdsSecret(toWire({ id: "vpc-1", count: 2, later: Unknown.value, none: null })));
    assert.ok(!holdsSecret({ secret: true }));
  });
});
