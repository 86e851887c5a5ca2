import { strict as assert } from "node:assert";

import { reviewSecrets, type SecretReview } from "../../../lib/parameters/secretValues";
import { parseStack, sentencesOf } from "./support";

const password = { component: "api", name: "database/password" };
const declaration = { type: "SecureString", allowedPattern: "[a-z-]+" };

function review(values: unknown, declarations: object = {}): SecretReview {
  const api = { values: { [password.name]: declaration, ...declarations } };
  return reviewSecrets(parseStack({ parameters: { api } }).spec, values);
}

describe("reviewSecrets", () => {
  it("accepts a value for every secret", () => {
    assert.deepEqual(review({ api: { [password.name]: "canary" } }), {
      declared: [password],
      issues: [],
      missing: [],
    });
  });

  it("returns secrets without a value", () => {
    for (const values of [undefined, {}, { api: {} }]) {
      assert.deepEqual(review(values), { declared: [password], issues: [], missing: [password] });
    }
  });

  const undeclared = (component: string, name: string): string =>
    `secrets.${component}["${name}"] must belong to a SecureString; declare parameters.${component}.values.${name}, or remove it`;

  it("refuses a value that no SecureString has", () => {
    const values = {
      api: { [password.name]: "canary", old: "canary", greeting: "canary" },
      emr: { [password.name]: "canary" },
    };
    const { issues } = review(values, { greeting: { type: "String", value: "Hello" } });
    assert.deepEqual(sentencesOf(issues), [
      undeclared("api", "old"),
      undeclared("api", "greeting"),
      undeclared("emr", password.name),
    ]);
  });

  it("shows no value that it refuses", () => {
    for (const value of ["CANARY", { canary: 1 }, `canary-${"x".repeat(5000)}`]) {
      const { issues } = review({ api: { [password.name]: value } });
      assert.equal(issues.length, 1);
      assert.ok(!/canary/i.test(JSON.stringify(issues)));
    }
  });

  it("reports nothing for a secret whose declaration the schema refuses", () => {
    const values = { api: { [password.name]: "canary", key: "canary", "a b": "canary" } };
    const declarations = { key: { type: "Secure" }, "a b": { type: "SecureString" } };
    assert.deepEqual(review(values, declarations).issues, []);
    assert.deepEqual(review(values, { ...declarations, key: 5 }).issues, []);
    for (const part of ["tier", "allowedPattern"]) {
      const { declared, issues } = review(values, {
        ...declarations,
        [password.name]: { ...declaration, [part]: 5 },
      });
      assert.deepEqual({ declared, issues }, { declared: [password], issues: [] });
    }
  });

  it("checks the other values where the schema refuses a part of a declaration", () => {
    const declarations = { first: { ...declaration, tier: 5 } };
    const api = { values: { ...declarations, [password.name]: declaration } };
    const values = { api: { first: "canary", [password.name]: "CANARY" } };
    const { issues } = reviewSecrets(parseStack({ parameters: { api } }).spec, values);
    assert.deepEqual(sentencesOf(issues), [
      'secrets.api["database/password"] must match "[a-z-]+"',
    ]);
  });

  it("reviews the other components where the schema refuses one", () => {
    const parameters = { api: { values: 5 }, emr: { values: { key: declaration } } };
    const values = { api: { a: "canary" }, emr: { old: "canary" } };
    const { issues, missing } = reviewSecrets(parseStack({ parameters }).spec, values);
    assert.deepEqual(sentencesOf(issues), [undeclared("emr", "old")]);
    assert.deepEqual(missing, [{ component: "emr", name: "key" }]);
    const none = parseStack({ parameters: 5 }).spec;
    assert.deepEqual(reviewSecrets(none, values), { declared: [], issues: [], missing: [] });
  });
});
