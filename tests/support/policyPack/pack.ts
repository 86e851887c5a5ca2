/** A pack with one rule of each kind, to see what becomes of them under the policy SDK. */
import { type PackParts } from "../../../policies/createPack";
import { parseExceptions } from "../../../policies/exceptionsFile";
import { isUnknown, text } from "../../../policies/read";
import { type InputRule, type OutputRule, type Proof, type Reporter } from "../../../policies/rule";

export const BUCKET = "aws:s3/bucket:Bucket";

const info = { severity: "low", level: "mandatory", frameworks: [], blindSpots: [] } as const;

function judge(color: ReturnType<typeof text>, report: Reporter): void {
  if (isUnknown(color)) {
    report.undecided("whether it is red");
  } else if (color === "red") {
    report.violation("color must not be red");
  }
}

const noRedInput: InputRule = {
  ...info,
  id: "no-red-input",
  claim: "Nothing is meant to be red.",
  reads: "inputs",
  types: [BUCKET],
  check: ({ inputs }, report) => {
    judge(text(inputs["color"]), report);
  },
};

const noRedOutput: OutputRule = {
  ...info,
  id: "no-red-output",
  claim: "Nothing turns out red.",
  reads: "outputs",
  check: ({ outputs }, report) => {
    judge(text(outputs["color"]), report);
  },
};

const census: Proof = {
  ...info,
  id: "census",
  claim: "Nobody is here.",
  level: "advisory",
  reads: "stack",
  check(graph, at) {
    const names = graph.ofType(BUCKET).map(({ name }) => name);
    at().violation(`${graph.project} ${graph.stack} holds ${names.join(", ")}`);
  },
};

export const parts: PackParts = {
  name: "fixture",
  rules: [noRedInput, noRedOutput, census],
  reports: [],
  exceptions: parseExceptions(`exceptions:
  - rule: no-red-input
    urn: urn:pulumi:*::*::*::excepted
    reason: It is red by nature.
    expires: 2999-12-31
`),
  today: () => "2030-01-01",
};
