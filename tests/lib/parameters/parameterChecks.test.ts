import { strict as assert } from "node:assert";

import {
  checkParameter,
  checkValue,
  looksSecret,
  type ParameterSpec,
  textOf,
} from "../../../lib/parameters/parameterChecks";

const plain: ParameterSpec = { type: "String", value: "info", tier: "Standard" };
const secret: ParameterSpec = { type: "SecureString", tier: "Standard" };

function sentences(name: string, spec: ParameterSpec): string[] {
  return checkParameter(name, spec, "/production/api", "p").map(
    ({ path, message }) => `${path} ${message}`,
  );
}

describe("checkParameter", () => {
  const fine: [name: string, spec: ParameterSpec][] = [
    ["log/level", plain],
    ["log/level", { ...plain, allowedPattern: "debug|info" }],
    ["regions", { type: "StringList", value: ["a", "b"], tier: "Standard" }],
    ["database/password", secret],
    ["large", { ...plain, value: "x".repeat(8192), tier: "Advanced" }],
    ["small", { ...plain, value: "x".repeat(4096) }],
    ["a/b/c/d/e/f/g/h/i/j/k/l/m", plain],
  ];
  for (const [name, spec] of fine) {
    it(`is content with ${spec.type} ${name}`, () => {
      assert.deepEqual(sentences(name, spec), []);
    });
  }

  const refusals: [claim: string, name: string, spec: ParameterSpec, sentence: string][] = [
    [
      "a name with a space",
      "log level",
      plain,
      'p must be named with letters, digits, _ . - and single slashes between them, got "log level"',
    ],
    [
      "a name with two slashes",
      "log//level",
      plain,
      'p must be named with letters, digits, _ . - and single slashes between them, got "log//level"',
    ],
    ["16 levels", "a/b/c/d/e/f/g/h/i/j/k/l/m/n", plain, "p must be at most 15 levels deep, got 16"],
    [
      "a name that is too long",
      "x".repeat(950),
      plain,
      "p must have a name of at most 955 characters with its path, got 966",
    ],
    [
      "a long description",
      "a",
      { ...plain, description: "x".repeat(1025) },
      "p.description must have at most 1,024 characters, got 1025",
    ],
    [
      "a pattern that is none",
      "a",
      { ...plain, allowedPattern: "(" },
      'p.allowedPattern must be a regular expression, got "("',
    ],
    [
      "a value that does not match",
      "a",
      { ...plain, allowedPattern: "debug" },
      'p.value must match "debug"',
    ],
    [
      "a value that matches in part",
      "a",
      { ...plain, allowedPattern: "inf" },
      'p.value must match "inf"',
    ],
    [
      "a secret's value in the configuration",
      "database/password",
      { ...secret, value: "hunter2" },
      "p.value must be left out of a SecureString, got a value; set it as a secret, and change it: it has been written down",
    ],
    [
      "a String whose name speaks of a secret",
      "database/password",
      plain,
      'p.type must be "SecureString" for a name that speaks of a secret, got "String"',
    ],
    [
      "a list for a String",
      "a",
      { ...plain, value: ["a"] },
      "p.value must be a text for a String, got a list",
    ],
    [
      "a text for a StringList",
      "a",
      { ...plain, type: "StringList" },
      "p.value must be a list of texts for a StringList, got a text",
    ],
    [
      "no value",
      "a",
      { type: "String", tier: "Standard" },
      "p.value must be a text for a String, got nothing",
    ],
    [
      "a comma in an item",
      "a",
      { type: "StringList", value: ["a,b"], tier: "Standard" },
      'p.value must have items without commas, none empty, got "a,b"',
    ],
    ["an empty value", "a", { ...plain, value: "" }, "p.value must not be empty"],
    [
      "4,097 bytes in the standard tier",
      "a",
      { ...plain, value: "x".repeat(4097) },
      "p.value must have at most 4,096 bytes in the Standard tier",
    ],
    [
      "8,193 bytes, some of one character",
      "a",
      { ...plain, value: `${"x".repeat(8191)}é`, tier: "Advanced" },
      "p.value must have at most 8,192 bytes in the Advanced tier",
    ],
    [
      "a reference to another parameter",
      "a",
      { ...plain, value: "{{ssm:x}}" },
      'p.value must not contain "{{", which SSM reads as another parameter',
    ],
  ];
  for (const [claim, name, spec, sentence] of refusals) {
    it(`refuses ${claim}`, () => {
      assert.deepEqual(sentences(name, spec), [sentence]);
    });
  }
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
    it(`sees one in ${name}`, () => {
      assert.ok(looksSecret(name));
    });
  }
  for (const name of ["log/level", "secretary", "keyboard", "tokenizer/model", "passenger"]) {
    it(`sees none in ${name}`, () => {
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
