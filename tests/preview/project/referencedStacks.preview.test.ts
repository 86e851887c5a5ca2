/** A program whose stack references are answered from the previews of the stacks that it reads. */
import { strict as assert } from "node:assert";

import { Failure } from "../../../preview/failure";
import { answerReferences } from "../../../preview/project/referencedStacks";
import { fixture, previewFixture } from "../../support/previewCommand";

/** The outputs in the JSON document of a preview. */
async function outputsOf(name: string, ...args: readonly string[]): Promise<unknown> {
  const { stdout } = await previewFixture(name, "--no-policy", "--format", "json", ...args);
  return (JSON.parse(stdout) as { readonly outputs: unknown }).outputs;
}

describe("a stack reference that names a stack file", () => {
  it("has the outputs of that stack's own preview, and its secrets are secrets", async () => {
    const { vpcId } = (await outputsOf("good")) as { readonly vpcId: string };
    assert.match(vpcId, /^vpc-[0-9a-f]{17}$/);
    assert.deepEqual(await outputsOf("reader"), {
      vpcId,
      password: "[secret]",
      isPasswordSecret: true,
      isVpcSecret: false,
    });
  });

  it("is unknown where that stack's outputs are", async () => {
    const outputs = (await outputsOf("reader", "--unknowns")) as { readonly vpcId: string };
    assert.equal(outputs.vpcId, "[unknown]");
  });

  it("cannot read itself", async () => {
    const { code, stderr } = await previewFixture("circle", "dev");
    assert.equal(code, 2);
    assert.match(
      stderr,
      /stack "acme\/circle\/dev", previewed for its outputs: stacks must not read each other in a circle, got circle\/dev -> circle\/dev\n/,
    );
  });
});

describe("answerReferences", () => {
  const never = (): Promise<never> => Promise.reject(new Failure("the program failed"));

  it("takes outputs as they are", async () => {
    const answers = { "acme/net/dev": { vpcId: "vpc-1" } };
    assert.deepEqual(await answerReferences(answers, fixture("good"), never), answers);
  });

  it("refuses what is no stack file", async () => {
    for (const path of ["Pulumi.nowhere.yaml", "index.ts"]) {
      await assert.rejects(answerReferences({ "acme/net/dev": path }, fixture("good"), never), {
        message: `preview.config.yaml: stackReferences.acme/net/dev must be a map of outputs or the path of a stack file, such as ../platform/Pulumi.dev.yaml, got "${path}"`,
      });
    }
  });

  it("says which stack's preview failed", async () => {
    const answers = { "acme/net/dev": "Pulumi.dev.yaml" };
    await assert.rejects(answerReferences(answers, fixture("good"), never), {
      message: 'stack "acme/net/dev", previewed for its outputs: the program failed',
    });
  });
});
