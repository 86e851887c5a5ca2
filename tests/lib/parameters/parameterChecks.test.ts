import { strict as assert } from "node:assert";

import {
  checkFullName,
  checkParameter,
  checkValue,
  looksSecret,
  textOf,
} from "../../../lib/parameters/parameterChecks";
import { type ParameterSpec } from "../../../lib/parameters/schema";
import { sentencesOf } from "./support";

const plain: ParameterSpec = { type: "String", value: "info", tier: "Standard" };
const secret: ParameterSpec = { type: "SecureString", tier: "Standard" };

function sentences(name: string, spec: ParameterSpec): string[] {
  return sentencesOf(checkParameter({ component: "api", name }, spec));
}

describe("checkParameter", () => {
  const fine: [name: string, spec: ParameterSpec][] = [
    ["log/level", plain],
    ["log/level", { ...plain, allowedPattern: "debug|info" }],
    ["regions", { type: "StringList", value: ["a", "b"], tier: "Standard" }],
    ["database/password", secret],
    ["large", { ...plain, value: "x".repeat(8192), tier: "Advanced" }],
    ["small", { ...plain, value: "x".repeat(4096) }],
  ];
  for (const [name, spec] of fine) {
    it(`accepts ${spec.type} ${name}`, () => {
      assert.deepEqual(sentences(name, spec), []);
    });
  }

  const refusals: [claim: string, name: string, spec: ParameterSpec, sentence: string][] = [
    [
      "a value that does not match",
      "a",
      { ...plain, allowedPattern: "debug" },
      'value must match "debug"',
    ],
    [
      "a value that matches in part",
      "a",
      { ...plain, allowedPattern: "inf" },
      'value must match "inf"',
    ],
    [
      "a secret's value in the configuration",
      "database/password",
      { ...secret, value: "hunter2" },
      `value must be left out of a SecureString, got a value; change the secret where it is used, because it has been written down, and run: pulumi config set --secret --path 'secrets.api["database/password"]'`,
    ],
    [
      "a String whose name suggests a secret",
      "database/password",
      plain,
      'type must be "SecureString" for a name that suggests a secret, got "String"',
    ],
    [
      "a list for a String",
      "a",
      { ...plain, value: ["a"] },
      "value must be a text for a String, got a list",
    ],
    [
      "a text for a StringList",
      "a",
      { ...plain, type: "StringList" },
      "value must be a list of texts for a StringList, got a text",
    ],
    [
      "no value",
      "a",
      { type: "String", tier: "Standard" },
      "value must be a text for a String, got nothing",
    ],
    [
      "a comma in an item",
      "a",
      { type: "StringList", value: ["a,b"], tier: "Standard" },
      'value must have items without commas, none empty, got "a,b"',
    ],
    ["an empty value", "a", { ...plain, value: "" }, "value must not be empty"],
    [
      "4,097 bytes in the standard tier",
      "a",
      { ...plain, value: "x".repeat(4097) },
      "value must have at most 4,096 bytes in the Standard tier",
    ],
    [
      "8,193 bytes, some of one character",
      "a",
      { ...plain, value: `${"x".repeat(8191)}é`, tier: "Advanced" },
      "value must have at most 8,192 bytes in the Advanced tier",
    ],
    [
      "a reference to another parameter",
      "a",
      { ...plain, value: "{{ssm:x}}" },
      'value must not contain "{{", which SSM reads as another parameter',
    ],
  ];
  for (const [claim, name, spec, sentence] of refusals) {
    it(`refuses ${claim}`, () => {
      assert.deepEqual(sentences(name, spec), [sentence]);
    });
  }
});

describe("checkFullName", () => {
  const root = "/production/api";

  it("accepts 15 levels and 955 characters", () => {
    assert.deepEqual(checkFullName(`${root}/a/b/c/d/e/f/g/h/i/j/k/l/m`), []);
    assert.deepEqual(checkFullName(`${root}/${"x".repeat(939)}`), []);
  });

  it("refuses 16 levels", () => {
    const message = "must be at most 15 levels deep, got 16";
    assert.deepEqual(checkFullName(`${root}/a/b/c/d/e/f/g/h/i/j/k/l/m/n`), [{ path: "", message }]);
  });

  it("refuses a longer name", () => {
    const message = "must have a name of at most 955 characters with its path, got 956";
    assert.deepEqual(checkFullName(`${root}/${"x".repeat(940)}`), [{ path: "", message }]);
  });
});

describe("checkValue", () => {
  it("never shows the value", () => {
    const canary = `canary-${"x".repeat(5000)}{{`;
    const issues = checkValue(canary, { tier: "Standard", allowedPattern: "\\d+" }, "p");
    assert.equal(issues.length, 3);
    assert.ok(!JSON.stringify(issues).includes("canary"));
  });
});

describe("looksSecret", () => {
  for (const name of [
    "password",
    "database/password",
    "databasePassword",
    "db_passwd",
    "api-key",
    "apiKey",
    "stripe/secret",
    "tokens",
    "tls/private-key",
    "credentials",
  ]) {
    it(`finds one in ${name}`, () => {
      assert.ok(looksSecret(name));
    });
  }
  for (const name of ["log/level", "secretary", "keyboard", "tokenizer/model", "passenger"]) {
    it(`finds none in ${name}`, () => {
      assert.ok(!looksSecret(name));
    });
  }
});

describe("textOf", () => {
  it("puts commas between the items of a list, as SSM does", () => {
    assert.equal(textOf(["a", "b"]), "a,b");
    assert.equal(textOf("a,b"), "a,b");
  });
});
