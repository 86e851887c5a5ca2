import { strict as assert } from "node:assert";

import { sarif } from "../../../preview/writers/sarif";
import { piped, preview } from "../support/stackPreview";

interface Log {
  readonly version: string;
  readonly runs: readonly {
    readonly tool: { readonly driver: { readonly rules: readonly { readonly id: string }[] } };
    readonly results: readonly {
      readonly ruleId: string;
      readonly ruleIndex: number;
      readonly level: string;
      readonly message: { readonly text: string };
      readonly locations: readonly {
        readonly logicalLocations: readonly { readonly fullyQualifiedName: string }[];
        readonly physicalLocation: { readonly artifactLocation: { readonly uri: string } };
      }[];
    }[];
  }[];
}

describe("sarif", () => {
  it("has a result for each finding, of the level of its policy", () => {
    const base = { policy: "p", level: "mandatory", message: "m", undecided: false } as const;
    const findings = [
      { ...base, urn: "one" },
      { ...base, policy: "q", level: "advisory", urn: "two" } as const,
      { ...base, undecided: true },
    ];
    const log = JSON.parse(sarif.write([preview({ findings })], piped)) as Log;
    const [run] = log.runs;
    assert.equal(log.version, "2.1.0");
    assert.deepEqual(run?.tool.driver.rules, [{ id: "p" }, { id: "q" }]);
    assert.deepEqual(
      run.results.map(({ ruleId, ruleIndex, level, message, locations: [location] }) => [
        ruleId,
        ruleIndex,
        level,
        message.text,
        location?.logicalLocations[0]?.fullyQualifiedName,
        location?.physicalLocation.artifactLocation.uri,
      ]),
      [
        ["p", 0, "error", "m", "one", "Pulumi.dev.yaml"],
        ["q", 1, "warning", "m", "two", "Pulumi.dev.yaml"],
        ["p", 0, "note", "m", "dev", "Pulumi.dev.yaml"],
      ],
    );
  });
});
