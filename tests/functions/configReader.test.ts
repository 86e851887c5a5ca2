/** The handler with the real SSM client, against an HTTP server that implements SSM's protocol. */
import { strict as assert } from "node:assert";

import { handler, reset } from "../../functions/configReader";
import { SsmServer } from "../support/ssmServer";

const path = "/production/api";
const settings: Record<string, string> = {
  AWS_REGION: "us-east-1",
  AWS_ACCESS_KEY_ID: "example",
  AWS_SECRET_ACCESS_KEY: "example",
  PARAMETER_PATH: path,
};

describe("configReader", () => {
  let ssm: SsmServer;

  beforeEach(async () => {
    ssm = await SsmServer.start();
    reset();
    Object.assign(process.env, settings, { AWS_ENDPOINT_URL_SSM: ssm.url });
    ssm.parameters = [
      { name: `${path}/database/password`, value: "canary-1", type: "SecureString" },
      { name: `${path}/database/pool.json`, value: '{"size": 3}' },
      { name: `${path}/log/level`, value: "info" },
      { name: "/production/apiary/log/level", value: "of another path" },
    ];
  });
  afterEach(async () => {
    await ssm.stop();
    for (const key of [...Object.keys(settings), "AWS_ENDPOINT_URL_SSM", "PARAMETER_TTL_SECONDS"]) {
      Reflect.deleteProperty(process.env, key);
    }
  });

  it("returns the sections under its path", async () => {
    assert.deepEqual(await handler(), {
      path,
      sections: ["database", "log"],
      problems: [],
      isStale: false,
    });
  });

  it("reads all pages, also after an empty one", async () => {
    ssm.parameters = Array.from({ length: 23 }, (_, at) => ({
      name: `${path}/section-${String(at).padStart(2, "0")}/key`,
      value: "x",
    }));
    ssm.emptyPages = 1;
    const { sections } = await handler();
    assert.equal(sections.length, 23);
    assert.equal(ssm.requestCount, 4);
  });

  it("loads once per execution environment", async () => {
    await handler();
    await handler();
    assert.equal(ssm.requestCount, 1);
  });

  it("loads again when the values have expired", async () => {
    process.env["PARAMETER_TTL_SECONDS"] = "0";
    await handler();
    await handler();
    assert.equal(ssm.requestCount, 2);
  });

  it("tries again when SSM throttles", async () => {
    ssm.refusals.push({ status: 400, type: "ThrottlingException" });
    assert.deepEqual((await handler()).sections, ["database", "log"]);
    assert.equal(ssm.requestCount, 2);
  });

  it("returns the old values, marked as stale, when SSM fails", async () => {
    process.env["PARAMETER_TTL_SECONDS"] = "0";
    await handler();
    ssm.refusals.push(
      ...Array.from({ length: 3 }, () => ({ status: 500, type: "InternalServerError" })),
    );
    const { sections, isStale } = await handler();
    assert.deepEqual([sections, isStale], [["database", "log"], true]);
  });

  it("rejects with path and error name while nothing was ever loaded", async () => {
    ssm.refusals.push({ status: 400, type: "AccessDeniedException" });
    await assert.rejects(handler, {
      message: "parameters under /production/api must be readable, got AccessDeniedException",
    });
  });

  it("parses the other parameters where one is not JSON", async () => {
    ssm.parameters.push({ name: `${path}/broken.json`, value: '{"password": "canary-2",}' });
    const { sections, problems } = await handler();
    assert.deepEqual(sections, ["database", "log"]);
    assert.deepEqual(problems, [
      "/production/api/broken.json must be JSON, but is invalid at character 24",
    ]);
  });

  it("decrypts SecureString parameters", async () => {
    ssm.parameters.push({ name: `${path}/pool.json`, value: '{"a": 1}', type: "SecureString" });
    assert.deepEqual((await handler()).problems, []);
  });

  it("never returns a value", async () => {
    ssm.parameters.push({ name: `${path}/broken.json`, value: "canary-2" });
    assert.ok(!JSON.stringify(await handler()).includes("canary"));
  });

  for (const wrong of ["", "production/api", "/production//api", "/production/api/"]) {
    it(`refuses "${wrong}" as its path`, async () => {
      process.env["PARAMETER_PATH"] = wrong;
      await assert.rejects(handler, {
        message: `PARAMETER_PATH must be a path such as "/production/api", got "${wrong}"`,
      });
    });
  }
});
