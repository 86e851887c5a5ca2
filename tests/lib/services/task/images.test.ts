import { strict as assert } from "node:assert";

import { type ServiceInput } from "../../../../lib/services/schema";
import { hasDigest, privateRepositoryOf } from "../../../../lib/services/task/images";
import { digest, serviceRefusals } from "../support";

const check = (container: ServiceInput["containers"][string], isProduction = false) =>
  serviceRefusals({ exposure: { type: "none" }, containers: { api: container } }, { isProduction });

describe("A container's image", () => {
  it("can be named by tag or digest outside of production", () => {
    for (const image of [
      "nginx",
      "nginx:1.27",
      `nginx@${digest}`,
      `public.ecr.aws/nginx/nginx-unprivileged:1.27@${digest}`,
      "localhost:5000/app",
      "{accountId}.dkr.ecr.{region}.amazonaws.com/team/web:7f3a",
    ]) {
      assert.deepEqual(check({ image }), [], image);
    }
  });

  it("is named by digest in production", () => {
    assert.deepEqual(check({ image: `nginx@${digest}` }, true), []);
    assert.deepEqual(check({ image: "public.ecr.aws/nginx/nginx:1.27" }, true), [
      'containers.api.image must be named by digest in production, got "public.ecr.aws/nginx/nginx:1.27"; write "public.ecr.aws/nginx/nginx@sha256:<64 digits>"',
    ]);
  });

  it("is written as registries write it", () => {
    const must = "containers.api.image must have a digest of 64 digits, 0 to 9 and a to f";
    const a = "a".repeat(64);
    assert.deepEqual(check({ image: `nginx@sha256:${a.slice(3)}` }), [`${must}, got 61 of them`]);
    assert.deepEqual(check({ image: `nginx@sha256:${a.toUpperCase()}` }), [
      `${must}, got capitals; did you mean "@sha256:${a}"?`,
    ]);
    assert.deepEqual(check({ image: `nginx@sha256:${a.slice(1)}g` }), [`${must}, got "g"`]);
    assert.deepEqual(check({ image: `N ginx@sha256:${a.slice(1)}` }), [
      `containers.api.image must be an image such as "nginx:1.27" or "nginx@sha256:<64 digits>", got "N ginx@sha256:${a.slice(1)}"`,
    ]);
    assert.deepEqual(check({ image: "https://example.com/nginx" }), [
      'containers.api.image must be an image such as "nginx:1.27" or "nginx@sha256:<64 digits>", got "https://example.com/nginx"',
    ]);
  });

  it("is named or built, not both and not neither", () => {
    assert.deepEqual(check({}), ["containers.api must have an image or a build, got neither"]);
    assert.deepEqual(check({ image: "nginx", build: { context: "." } }), [
      "containers.api must have an image or a build, got both",
    ]);
  });

  it("is not built in production", () => {
    assert.deepEqual(check({ build: { context: "examples/web-api/app" } }), []);
    assert.deepEqual(check({ build: { context: "examples/web-api/app" } }, true), [
      "containers.api.build must not be used in production; let CI build and push the image, and name it by digest under image",
    ]);
  });

  it("has a digest when it ends with one", () => {
    assert.equal(hasDigest(`nginx:1.27@${digest}`), true);
    assert.equal(hasDigest("nginx:1.27"), false);
  });

  it("lies in a private repository also by a dual-stack or FIPS name, which has no endpoint", () => {
    for (const name of [
      "dkr-ecr.us-east-1.on.aws",
      "dkr-ecr-fips.us-east-1.on.aws",
      "dkr.ecr-fips.us-east-1.amazonaws.com",
    ]) {
      assert.deepEqual(
        privateRepositoryOf(`123456789012.${name}/web:1`),
        { accountId: "123456789012", region: "us-east-1", repository: "web", hasEndpoint: false },
        name,
      );
    }
  });

  it("lies in a private repository when its registry is an account's", () => {
    assert.deepEqual(
      privateRepositoryOf(`123456789012.dkr.ecr.eu-west-1.amazonaws.com/team/web@${digest}`),
      {
        accountId: "123456789012",
        region: "eu-west-1",
        repository: "team/web",
        hasEndpoint: true,
      },
    );
    assert.equal(privateRepositoryOf(`public.ecr.aws/nginx/nginx@${digest}`), undefined);
  });
});

describe("The credentials of a registry", () => {
  const secret = "arn:{partition}:secretsmanager:{region}:{accountId}:secret:partner-AbCdEf";
  const refusal = (repositoryCredentials: string, image?: string) =>
    serviceRefusals({
      exposure: { type: "none" },
      containers: { app: { ...(image === undefined ? {} : { image }), repositoryCredentials } },
    });

  it("are a whole secret of Secrets Manager", () => {
    assert.deepEqual(refusal(secret, "registry.example.com/agent:4"), []);
    assert.deepEqual(refusal(`${secret}:password::`, "registry.example.com/agent:4"), [
      `containers.app.repositoryCredentials must be the ARN of a whole Secrets Manager secret, got "${secret}:password::"`,
    ]);
    assert.deepEqual(refusal("hunter2-canary", "registry.example.com/agent:4"), [
      "containers.app.repositoryCredentials must be the ARN of a whole Secrets Manager secret, got a value that is no ARN",
    ]);
  });

  it("are refused for an image in ECR", () => {
    assert.deepEqual(refusal(secret, "{accountId}.dkr.ecr.{region}.amazonaws.com/web:1"), [
      "containers.app.repositoryCredentials must not be set for an image in ECR, which tasks pull as their execution role",
    ]);
  });
});
