/** The example with a Dockerfile previews offline: nothing is built, and the digest is made up. */
import { strict as assert } from "node:assert";

import { previewed } from "../support/previewed";

const preview = () =>
  previewed("dev", "--project", "examples/web-api", "--policy-pack", "policies");

describe("examples/web-api", () => {
  it("previews without a violation", async () => {
    assert.deepEqual((await preview()).findings, []);
  });

  it("builds its image from the folder, into a repository of its own", async () => {
    const stack = await preview();
    const [image] = stack.ofType("awsx:ecr:Image");
    const [repository] = stack.ofType("awsx:ecr:Repository");
    assert.equal(image?.inputs["context"], "app");
    assert.equal(image.inputs["repositoryUrl"], repository?.outputs["url"]);
    assert.equal(repository?.inputs["imageTagMutability"], "IMMUTABLE");
  });

  it("runs the image by its digest", async () => {
    const [task] = (await preview()).ofType("aws:ecs/taskDefinition:TaskDefinition");
    const json = task?.inputs["containerDefinitions"] as string;
    const [container] = JSON.parse(json) as { readonly image: string }[];
    assert.match(
      container?.image ?? "",
      /^\d{12}\.dkr\.ecr\.[a-z0-9-]+\.amazonaws\.com\/.+@sha256:[0-9a-f]{64}$/,
    );
  });
});
