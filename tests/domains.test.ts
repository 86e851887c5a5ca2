/** What a domain must have beside its schema, so that none of it is forgotten. */
import { strict as assert } from "node:assert";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { parse } from "yaml";
import { type z } from "zod";

import { domains } from "../config/domains";
import { stackSchema } from "../config/stackSchema";
import { deployedStacks } from "../scripts/deployedStacks";

const ROOT = join(__dirname, "..");

function read(path: string): string {
  return readFileSync(join(ROOT, path), "utf8");
}

describe("the list of domains", () => {
  it("names every folder in lib/ that declares one", () => {
    const declared = readdirSync(join(ROOT, "lib"), { withFileTypes: true })
      .filter((folder) => folder.isDirectory())
      .map(({ name }) => name)
      .filter((folder) =>
        readdirSync(join(ROOT, "lib", folder))
          .filter((file) => file.endsWith(".ts"))
          .some((file) => read(join("lib", folder, file)).includes("= domain({")),
      );
    assert.deepEqual(declared.sort(), domains.map(({ name }) => name).sort());
  });

  it("gives every key of a stack file to one domain", () => {
    const keys = domains.flatMap(({ schema }) => Object.keys(schema));
    assert.deepEqual(keys, Object.keys(stackSchema.shape));
    assert.deepEqual([...new Set(keys)], keys);
  });
});

for (const domain of domains) {
  const { name, key } = domain;
  const isPlanned = domain.plan !== undefined || domain.planGlobal !== undefined;

  describe(`the domain ${name}`, () => {
    it("describes each of its keys", () => {
      for (const [own, schema] of Object.entries<z.ZodType>(domain.schema)) {
        assert.ok((schema.description ?? "").length > 10, own);
      }
    });

    it("has its key in the file of every stack that is deployed", () => {
      for (const file of deployedStacks().map((stack) => `Pulumi.${stack}.yaml`)) {
        const { config } = parse(read(file)) as { readonly config: object };
        assert.ok(`meridian:${key}` in config || key in config, `${file} has ${key}`);
      }
    });

    if (isPlanned) {
      it("is built by a component of its own folder, in region.ts or global.ts", () => {
        const composed = read("components/region.ts") + read("components/global.ts");
        assert.match(composed, new RegExp(`from "\\./${name}/`));
        assert.match(composed, new RegExp(`\\b(plan|primary|global)\\.${name}\\b`));
      });

      it("has its page in docs/", () => {
        assert.ok(existsSync(join(ROOT, "docs", `${name}.md`)), `docs/${name}.md`);
      });

      it("has tests of its components", () => {
        const folder = join(ROOT, "tests", "components", name);
        assert.ok(existsSync(folder) && readdirSync(folder).length > 0, folder);
      });
    }
  });
}
