import { strict as assert } from "node:assert";
import { readFileSync } from "node:fs";
import { basename } from "node:path";

import { derivedFiles } from "../../../contract/docs/write";
import { outputReference } from "../../../contract/docs/page";

describe("npm run contract:write", () => {
  it("has written the JSON Schema and the list of outputs", async () => {
    const files = await derivedFiles();
    assert.deepEqual(
      [...files.keys()].map((file) => basename(file)),
      ["contract.schema.json", "outputs.md"],
    );
    for (const [file, text] of files) {
      assert.equal(readFileSync(file, "utf8"), text, `${basename(file)} is stale`);
    }
  });
});

describe("outputReference", () => {
  it("gives each output's shape, stability, first version, absence, meaning and example", () => {
    const reference = outputReference({
      version: "1.3.0",
      properties: {
        zones: {
          type: "object",
          description: "Zones by name.",
          additionalProperties: {
            type: "object",
            properties: {
              cidr: {
                type: "string",
                format: "cidrv4",
                description: "Range of the zone.",
                examples: ["10.0.0.0/20"],
                since: "1.3.0",
                stability: "experimental",
                absent: "in a zone without subnets",
              },
              tiers: {
                type: "array",
                items: { enum: ["public", "private"] },
                description: "Tiers of the zone.",
                examples: [["public"]],
              },
            },
            required: ["tiers"],
          },
        },
      },
      required: ["zones"],
    });
    assert.deepEqual(reference.split("\n"), [
      "- `zones` (mapping to object, stable): Zones by name.",
      "  - `cidr` (IPv4 range, experimental, since 1.3.0, absent in a zone without subnets): Range of the zone. Example: `10.0.0.0/20`",
      '  - `tiers` (list of `public` or `private`, stable): Tiers of the zone. Example: `["public"]`',
    ]);
  });
});
