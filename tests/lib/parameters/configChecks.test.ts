import { strict as assert } from "node:assert";

import { checkParameters, type ParameterDraft } from "../../../lib/parameters/configChecks";

const role = (name: string): string => `arn:aws:iam::123456789012:role/${name}`;
const draft: ParameterDraft = {
  environment: "production",
  accountId: "123456789012",
  deployerRoleArn: role("deployer"),
  parameters: {
    api: {
      administrators: [role("administrator")],
      readers: [{ principal: role("reader"), path: "" }],
      values: { greeting: { type: "String", value: "Hello" } },
    },
  },
};

function sentences(damage: ParameterDraft): string[] {
  return checkParameters({ ...draft, ...damage }).map(({ path, message }) => `${path} ${message}`);
}

describe("checkParameters", () => {
  it("has nothing to say of whole parameters, or of none", () => {
    assert.deepEqual(sentences({}), []);
    assert.deepEqual(checkParameters({}), []);
  });

  const nobody =
    "deployerRoleArn must be set where the stack has keys, got nothing; KMS refuses a key that nobody can administer";

  it("refuses a key that nobody can administer", () => {
    assert.deepEqual(sentences({ deployerRoleArn: undefined }), [nobody]);
    assert.deepEqual(checkParameters({ emr: {} }).length, 1);
  });

  it("refuses a session as the deployer", () => {
    const session = "arn:aws:sts::123456789012:assumed-role/deployer/ci";
    assert.deepEqual(sentences({ deployerRoleArn: session }), [
      `deployerRoleArn must be the ARN of a role, not of a session, got "${session}"; did you mean "${role("deployer")}"?`,
    ]);
  });

  it("refuses a break-glass role of another account", () => {
    const breakGlassRoleArn = "arn:aws:iam::999999999999:role/break-glass";
    assert.deepEqual(sentences({ breakGlassRoleArn }), [
      `breakGlassRoleArn must be the ARN of a role of account 123456789012, got "${breakGlassRoleArn}"`,
    ]);
  });

  it("names component and place of each mistake", () => {
    const parameters = {
      api: {
        writers: [role("deployer")],
        values: { "database/password": { type: "String" as const, value: "x" } },
      },
    };
    assert.deepEqual(sentences({ parameters }), [
      `parameters.api.writers[0] must be in one set only, got "${role("deployer")}", which is deployerRoleArn as well`,
      'parameters.api.values.database/password.type must be "SecureString" for a name that speaks of a secret, got "String"',
    ]);
  });

  it("says nothing of what the schema has refused", () => {
    const parameters = {
      api: {
        administrators: [undefined],
        readers: [undefined, { principal: undefined }],
        values: { a: undefined, b: { type: undefined } },
      },
    };
    assert.deepEqual(sentences({ parameters }), []);
  });
});
