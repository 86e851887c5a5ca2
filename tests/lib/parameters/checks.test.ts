import { strict as assert } from "node:assert";

import { checkParameters } from "../../../lib/parameters/checks";
import { parseStack, role, sentencesOf, stack } from "./support";

function sentences(changes: object = {}): string[] {
  return sentencesOf(checkParameters(parseStack(changes).spec));
}

const { api } = stack.parameters ?? {};

describe("checkParameters", () => {
  it("accepts complete parameters, and a stack without any", () => {
    assert.deepEqual(sentences(), []);
    assert.deepEqual(sentences({ parameters: undefined, deployerRoleArn: undefined }), []);
  });

  const noDeployer =
    "deployerRoleArn must be set where the stack has keys, got nothing; KMS refuses a key that no principal can administer";

  it("refuses a key that no principal can administer, of parameters or of EMR", () => {
    assert.deepEqual(sentences({ deployerRoleArn: undefined }), [noDeployer]);
    const { spec } = parseStack({ parameters: undefined, deployerRoleArn: undefined });
    assert.deepEqual(sentencesOf(checkParameters({ ...spec, emr: {} })), [noDeployer]);
  });

  it("refuses wrong owners of keys also where the stack has no key", () => {
    assert.deepEqual(sentences({ parameters: undefined, deployerRoleArn: "deployer" }), [
      'deployerRoleArn must be the ARN of a role of account 123456789012, got "deployer"',
    ]);
  });

  it("refuses a reader of parameters that the component does not have", () => {
    const pathOf = (path: string): object => ({
      parameters: { api: { ...api, readers: [{ principal: role("reader"), path }] } },
    });
    for (const path of ["", "database", "database/password", "greeting"]) {
      assert.deepEqual(sentences(pathOf(path)), []);
    }
    assert.deepEqual(sentences(pathOf("databse")), [
      'parameters.api.readers[0].path must be a parameter of the component or a folder of them, got "databse"; did you mean "database"?',
    ]);
    assert.deepEqual(sentences(pathOf("data")), [
      'parameters.api.readers[0].path must be a parameter of the component or a folder of them, got "data"; they are greeting, database/password',
    ]);
  });

  it("reports each mistake with its component and parameter", () => {
    const parameters = {
      api: {
        writers: [role("deployer")],
        values: {
          "database/password": { type: "String", value: "x" },
          [`${"a/".repeat(14)}b`]: { type: "String", value: "x" },
        },
      },
    };
    assert.deepEqual(sentences({ parameters }), [
      `parameters.api.writers[0] must be in one set only, got "${role("deployer")}", which is deployerRoleArn as well`,
      'parameters.api.values.database/password.type must be "SecureString" for a name that suggests a secret, got "String"',
      `parameters.api.values.${"a/".repeat(14)}b must be at most 15 levels deep, got 17`,
    ]);
  });

  it("reports the other mistakes where the schema refuses a part", () => {
    const wrong = {
      api: {
        ...api,
        administrators: [5, role("writer")],
        readers: [{ principal: 5 }, { principal: role("administrator"), path: "/" }],
        values: { a: { type: "Text" }, "api/token": { type: "String", value: "x" } },
      },
      second: { values: 5 },
      third: { values: { "b/token": { type: "String", value: "x", tier: "Large" } } },
    };
    assert.deepEqual(sentences({ environment: "test", parameters: wrong }), [
      `parameters.api.writers[0] must be in one set only, got "${role("writer")}", which is parameters.api.administrators[1] as well`,
      'parameters.api.values.api/token.type must be "SecureString" for a name that suggests a secret, got "String"',
      'parameters.third.values.b/token.type must be "SecureString" for a name that suggests a secret, got "String"',
    ]);
    assert.deepEqual(sentences({ accountId: 5, deployerRoleArn: 5, parameters: 5 }), []);
  });
});
