import { strict as assert } from "node:assert";

import { type ContractVerdict } from "../../../contract/check/brokenConsumers";
import { contractBlocks } from "../../../scripts/pullRequest/contractBlocks";

const consumer = {
  team: "storefront",
  contact: "@here",
  program: "examples/consumer",
  version: 1,
  reads: ["regions"],
};
const removal = {
  path: "regions.*.network.vpcId",
  text: "is removed",
  isBreaking: true,
  level: "major",
} as const;
const unchanged: ContractVerdict = {
  from: "1.0.0",
  to: "1.0.0",
  changes: [],
  required: undefined,
  leastVersion: "1.0.0",
  isAllowed: true,
  broken: [],
};

function linesOf(verdict: ContractVerdict | undefined, unknown: readonly string[] = []): string[] {
  return contractBlocks(verdict, unknown).flatMap(({ open, lines }) =>
    [...open, ...lines].filter((line) => line !== "" && !line.startsWith("| ---")),
  );
}

describe("the contract in a comment", () => {
  it("names the programs that a change breaks, and the version that it needs", () => {
    const verdict: ContractVerdict = {
      ...unchanged,
      changes: [removal],
      required: "major",
      leastVersion: "2.0.0",
      isAllowed: false,
      broken: [{ consumer, changes: [removal], install: undefined }],
    };
    assert.deepEqual(linesOf(verdict), [
      "### Contract of the outputs: version 1.0.0",
      "|  | output | change |",
      "| **breaks** | <code>regions.&#42;.network.vpcId</code> | is removed |",
      "#### Programs of other teams that it breaks",
      "- <code>examples/consumer</code> of **storefront** (&#64;\u200bhere): <code>regions.&#42;.network.vpcId</code> is removed",
      "#### The contract is refused",
      "- contract/package.json: version must be 2.0.0 or later, got 1.0.0; the changes need a major version after 1.0.0",
    ]);
  });

  it("names who has to install a new major version", () => {
    const broken = [{ consumer, changes: [], install: 2 }];
    const lines = linesOf({ ...unchanged, to: "2.0.0", broken });
    assert.match(lines[1] ?? "", /: it must install version 2$/);
  });

  it("is nothing where the contract stays as it is, or is new", () => {
    assert.deepEqual(linesOf(unchanged), []);
    assert.deepEqual(linesOf(undefined), []);
  });

  it("has consumers that read what does not exist", () => {
    assert.deepEqual(linesOf(unchanged, ["reads must be outputs"]), [
      "#### The contract is refused",
      "- reads must be outputs",
    ]);
  });
});
