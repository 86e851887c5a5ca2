import { strict as assert } from "node:assert";

import { cacheOf, planImageCaches } from "../../../../lib/services/imageCaches/plan";
import { location } from "../support";

describe("planImageCaches", () => {
  it("names the secret of the region", () => {
    const credentialsArn =
      "arn:{partition}:secretsmanager:{region}:{accountId}:secret:ecr-pullthroughcache/hub";
    assert.deepEqual(
      planImageCaches({ hub: { upstream: "registry-1.docker.io", credentialsArn } }, location),
      [
        {
          prefix: "hub",
          upstream: "registry-1.docker.io",
          credentialsArn:
            "arn:aws:secretsmanager:us-east-1:123456789012:secret:ecr-pullthroughcache/hub",
        },
      ],
    );
  });
});

describe("cacheOf", () => {
  const registry = "123456789012.dkr.ecr.us-east-1.amazonaws.com";

  it("finds the cache that an image of the region comes through", () => {
    assert.equal(cacheOf(`${registry}/hub/library/redis:7`, ["quay", "hub"], location), "hub");
  });

  it("finds none for a repository beside it, another registry or a public one", () => {
    for (const image of [
      `${registry}/hubs/redis:7`,
      `${registry}/hub:7`,
      "123456789012.dkr.ecr.us-west-2.amazonaws.com/hub/library/redis:7",
      "210987654321.dkr.ecr.us-east-1.amazonaws.com/hub/library/redis:7",
      "hub/library/redis:7",
    ]) {
      assert.equal(cacheOf(image, ["hub"], location), undefined);
    }
  });
});
