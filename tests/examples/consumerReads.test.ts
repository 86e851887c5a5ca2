/** What the program of another team reads, as `contract/consumers.yaml` says it. */
import { strict as assert } from "node:assert";
import { execFileSync } from "node:child_process";
import { join } from "node:path";

import { currentContract } from "../../contract/check/states";
import { isWithin } from "../../contract/outputs";

const ROOT = join(__dirname, "..", "..");

/** Runs the program with a double of the engine, and prints what it has read. */
const program = `
  const pulumi = require("@pulumi/pulumi");
  const { exampleOutputs, outputsRead } = require("@meridian/contract");
  const mocks = {
    newResource: ({ type, name, inputs }) => ({
      id: name,
      state: type === "pulumi:pulumi:StackReference" ? { outputs: exampleOutputs() } : inputs,
    }),
    call: ({ inputs }) => inputs,
  };
  pulumi.runtime.setMocks(mocks, "storefront", "dev", true).then(async () => {
    pulumi.runtime.setAllConfig({
      "storefront:platform": "acme/meridian/dev",
      "storefront:regions": '["us-east-1"]',
      "storefront:image": "storefront@sha256:0",
      "storefront:permissionsBoundary": "arn:aws:iam::123456789012:policy/boundary",
      "storefront:paymentToken": "none",
    });
    await pulumi.runtime.runInPulumiStack(async () => void require("./examples/consumer"));
    await pulumi.runtime.disconnect();
    console.log(outputsRead().join("\\n"));
  });
`;

describe("contract/consumers.yaml", () => {
  it("lists what examples/consumer reads, and nothing else", () => {
    const args = ["-r", "tsx/cjs", "-e", program];
    const printed = execFileSync(process.execPath, args, { cwd: ROOT, encoding: "utf8" });
    const reads = printed.trim().split("\n");
    const listed = currentContract().consumers.find((each) => each.program === "examples/consumer");
    assert.ok(listed);
    assert.deepEqual(
      reads.filter((read) => !listed.reads.some((path) => isWithin(read, path))),
      [],
    );
    assert.deepEqual(
      listed.reads.filter((path) => !reads.some((read) => isWithin(read, path))),
      [],
    );
  });
});
