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

  it("points at the line that registered the resource, and says what the policy demands", () => {
    const finding = { policy: "p", level: "mandatory", message: "m", undecided: false } as const;
    const sources = new Map([["one", { file: "a b.ts", line: 3, column: 7 }]]);
    const policies = [{ name: "p", claim: "All is well.", fix: "Mend it." }];
    const findings = [{ ...finding, urn: "one" }, finding];
    const log = JSON.parse(sarif.write([preview({ findings, sources, policies })], piped)) as Log;
    const [run] = log.runs;
    assert.deepEqual(run?.tool.driver.rules, [
      { id: "p", shortDescription: { text: "All is well." }, help: { text: "Mend it." } },
    ]);
    assert.deepEqual(
      run.results.map(({ locations: [location] }) => location?.physicalLocation),
      [
        {
          artifactLocation: { uri: "a%20b.ts" },
          region: { startLine: 3, startColumn: 7 },
        },
        { artifactLocation: { uri: "Pulumi.dev.yaml" }, region: { startLine: 1 } },
      ],
    );
  });
});
