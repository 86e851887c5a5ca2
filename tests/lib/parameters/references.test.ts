import { strict as assert } from "node:assert";

import { checkOwnParameter } from "../../../lib/parameters/references";
import { parseStack, sentencesOf } from "./support";

const { spec } = parseStack();
const sentences = (name: string, changes: object = {}): string[] =>
  sentencesOf(checkOwnParameter(name, parseStack(changes).spec, "here"));

describe("checkOwnParameter", () => {
  it("accepts a parameter of the stack, and those of other owners", () => {
    for (const name of [
      "/production/api/greeting",
      "/production/api/database/password",
      "/production/web/session-key",
      "/prod/api/greating",
      "/greeting",
    ]) {
      assert.deepEqual(sentences(name), []);
    }
    assert.deepEqual(sentences("/production/api/greating", { parameters: undefined }), []);
  });

  it("refuses one that its component does not have", () => {
    assert.deepEqual(sentences("/production/api/greating"), [
      'here must be a parameter that the stack has, got "/production/api/greating"; did you mean "/production/api/greeting"?',
    ]);
    assert.deepEqual(sentences("/production/api/orders/endpoint-of-the-queue"), [
      'here must be a parameter that the stack has, got "/production/api/orders/endpoint-of-the-queue"; parameters.api has greeting, database/password',
    ]);
  });

  for (const environment of ["development", "prodcution"]) {
    it(`refuses one of ${environment}`, () => {
      assert.deepEqual(sentences(`/${environment}/api/greeting`), [
        `here must be a parameter that the stack has, got "/${environment}/api/greeting"; did you mean "/production/api/greeting"?`,
      ]);
    });
  }

  it("knows the example", () => {
    assert.equal(spec.environment, "production");
  });
});
