/** A pack with one rule of each kind, to test them under the policy SDK. */
import { type PackDefinition } from "../../../policies/frame/createPack";
import { parseExceptions } from "../../../policies/exceptions/exceptionsFile";
import { need, text } from "../../../policies/frame/properties";
import { type Reporter } from "../../../policies/frame/reporter";
import { type InputRule, type OutputRule, type Proof } from "../../../policies/frame/rule";

export const BUCKET = "aws:s3/bucket:Bucket";

const info = {
  severity: "low",
  level: "mandatory",
  references: [],
  blindSpots: [],
  fix: "Paint it blue.",
  question: "whether it is red",
} as const;

function checkColor(color: ReturnType<typeof text>, report: Reporter): void {
  if (need(color) === "red") {
    report.violation("color must not be red");
  }
}

const noRedInput: InputRule = {
  ...info,
  id: "no-red-input",
  claim: "Nothing is meant to be red.",
  stage: "inputs",
  types: [BUCKET],
  check: ({ inputs }, report) => {
    checkColor(text(inputs["color"]), report);
  },
};

const noRedOutput: OutputRule = {
  ...info,
  id: "no-red-output",
  claim: "Nothing turns out red.",
  stage: "outputs",
  check: ({ outputs }, report) => {
    checkColor(text(outputs["color"]), report);
  },
};

const census: Proof = {
  ...info,
  id: "census",
  claim: "Nothing is here.",
  level: "advisory",
  stage: "stack",
  check(graph, at) {
    const names = graph.ofType(BUCKET).map(({ name }) => name);
    at().violation(`${graph.project} ${graph.stack} holds ${names.join(", ")}`);
  },
};

export const definition: PackDefinition = {
  name: "fixture",
  rules: [noRedInput, noRedOutput, census],
  reports: [],
  exceptions: parseExceptions(`exceptions:
  - rule: no-red-input
    urn: urn:pulumi:*::*::*::excepted
    reason: It is red by nature.
    owner: tests
    expires: 2999-12-31
`),
  today: () => "2030-01-01",
};
