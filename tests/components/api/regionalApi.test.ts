import { strict as assert } from "node:assert";

import { RegionalApi, type RegionalApiArgs } from "../../../components/api/regionalApi";
import { register, type Registered } from "../../support/mocks";

const ARGS: RegionalApiArgs = {
  accountId: "123456789012",
  region: "eu-west-1",
  allowedOrigin: "*",
  apiKeyRequired: false,
  throttling: { requestsPerSecond: 50, burst: 100 },
  reservedConcurrency: { helloworld: 20, healthcheck: 10 },
  health: {
    dependencies: { greeting: { kind: "ssm", parameter: "/development/api/greeting" } },
    budgetMilliseconds: 800,
    isForcedToFail: false,
  },
  logRetentionDays: 30,
  telemetryKeyArn: "arn:key",
};

const built = (args: Partial<RegionalApiArgs> = {}) =>
  register(() => new RegionalApi("api", { ...ARGS, ...args }));
const ofType = (registered: readonly Registered[], type: string) =>
  registered.filter((resource) => resource.type === type).map(({ inputs }) => inputs);

async function healthEnvironment(args: Partial<RegionalApiArgs> = {}) {
  const registered = await built(args);
  const lambda = registered.find(({ name }) => name === "api-healthcheck-function");
  return (lambda?.inputs["environment"] as { variables: Record<string, string> }).variables;
}

describe("RegionalApi", () => {
  it("runs its functions small, traced, limited, and on arm64", async () => {
    const [lambda] = ofType(await built(), "aws:lambda/function:Function");
    const { architectures, runtime, handler, timeout, memorySize } = lambda ?? {};
    assert.deepEqual(
      { architectures, runtime, handler, timeout, memorySize },
      {
        architectures: ["arm64"],
        runtime: "nodejs22.x",
        handler: "index.handler",
        timeout: 5,
        memorySize: 512,
      },
    );
    assert.deepEqual(lambda?.["tracingConfig"], { mode: "Active" });
    assert.equal(lambda["reservedConcurrentExecutions"], 20);
  });

  it("tells the health check what to test, in how much time", async () => {
    assert.deepEqual(await healthEnvironment(), {
      ALLOWED_ORIGIN: "*",
      BUDGET_MILLISECONDS: "800",
      DEPENDENCIES: '{"greeting":{"kind":"ssm","parameter":"/development/api/greeting"}}',
      STATUS: "ok",
    });
  });

  it("makes the health check fail by the operator's switch", async () => {
    const health = { ...ARGS.health, isForcedToFail: true };
    assert.equal((await healthEnvironment({ health }))["STATUS"], "fail");
  });

  it("allows the health check its dependencies, and nobody else", async () => {
    const policies = (await built()).filter(({ type }) => type === "aws:iam/rolePolicy:RolePolicy");
    const actions = Object.fromEntries(
      policies.map(({ name, inputs }) => {
        const { Statement } = JSON.parse(String(inputs["policy"])) as {
          Statement: { Action: string | string[] }[];
        };
        return [name, Statement.flatMap(({ Action }) => Action)];
      }),
    );
    const basic = [
      "logs:CreateLogStream",
      "logs:PutLogEvents",
      "xray:PutTraceSegments",
      "xray:PutTelemetryRecords",
    ];
    assert.deepEqual(actions, {
      "api-helloworld-role-policy": basic,
      "api-healthcheck-role-policy": [...basic, "ssm:GetParameter"],
    });
  });

  it("keeps all its logs encrypted, for as long as it was told", async () => {
    const groups = ofType(await built(), "aws:cloudwatch/logGroup:LogGroup");
    assert.equal(groups.length, 4);
    for (const { retentionInDays, kmsKeyId } of groups) {
      assert.deepEqual([retentionInDays, kmsKeyId], [30, "arn:key"]);
    }
  });

  it("has a web ACL and a usage plan only when it is told of them", async () => {
    const types = [
      "aws:wafv2/webAclAssociation:WebAclAssociation",
      "aws:apigateway/usagePlan:UsagePlan",
    ];
    const plain = await built();
    assert.deepEqual(
      types.flatMap((type) => ofType(plain, type)),
      [],
    );

    const usagePlan = { requestsPerSecond: 5, burst: 10, requestsPerDay: 1000 };
    const full = await built({ webAclArn: "arn:acl", usagePlan });
    const [association, plan] = types.map((type) => ofType(full, type)[0]);
    assert.equal(association?.["webAclArn"], "arn:acl");
    assert.deepEqual(plan?.["throttleSettings"], { rateLimit: 5, burstLimit: 10 });
    assert.deepEqual(plan["quotaSettings"], { limit: 1000, period: "DAY" });
  });

  it("refuses a health check of nothing, and registers nothing", async () => {
    const registered = await register(() => {
      const health = { ...ARGS.health, dependencies: {} };
      assert.throws(() => new RegionalApi("api", { ...ARGS, health }), {
        message:
          "api cannot be built:\n  health.dependencies must name at least one dependency, got none; a check of nothing is always healthy",
      });
    });
    assert.deepEqual(registered, []);
  });
});
