import { strict as assert } from "node:assert";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

import { drawnTypes } from "../../../../../preview/writers/html/topology/drawnTypes";
import { links } from "../../../../../preview/writers/html/topology/trafficLinks";

const load = createRequire(__filename);
const sdk = dirname(load.resolve("@pulumi/aws/package.json"));

/** Pulumi writes the file of a class into its type token: `aws:ec2/vpc:Vpc` is in `@pulumi/aws/ec2/vpc`. */
function fileOf(type: string): string {
  const [, file = ""] = type.split(":");
  return join(sdk, `${file}.js`);
}

describe("the types of a drawing", () => {
  it("are types of the SDK", () => {
    const types = [...Object.keys(drawnTypes), ...links.map(([type]) => type)];
    assert.deepEqual(
      types.filter((type) => !existsSync(fileOf(type))),
      [],
    );
  });

  it("have the inputs that lead traffic", () => {
    const missing = links.filter(([type, input]) => {
      const [, , name = ""] = type.split(":");
      const module = load(fileOf(type)) as Record<string, { toString(): string }>;
      return !String(module[name]).includes(`resourceInputs["${input}"]`);
    });
    assert.deepEqual(missing, []);
  });
});
