import { strict as assert } from "node:assert";

import { type ServicesInput } from "../../../../lib/services/schema";
import { servicesRefusals, webInput } from "../support";

const check = (imageCaches: ServicesInput["imageCaches"]) =>
  servicesRefusals({ services: { web: webInput() }, imageCaches });

const secret = "arn:{partition}:secretsmanager:{region}:{accountId}:secret:";

describe("Caches of images", () => {
  it("have credentials where the upstream registry demands them", () => {
    assert.deepEqual(
      check({
        quay: { upstream: "quay.io" },
        "docker-hub": {
          upstream: "registry-1.docker.io",
          credentialsArn: `${secret}ecr-pullthroughcache/docker-hub-AbCdEf`,
        },
      }),
      [],
    );
    assert.deepEqual(check({ github: { upstream: "ghcr.io" } }), [
      "imageCaches.github.credentialsArn must be set for ghcr.io, which answers ECR with credentials only",
    ]);
    const credentialsArn = `${secret}ecr-pullthroughcache/quay`;
    assert.deepEqual(check({ quay: { upstream: "quay.io", credentialsArn } }), [
      "imageCaches.quay.credentialsArn must not be set for quay.io, which takes no credentials of ECR",
    ]);
  });

  it("name a secret of their own region, by the prefix that ECR demands", () => {
    const refusal = (credentialsArn: string) =>
      check({ hub: { upstream: "registry-1.docker.io", credentialsArn } });
    const start =
      'imageCaches.hub.credentialsArn must be the ARN of a secret of {region} whose name begins with "ecr-pullthroughcache/", got';
    assert.deepEqual(refusal(`${secret}docker-hub`), [`${start} "${secret}docker-hub"`]);
    const elsewhere =
      "arn:aws:secretsmanager:us-east-1:123456789012:secret:ecr-pullthroughcache/hub";
    assert.deepEqual(refusal(elsewhere), [`${start} "${elsewhere}"`]);
    assert.deepEqual(refusal("hunter2-canary"), [`${start} a value that is no ARN`]);
  });

  it("have a prefix that ECR takes", () => {
    for (const name of ["q", "Quay", "quay-", "a--b", "a".repeat(31)]) {
      assert.deepEqual(check({ [name]: { upstream: "quay.io" } }), [
        `imageCaches.${name} must be named by 2 to 30 lower-case letters, digits and single ".", "_" or "-" between them, got "${name}"; names of repositories begin with it`,
      ]);
    }
  });
});
