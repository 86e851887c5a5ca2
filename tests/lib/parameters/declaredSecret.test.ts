import { strict as assert } from "node:assert";

import { secretOf, secretsIn, setCommand } from "../../../lib/parameters/declaredSecret";

const password = { component: "api", name: "database/password" };

describe("setCommand", () => {
  it("lets Pulumi prompt for the value, so that no shell history has it", () => {
    assert.equal(
      setCommand(password, "prod"),
      `pulumi config set --stack prod --secret --path 'secrets.api["database/password"]'`,
    );
    assert.equal(
      setCommand(password),
      `pulumi config set --secret --path 'secrets.api["database/password"]'`,
    );
  });
});

describe("secretsIn", () => {
  it("finds each value by its component and name", () => {
    assert.deepEqual(secretsIn({ api: { a: "x", b: "y" }, emr: "z" }), [
      { component: "api", name: "a" },
      { component: "api", name: "b" },
    ]);
    assert.deepEqual(secretsIn(undefined), []);
  });
});

describe("secretOf", () => {
  it("finds own properties only", () => {
    assert.equal(secretOf({ api: { a: "x" } }, { component: "api", name: "a" }), "x");
    assert.equal(secretOf({ api: {} }, { component: "api", name: "toString" }), undefined);
    assert.equal(secretOf({}, { component: "constructor", name: "name" }), undefined);
  });
});
