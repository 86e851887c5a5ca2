import { strict as assert } from "node:assert";

import * as pulumi from "@pulumi/pulumi";

import { parseConfig } from "../../config/parse";
import { readSecrets, secretOutputs } from "../../config/secrets";
import { type DeclaredSecret } from "../../lib/parameters/declaredSecret";

const parameters = {
  api: {
    values: {
      greeting: { type: "String", value: "Hello" },
      "database/password": { type: "SecureString", allowedPattern: "[a-z-]+" },
      "signing/key": { type: "SecureString", tier: "Advanced" },
    },
  },
};

const stack = {
  environment: "development",
  accountId: "123456789012",
  owner: "platform",
  domain: { name: "dev.example.com", hostedZoneId: "Z0123456789ABCDEFGHIJ" },
  primaryRegion: "us-east-1",
  regions: { "us-east-1": { cidr: "10.0.0.0/16", zones: ["us-east-1a"], nat: "none" } },
  deployerRoleArn: "arn:aws:iam::123456789012:role/deployer",
  parameters,
};

/** What is wrong with a stack and its secrets: sentences, and the names of secrets without a value. */
function review(secrets: unknown, values: object = stack): [string[], string[]] {
  const result = parseConfig({ ...values }, { secrets });
  return result.ok
    ? [[], []]
    : [
        result.issues.map(({ path, message }) => `${path} ${message}`),
        result.missing.map(({ name }) => name),
      ];
}

const read = (
  text: string | undefined,
  isEncrypted: boolean,
  found: readonly DeclaredSecret[] = [],
) => readSecrets({ text, isEncrypted, stack: "prod", inClear: () => found });

describe("readSecrets", () => {
  it("reads the mapping, and an empty one where no secret is set", () => {
    assert.deepEqual(read('{"api": {"a": "b"}}', true), {
      values: { api: { a: "b" } },
      issues: [],
    });
    assert.deepEqual(read(undefined, false), { values: {}, issues: [] });
  });

  const inClear = (path: string) => ({
    path,
    message: `must be encrypted, got a value in clear; change the secret where it is used, because it has been written down, and run: pulumi config set --stack prod --secret --path '${path}'`,
  });

  it("refuses secrets that are not encrypted, with the command that sets each", () => {
    assert.deepEqual(read('{"api": {"a": "canary", "b/c": "canary"}}', false).issues, [
      inClear('secrets.api["a"]'),
      inClear('secrets.api["b/c"]'),
    ]);
  });

  it("refuses those in clear beside encrypted ones", () => {
    const found = [{ component: "api", name: "a" }];
    assert.deepEqual(read('{"api": {"a": "canary", "b": "x"}}', true, found).issues, [
      inClear('secrets.api["a"]'),
    ]);
  });

  it("refuses what is no mapping, without quoting it", () => {
    assert.deepEqual(read("canary", true), {
      values: {},
      issues: [{ path: "secrets", message: "must be a mapping of components" }],
    });
  });
});

describe("the secrets of a configuration", () => {
  it("are complete when each SecureString has a value", () => {
    assert.deepEqual(review({ api: { "database/password": "canary", "signing/key": "x" } }), [
      [],
      [],
    ]);
  });

  it("are missing where a SecureString has no value", () => {
    assert.deepEqual(review({ api: { "database/password": "canary" } }), [[], ["signing/key"]]);
    assert.deepEqual(review({}), [[], ["database/password", "signing/key"]]);
  });

  it("are reported together with all other mistakes, and no value is shown", () => {
    const secrets = { api: { "database/password": "CANARY", old: "canary" } };
    assert.deepEqual(review(secrets, { ...stack, owner: 5 }), [
      [
        "owner must be text, got 5; put it in quotes",
        'secrets.api["database/password"] must match "[a-z-]+"',
        'secrets.api["old"] must belong to a SecureString; declare parameters.api.values.old, or remove it',
      ],
      ["signing/key"],
    ]);
  });

  it("are reviewed as far as the schema accepts their declarations", () => {
    const { values } = parameters.api;
    const api = { values: { ...values, "signing/key": { type: "Secure" } } };
    assert.deepEqual(review({}, { ...stack, parameters: { api } }), [
      [
        'parameters.api.values.signing/key.type must be "String", "StringList" or "SecureString", got "Secure"',
      ],
      ["database/password"],
    ]);
  });
});

describe("secretOutputs", () => {
  it("makes a secret output of each declared value", async () => {
    await pulumi.runtime.setMocks({ newResource: () => ({ id: "", state: {} }), call: () => ({}) });
    const secrets = { api: { "database/password": "canary", "signing/key": "x" } };
    const result = parseConfig({ ...stack }, { secrets });
    assert(result.ok);
    const outputs = secretOutputs(result.secrets, secrets);
    const password = outputs["api"]?.["database/password"];
    assert.ok(password);
    assert.equal(await pulumi.isSecret(password), true);
    assert.deepEqual(Object.keys(outputs["api"] ?? {}), ["database/password", "signing/key"]);
  });
});
