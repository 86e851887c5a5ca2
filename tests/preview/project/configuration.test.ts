import { strict as assert } from "node:assert";
import { parseDocument } from "yaml";

import { type Configuration, readConfiguration } from "../../../preview/project/configuration";
import { type DeclaredSecrets } from "../../../preview/project/declaredSecrets";
import { type Project } from "../../../preview/project/project";

function read(
  stackFile: string,
  options: {
    readonly declarations?: Readonly<Record<string, unknown>>;
    readonly placeholders?: Readonly<Record<string, unknown>>;
    readonly declaredSecrets?: readonly DeclaredSecrets[];
  } = {},
): Configuration {
  const project: Project = {
    folder: "/nowhere",
    name: "app",
    programFolder: "/nowhere",
    entry: ".",
    nodeArgs: [],
    typescript: true,
    stackFolder: "/nowhere",
    declarations: options.declarations ?? {},
  };
  return readConfiguration(project, "dev", parseDocument(stackFile), {
    secrets: options.placeholders ?? {},
    declaredSecrets: options.declaredSecrets ?? [],
  });
}

describe("configuration", () => {
  it("passes scalars on as the text in the file", () => {
    const { values } = read(`
config:
  app:flag: true
  app:ratio: 1.50
  app:octal: 010
  app:text: "yes"
  app:nothing:
`);
    assert.deepEqual(values, {
      "app:flag": "true",
      "app:ratio": "1.50",
      "app:octal": "010",
      "app:text": "yes",
      "app:nothing": "",
    });
  });

  it("puts a bare key under the project, and reads the old notation", () => {
    const { values } = read("config:\n  size: small\n  aws:config:region: eu-west-1\n");
    assert.deepEqual(values, { "app:size": "small", "aws:region": "eu-west-1" });
  });

  it("writes lists and maps as JSON with sorted keys, as the CLI does", () => {
    const { values } = read(
      "config:\n  app:regions:\n    west: { b: 1, a: [2, x] }\n    east: {}\n",
    );
    assert.deepEqual(values, { "app:regions": '{"east":{},"west":{"a":[2,"x"],"b":1}}' });
  });

  it("resolves anchors of the YAML file", () => {
    const { values } = read("config:\n  app:one: &it { a: 1 }\n  app:two: *it\n");
    assert.equal(values["app:two"], '{"a":1}');
  });

  describe("of secrets", () => {
    it("replaces an encrypted value by a plainly fake one", () => {
      assert.deepEqual(read("config:\n  app:password:\n    secure: AAABAM\n"), {
        values: { "app:password": "not-a-real-secret-app-password" },
        secretKeys: ["app:password"],
        fakeSecrets: [],
      });
    });

    it("does so at any depth, and makes the whole key secret", () => {
      const { values, secretKeys } = read(
        "config:\n  app:db:\n    user: me\n    keys: [{ secure: AAA }, plain]\n",
      );
      assert.deepEqual(JSON.parse(values["app:db"] ?? ""), {
        keys: ["not-a-real-secret-app-db-keys-0-", "plain"],
        user: "me",
      });
      assert.deepEqual(secretKeys, ["app:db"]);
    });

    it("reads placeholders by key and by path", () => {
      const stackFile = "config:\n  app:one: { secure: A }\n  app:two: { in: { secure: B } }\n";
      const placeholders = { "app:one": "first", "app:two.in": "second" };
      const { values } = read(stackFile, { placeholders });
      assert.deepEqual(values, { "app:one": "first", "app:two": '{"in":"second"}' });
    });

    it("replaces a whole value by the placeholder of its key", () => {
      const placeholders = { "app:two": { in: "all" } };
      const { values } = read("config:\n  app:two: { in: { secure: B } }\n", { placeholders });
      assert.deepEqual(values, { "app:two": '{"in":"all"}' });
    });

    it("adds a secret that the stack file lacks", () => {
      assert.deepEqual(read("config: {}\n", { placeholders: { password: "later" } }), {
        values: { "app:password": "later" },
        secretKeys: ["app:password"],
        fakeSecrets: [],
      });
    });

    it("keeps a secret that the placeholder of its key leaves out", () => {
      const stackFile = "config:\n  app:all: { a: { secure: A }, b: { secure: B } }\n";
      const { values } = read(stackFile, { placeholders: { "app:all": { a: "mine" } } });
      assert.deepEqual(JSON.parse(values["app:all"] ?? ""), {
        a: "mine",
        b: "not-a-real-secret-app-all-b",
      });
    });

    it("makes up a declared secret that has no value, and no other", () => {
      const stackFile = [
        "config:",
        "  app:parameters:",
        "    shop: { db/password: { type: SecureString }, level: { type: String } }",
        "    web: { key: { type: SecureString } }",
      ].join("\n");
      const { values, secretKeys, fakeSecrets } = read(stackFile, {
        placeholders: { "app:secrets": { web: { key: "given" } } },
        declaredSecrets: [
          {
            declaration: "app:parameters.{component}.{name}",
            where: { type: "SecureString" },
            secret: "app:secrets.{component}.{name}",
          },
        ],
      });
      assert.deepEqual(JSON.parse(values["app:secrets"] ?? ""), {
        shop: { "db/password": "not-a-real-secret-app-secrets-shop-db-password-" },
        web: { key: "given" },
      });
      assert.deepEqual(secretKeys, ["app:secrets"]);
      assert.deepEqual(fakeSecrets, ['app:secrets.shop["db/password"]']);
    });

    it("keeps a plain value of the stack", () => {
      const { values, secretKeys } = read("config:\n  app:plain: mine\n", {
        placeholders: { "app:plain": "other" },
      });
      assert.deepEqual(values, { "app:plain": "mine" });
      assert.deepEqual(secretKeys, []);
    });
  });

  describe("of declarations", () => {
    it("applies the project's defaults and values", () => {
      const declarations = {
        size: { type: "string", default: "small" },
        count: 3,
        zones: { type: "array", items: { type: "string" }, default: ["a", "b"] },
        "aws:region": { value: "us-east-1" },
      };
      assert.deepEqual(read("config:\n  app:size: large\n", { declarations }).values, {
        "app:size": "large",
        "app:count": "3",
        "app:zones": '["a","b"]',
        "aws:region": "us-east-1",
      });
    });

    it("reports every value of another type at once", () => {
      const declarations = {
        count: { type: "integer" },
        flag: { type: "boolean" },
        zones: { type: "array" },
        password: { type: "string", secret: true },
      };
      const stackFile =
        "config:\n  app:count: 1.5\n  app:flag: yes\n  app:zones: a\n  app:password: p\n";
      assert.throws(() => read(stackFile, { declarations }), {
        name: "Failure",
        message: [
          "Pulumi.dev.yaml is not valid:",
          "  - count must be of type integer",
          "  - flag must be of type boolean",
          "  - zones must be of type array",
          "  - password must be encrypted, because Pulumi.yaml declares it secret; run: pulumi config set --secret password",
        ].join("\n"),
      });
    });

    it("accepts values of the declared types", () => {
      const declarations = {
        count: { type: "integer" },
        flag: { type: "boolean" },
        zones: { type: "array" },
        password: { type: "string", secret: true },
      };
      const stackFile =
        "config:\n  app:count: -3\n  app:flag: false\n  app:zones: [a]\n  app:password: { secure: A }\n";
      assert.deepEqual(read(stackFile, { declarations }).values, {
        "app:count": "-3",
        "app:flag": "false",
        "app:zones": '["a"]',
        "app:password": "not-a-real-secret-app-password",
      });
    });

    it("leaves a missing key to the program", () => {
      const declarations = { accountId: { type: "string" } };
      assert.deepEqual(read("config: {}\n", { declarations }).values, {});
    });
  });
});
