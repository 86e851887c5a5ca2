import { strict as assert } from "node:assert";

import { RegionalApi } from "../../../components/api/regionalApi";
import { planOrThrow } from "../../../components/throwIfInvalid";
import { planApi } from "../../../lib/api/plan";
import { apiSchema } from "../../../lib/api/schema";
import { locationOf } from "../../../lib/location";
import { planFrom } from "../../../lib/spec/plan";
import { type ApiInput, INPUT, stackIn } from "../../lib/api/support";
import { register, type Registered } from "../../support/mocks";

/** An API as a program builds it without a stack file. */
function create(changes: Partial<ApiInput>, webAclArn?: string): RegionalApi {
  const location = locationOf("123456789012", "eu-west-1");
  const planned = planFrom(apiSchema, { ...INPUT, ...changes }, (spec) =>
    planApi(spec, location, stackIn("eu-west-1")),
  );
  const plan = planOrThrow("api", planned);
  return new RegionalApi("api", { plan, telemetryKeyArn: "arn:key", webAclArn });
}

const built = (changes: Partial<ApiInput> = {}, webAclArn?: string) =>
  register(() => create(changes, webAclArn));
const ofType = (registered: readonly Registered[], type: string) =>
  registered.filter((resource) => resource.type === type).map(({ inputs }) => inputs);

async function healthEnvironment(changes: Partial<ApiInput> = {}) {
  const registered = await built(changes);
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

  it("configures the health check with its dependencies and its budget", async () => {
    assert.deepEqual(await healthEnvironment(), {
      ALLOWED_ORIGIN: "*",
      BUDGET_MILLISECONDS: "800",
      DEPENDENCIES: '{"greeting":{"kind":"ssm","parameter":"/development/api/greeting"}}',
      STATUS: "ok",
    });
  });

  it("forces the health check of a drained region to fail", async () => {
    assert.equal((await healthEnvironment({ drainedRegions: ["eu-west-1"] }))["STATUS"], "fail");
  });

  it("allows the health check its dependencies, and no other function", async () => {
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

  it("keeps all its logs encrypted, for as long as it is configured", async () => {
    const groups = ofType(await built({ logRetentionDays: 7 }), "aws:cloudwatch/logGroup:LogGroup");
    assert.equal(groups.length, 4);
    for (const { retentionInDays, kmsKeyId } of groups) {
      assert.deepEqual([retentionInDays, kmsKeyId], [7, "arn:key"]);
    }
  });

  it("has a web ACL and a usage plan only when they are given", async () => {
    const types = [
      "aws:wafv2/webAclAssociation:WebAclAssociation",
      "aws:apigateway/usagePlan:UsagePlan",
    ];
    const plain = await built();
    assert.deepEqual(
      types.flatMap((type) => ofType(plain, type)),
      [],
    );

    const webAclArn = "arn:aws:wafv2:eu-west-1:123456789012:regional/webacl/a/b";
    const usagePlan = { requestsPerSecond: 5, burst: 10, requestsPerDay: 1000 };
    const full = await built({ usagePlan }, webAclArn);
    const [association, plan] = types.map((type) => ofType(full, type)[0]);
    assert.equal(association?.["webAclArn"], webAclArn);
    assert.deepEqual(plan?.["throttleSettings"], { rateLimit: 5, burstLimit: 10 });
    assert.deepEqual(plan["quotaSettings"], { limit: 1000, period: "DAY" });
  });

  it("is refused with every mistake, and registers nothing", async () => {
    const registered = await register(() => {
      const mistakes = {
        health: { dependencies: {} },
        maxFailoverSeconds: 0,
      };
      assert.throws(() => create(mistakes), {
        message: [
          "api cannot be built:",
          "  health.dependencies must name at least one dependency, got an empty mapping; a check of nothing is always healthy",
          "  maxFailoverSeconds must be 1 or more, got 0",
        ].join("\n"),
      });
    });
    assert.deepEqual(registered, []);
  });
});
