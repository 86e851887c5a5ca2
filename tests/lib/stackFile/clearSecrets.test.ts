import { strict as assert } from "node:assert";

import { clearSecrets } from "../../../lib/stackFile/clearSecrets";

const namesIn = (secrets: string): string[] =>
  clearSecrets(`config:\n${secrets}`, "meridian", "secrets").map(
    ({ component, name }) => `${component} ${name}`,
  );

describe("clearSecrets", () => {
  it("finds each value that is not encrypted, under both spellings of the key", () => {
    const values = `
    api:
      database/password: canary
      signing/key: { secure: v1:abc }
    emr:
      hue: canary`;
    assert.deepEqual(namesIn(`  meridian:secrets:${values}`), ["api database/password", "emr hue"]);
    assert.deepEqual(namesIn(`  secrets:${values}`), ["api database/password", "emr hue"]);
  });

  it("finds none where a mapping is encrypted as a whole, or where there is none", () => {
    assert.deepEqual(namesIn("  secrets: { secure: v1:abc }"), []);
    assert.deepEqual(namesIn("  secrets: { api: { secure: v1:abc } }"), []);
    assert.deepEqual(namesIn("  meridian:owner: platform"), []);
  });
});
