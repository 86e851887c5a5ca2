import { strict as assert } from "node:assert";

import { planOrThrow } from "../../../components/throwIfInvalid";
import { type ApiStack } from "../../../lib/api/checks";
import { planApi, planApiDomain } from "../../../lib/api/plan";
import { locationOf } from "../../../lib/location";
import { type RegionName } from "../../../lib/regions";
import { type ApiInput, apiOf, stackIn } from "./support";

const STACK = stackIn("us-east-1", "us-west-2");

function planIn(region: RegionName, changes: Partial<ApiInput> = {}, stack = STACK) {
  const result = planApi(apiOf(changes), locationOf("123456789012", region), stack);
  assert(result.ok, JSON.stringify(result));
  return result.plan;
}

describe("planApi", () => {
  it("has the region's own host, which the health check requests below the first base path", () => {
    assert.deepEqual(planIn("us-west-2", { basePaths: ["v2", "v1"] }).endpoint, {
      region: "us-west-2",
      regionHost: "usw2.api.example.com",
      basePaths: ["v2", "v1"],
      healthCheck: {
        host: "usw2.api.example.com",
        port: 443,
        path: "/v2/healthcheck",
        searchString: '"status":"ok"',
        speed: "standard",
        failureThreshold: 2,
        checkerRegions: ["ap-southeast-1", "eu-west-1", "us-east-1", "us-west-2"],
      },
    });
  });

  it("maps the same base paths in every region", () => {
    const changes = { basePaths: ["v1", "v2"] };
    assert.deepEqual(
      planIn("us-east-1", changes).endpoint.basePaths,
      planIn("us-west-2", changes).endpoint.basePaths,
    );
  });

  it("gives the health check its dependencies, their permissions and its budget", () => {
    assert.deepEqual(planIn("eu-west-1").functions["healthcheck"], {
      source: { kind: "file", file: "functions/healthcheck.ts" },
      handler: "index.handler",
      description: "Tests what the API of this region depends on",
      environment: {
        ALLOWED_ORIGIN: "*",
        BUDGET_MILLISECONDS: "800",
        DEPENDENCIES: '{"greeting":{"kind":"ssm","parameter":"/development/api/greeting"}}',
        STATUS: "ok",
      },
      permissions: [
        {
          Effect: "Allow",
          Action: "ssm:GetParameter",
          Resource: "arn:aws:ssm:eu-west-1:123456789012:parameter/development/api/greeting",
        },
      ],
      memoryMiB: 512,
      timeoutSeconds: 5,
      reservedConcurrency: 10,
    });
  });

  it("forces the health check of a drained region to fail, and of no other", () => {
    const drained = { drainedRegions: ["us-west-2"] };
    const statusIn = (region: RegionName) =>
      planIn(region, drained).functions["healthcheck"]?.environment["STATUS"];
    assert.equal(statusIn("us-west-2"), "fail");
    assert.equal(statusIn("us-east-1"), "ok");
  });

  it("keeps logs for a month, in production for a year, or as configured", () => {
    const production = { ...STACK, environment: "production" } as const;
    assert.equal(planIn("us-east-1").logRetentionDays, 30);
    assert.equal(planIn("us-east-1", {}, production).logRetentionDays, 365);
    assert.equal(planIn("us-east-1", { logRetentionDays: 7 }, production).logRetentionDays, 7);
  });
});

describe("planApiDomain", () => {
  it("is the shared host in the stack's hosted zone", () => {
    assert.deepEqual(planApiDomain(apiOf(), STACK), {
      ok: true,
      plan: {
        host: "api.example.com",
        certificateName: "api.example.com",
        zoneId: "ZEXAMPLE",
        maxFailoverSeconds: 120,
        hasApiGatewayLogsRole: false,
      },
    });
  });

  it("has API Gateway's role for logs where the bootstrap has made it, or where a key states it", () => {
    const bootstrap = { regions: [], rolePath: "/meridian/dev/", permissionsBoundaryArn: "arn" };
    const hasRole = (changes: Partial<ApiInput>, stack: ApiStack) =>
      planOrThrow("api", planApiDomain(apiOf(changes), stack)).hasApiGatewayLogsRole;
    assert.equal(hasRole({}, STACK), false);
    assert.equal(hasRole({}, { ...STACK, bootstrap }), true);
    assert.equal(hasRole({ hasApiGatewayLogsRole: true }, STACK), true);
  });

  it("has issues in place of a plan where the API cannot work in all regions together", () => {
    const result = planApiDomain(
      apiOf({ host: "api.example.org", basePaths: ["v1", "v1"] }),
      STACK,
    );
    assert(!result.ok);
    assert.deepEqual(
      result.issues.map(({ path }) => path),
      ["host", "basePaths[1]"],
    );
  });
});
