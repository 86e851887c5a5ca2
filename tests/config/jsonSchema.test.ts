import { strict as assert } from "node:assert";

import { parse } from "yaml";
import { z } from "zod";

import { stackFileSchema } from "../../config/jsonSchema";
import { readProjectFile } from "../support/stackSettings";

type File = Record<string, Record<string, unknown>>;

const schema = z.fromJSONSchema(stackFileSchema("meridian"));

function fileOf(stack: string): File {
  return parse(readProjectFile(`Pulumi.${stack}.yaml`)) as File;
}

/** Where an editor would underline a stack file. */
function complaints(change: (file: File) => void): string[] {
  const file = fileOf("dev");
  change(file);
  return (schema.safeParse(file).error?.issues ?? []).map(({ path, code }) =>
    [...path, code].join(" "),
  );
}

function withKey(key: string, value: unknown): string[] {
  return complaints((file) => {
    file["config"] = { ...file["config"], [key]: value };
  });
}

describe("the JSON Schema of stack files", () => {
  for (const stack of ["dev", "prod"]) {
    it(`admits Pulumi.${stack}.yaml`, () => {
      assert.deepEqual(schema.safeParse(fileOf(stack)).error, undefined);
    });
  }

  it("admits keys with and without the project's name, and those of other namespaces", () => {
    assert.deepEqual(withKey("owner", "platform"), []);
    assert.deepEqual(withKey("aws:region", "us-east-1"), []);
  });

  it("admits a file that leaves keys to an ESC environment", () => {
    assert.deepEqual(
      complaints((file) => {
        delete file["config"]?.["meridian:owner"];
        file["environment"] = { imports: ["meridian/prod"] };
      }),
      [],
    );
  });

  it("refuses an unknown key of the project, and of the file", () => {
    assert.deepEqual(withKey("meridian:ownr", "x"), ["config unrecognized_keys"]);
    assert.deepEqual(withKey("ownr", "x"), ["config unrecognized_keys"]);
    assert.deepEqual(
      complaints((file) => {
        file["confg"] = {};
      }),
      ["unrecognized_keys"],
    );
  });

  it("refuses a value of the wrong shape, with the project's name and without", () => {
    assert.deepEqual(withKey("meridian:accountId", "1"), [
      "config meridian:accountId invalid_format",
    ]);
    assert.deepEqual(withKey("accountId", "1"), ["config accountId invalid_format"]);
  });

  it("refuses a region that AWS does not have, and a zone with another letter", () => {
    const east = { cidr: "10.0.0.0/16", zones: ["us-east-1g"], nat: "none" };
    assert.deepEqual(withKey("meridian:regions", { "us-east-1": east }), [
      "config meridian:regions us-east-1 zones 0 invalid_format",
    ]);
    assert.deepEqual(withKey("meridian:regions", { "us-est-1": {} }), [
      "config meridian:regions us-est-1 invalid_key",
    ]);
  });

  it("describes every key", () => {
    const { definitions } = stackFileSchema("meridian") as {
      readonly definitions: Record<string, { readonly description?: string }>;
    };
    for (const [key, { description }] of Object.entries(definitions)) {
      assert(description !== undefined, key);
    }
  });
});
