import { strict as assert } from "node:assert";

import * as pulumi from "@pulumi/pulumi";

import { loadSecrets } from "../../config/secrets";
import { type StackConfig } from "../../config/stackConfig";

const config = {
  parameters: {
    api: {
      values: {
        greeting: { type: "String", value: "Hello", tier: "Standard" },
        "database/password": { type: "SecureString", tier: "Standard", allowedPattern: "[a-z-]+" },
        "signing/key": { type: "SecureString", tier: "Advanced" },
      },
    },
  },
} as unknown as StackConfig;

const none = { parameters: undefined } as unknown as StackConfig;
const command = "pulumi config set --stack dev --secret --path";

/** Sets the configuration as the language host does, and loads. */
function load(text: string | undefined, stack: StackConfig = config, isSecret = true) {
  const values = text === undefined ? {} : { "meridian:secrets": text };
  pulumi.runtime.setAllConfig(values, isSecret ? Object.keys(values) : []);
  return loadSecrets(stack);
}

function refusal(text: string | undefined, isSecret = true): string {
  try {
    load(text, config, isSecret);
  } catch (error) {
    assert.ok(error instanceof pulumi.RunError);
    return error.message;
  }
  return "";
}

describe("loadSecrets", () => {
  before(async () => {
    await pulumi.runtime.setMocks(
      { newResource: () => ({ id: "", state: {} }), call: () => ({}) },
      "meridian",
      "dev",
    );
  });
  afterEach(() => {
    pulumi.runtime.setAllConfig({}, []);
  });

  it("gives each declared value as a secret", async () => {
    const secrets = load('{"api": {"database/password": "canary", "signing/key": "x"}}');
    const output = secrets["api"]?.["database/password"];
    assert.ok(output);
    assert.equal(await pulumi.isSecret(output), true);
    assert.deepEqual(Object.keys(secrets["api"] ?? {}), ["database/password", "signing/key"]);
  });

  it("gives nothing where nothing is declared", () => {
    assert.deepEqual(load(undefined, none), {});
  });

  it("ends with the commands to run where values are missing", () => {
    assert.equal(
      refusal('{"api": {"database/password": "canary"}}'),
      [
        "the secrets of stack dev are not complete:",
        "  these have no value yet; run:",
        `    ${command} 'secrets.api["signing/key"]'`,
      ].join("\n"),
    );
    assert.equal(
      refusal(undefined),
      [
        "the secrets of stack dev are not complete:",
        "  these have no value yet; run:",
        `    ${command} 'secrets.api["database/password"]'`,
        `    ${command} 'secrets.api["signing/key"]'`,
      ].join("\n"),
    );
  });

  it("says everything that is wrong, and no value", () => {
    const text =
      '{"api": {"database/password": "CANARY", "signing/key": "canary", "old": "canary"}}';
    assert.equal(
      refusal(text),
      [
        "the secrets of stack dev are not complete:",
        '  secrets.api["database/password"] must match "[a-z-]+"',
        '  secrets.api["old"] must belong to a SecureString; declare parameters.api.values.old, or remove it',
      ].join("\n"),
    );
  });

  it("refuses secrets that are not encrypted", () => {
    const text = '{"api": {"database/password": "canary", "signing/key": "x"}}';
    assert.equal(
      refusal(text, false),
      [
        "the secrets of stack dev are not complete:",
        "  secrets must be encrypted; set each value with --secret",
      ].join("\n"),
    );
  });

  it("refuses what is no mapping, without quoting it", () => {
    const message = refusal("canary");
    assert.ok(message.includes("  secrets must be a mapping of components\n"));
    assert.ok(!message.includes("canary"));
  });
});
