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
function create(
  changes: Partial<ApiInput>,
  webAclArn?: string,
  alarmTopicArn?: string,
): RegionalApi {
  const location = locationOf("123456789012", "eu-west-1");
  const planned = planFrom(apiSchema, { ...INPUT, ...changes }, (spec) =>
    planApi(spec, location, stackIn("eu-west-1")),
  );
  const plan = planOrThrow("api", planned);
  return new RegionalApi("api", { plan, telemetryKeyArn: "arn:key", webAclArn, alarmTopicArn });
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

  it("has alarms on its requests and its functions, which notify the topic", async () => {
    const registered = await register(
      () => create({}, undefined, "arn:topic"),
      ({ name }) => ({ name }),
    );
    const alarms = registered.filter(
      ({ type }) => type === "aws:cloudwatch/metricAlarm:MetricAlarm",
    );
    assert.deepEqual(
      alarms.map(({ name }) => name),
      [
        ...["errors", "throttles", "duration"].map((key) => `api-helloworld-${key}`),
        ...["errors", "throttles", "duration"].map((key) => `api-healthcheck-${key}`),
        ...["client-errors", "server-errors", "slow"].map((key) => `api-${key}`),
      ],
    );
    assert.ok(alarms.every(({ inputs }) => String(inputs["alarmActions"]) === "arn:topic"));
    const slow = alarms.at(-1)?.inputs ?? {};
    assert.deepEqual(slow["dimensions"], { ApiName: "api-rest", Stage: "live" });
    assert.equal(slow["extendedStatistic"], "p95");
    assert.equal(slow["evaluateLowSampleCountPercentiles"], "ignore");
    const duration = alarms[2]?.inputs ?? {};
    assert.deepEqual([duration["statistic"], duration["threshold"]], ["Maximum", 4500]);
  });

  it("has no alarms without a topic", async () => {
    assert.deepEqual(ofType(await built(), "aws:cloudwatch/metricAlarm:MetricAlarm"), []);
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

  describe("with routes of one's own", () => {
    const own = {
      functions: {
        orders: {
          source: "functions/greeting.ts",
          memoryMiB: 1024,
          timeoutSeconds: 29,
          permissions: [
            {
              actions: ["dynamodb:GetItem"],
              resources: ["arn:{partition}:dynamodb:{region}:{accountId}:table/orders"],
            },
          ],
        },
        login: { source: "functions/greeting.ts", reservedConcurrency: 5 },
      },
      authorizers: { customers: { function: "login" } },
      routes: {
        "GET /orders/{id}": { function: "orders", authorizer: "customers" },
        "POST /orders": {
          function: "orders",
          authorizer: "iam",
          throttling: { requestsPerSecond: 5, burst: 10 },
        },
      },
    } satisfies Partial<ApiInput>;

    it("has a function for each, of its size, and its permissions and no more", async () => {
      const registered = await built(own);
      const inputsOf = (name: string) =>
        registered.find((resource) => resource.name === name)?.inputs ?? {};
      const { memorySize, timeout, reservedConcurrentExecutions } = inputsOf("api-orders-function");
      assert.deepEqual([memorySize, timeout, reservedConcurrentExecutions], [1024, 29, undefined]);
      assert.equal(inputsOf("api-login-function")["reservedConcurrentExecutions"], 5);
      const { Statement } = JSON.parse(String(inputsOf("api-orders-role-policy")["policy"])) as {
        Statement: object[];
      };
      assert.deepEqual(Statement.slice(2), [
        {
          Effect: "Allow",
          Action: ["dynamodb:GetItem"],
          Resource: ["arn:aws:dynamodb:eu-west-1:123456789012:table/orders"],
        },
      ]);
    });

    it("lets API Gateway invoke each function for its routes, and the authorizer", async () => {
      const sources = ofType(await built(own), "aws:lambda/permission:Permission").map(
        ({ sourceArn }) => String(sourceArn).replace(/^.*?\/(?=\*|authorizers)/, ""),
      );
      assert.deepEqual(sources.sort(), [
        "*/GET/healthcheck",
        "*/GET/helloworld",
        "*/GET/orders/*",
        "*/POST/orders",
        "authorizers/*",
      ]);
    });

    it("limits a route that has a limit, one after the other", async () => {
      const settings = ofType(await built(own), "aws:apigateway/methodSettings:MethodSettings").map(
        ({ methodPath, settings }) => [
          methodPath,
          (settings as Record<string, number>)["throttlingRateLimit"],
        ],
      );
      assert.deepEqual(settings, [
        ["*/*", 50],
        ["healthcheck/GET", 500],
        ["orders/POST", 5],
      ]);
    });

    it("deploys a folder with its own handler", async () => {
      const functions = { orders: { source: "functions/health", handler: "probes.createProbes" } };
      const plan = planApi(
        apiSchema.parse({ ...INPUT, functions }),
        locationOf("123456789012", "eu-west-1"),
        stackIn("eu-west-1"),
      );
      assert(plan.ok);
      const registered = await register(
        () => new RegionalApi("api", { plan: plan.plan, telemetryKeyArn: "arn:key" }),
      );
      const lambda = registered.find(({ name }) => name === "api-orders-function");
      assert.equal(lambda?.inputs["handler"], "probes.createProbes");
    });
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
