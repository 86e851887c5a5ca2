import { strict as assert } from "node:assert";

import {
  type DeclaredSecret,
  reviewSecrets,
  secretOf,
  setCommand,
} from "../../../lib/parameters/secretValues";

const password: DeclaredSecret = {
  component: "api",
  name: "database/password",
  spec: { tier: "Standard", allowedPattern: "[a-z-]+" },
};

describe("reviewSecrets", () => {
  it("has nothing to say where every secret has its value", () => {
    const values = { api: { "database/password": "canary" } };
    assert.deepEqual(reviewSecrets([password], values), { issues: [], missing: [] });
  });

  it("names what is missing", () => {
    for (const values of [undefined, {}, { api: {} }, { emr: { "database/password": "x" } }]) {
      assert.deepEqual(reviewSecrets([password], values).missing, [password]);
    }
  });

  it("names what belongs to nothing", () => {
    const values = { api: { "database/password": "canary", old: "canary" } };
    assert.deepEqual(reviewSecrets([password], values).issues, [
      {
        path: 'secrets.api["old"]',
        message: "must belong to a SecureString; declare parameters.api.values.old, or remove it",
      },
    ]);
  });

  it("says what is wrong with a value without showing it", () => {
    for (const value of ["CANARY", { canary: 1 }, `canary-${"x".repeat(5000)}`]) {
      const { issues } = reviewSecrets([password], { api: { "database/password": value } });
      assert.equal(issues.length, 1);
      assert.ok(!/canary/i.test(JSON.stringify(issues)));
    }
  });
});

describe("setCommand", () => {
  it("has Pulumi ask for the value, so that no shell keeps it", () => {
    assert.equal(
      setCommand(password, "prod"),
      `pulumi config set --stack prod --secret --path 'secrets.api["database/password"]'`,
    );
  });
});

describe("secretOf", () => {
  it("finds own properties only", () => {
    assert.equal(secretOf({ api: { a: "x" } }, { component: "api", name: "a" }), "x");
    assert.equal(secretOf({ api: {} }, { component: "api", name: "toString" }), undefined);
    assert.equal(secretOf({}, { component: "constructor", name: "name" }), undefined);
  });
});
