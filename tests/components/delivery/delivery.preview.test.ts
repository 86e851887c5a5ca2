/** How the functions of the API are released, as both stacks have it. */
import { strict as assert } from "node:assert";

import { type PreviewedStack, previewed } from "../../support/previewed";

const FUNCTION = "aws:lambda/function:Function";
const ALIAS = "aws:lambda/alias:Alias";
const MACHINE = "aws:sfn/stateMachine:StateMachine";
const GROUP = "aws:codedeploy/deploymentGroup:DeploymentGroup";
const ALARM = "aws:cloudwatch/metricAlarm:MetricAlarm";

const text = (stack: PreviewedStack, type: string, name: string, key: string) =>
  String(stack.get(type, name).outputs[key] ?? stack.get(type, name).inputs[key]);

describe("the releases of prod", () => {
  it("publish versions of released functions, and invoke their alias", async () => {
    const stack = await previewed("prod");
    for (const name of ["helloworld", "greeting"]) {
      const lambda = stack.get(FUNCTION, `use1-api-${name}-function`);
      assert.equal(lambda.inputs["publish"], true);
      const alias = stack.get(ALIAS, `use1-api-${name}-live-alias`);
      assert.equal(alias.inputs["name"], "live");
      const body = String(
        stack.get("aws:apigateway/restApi:RestApi", "use1-api-rest").inputs["body"],
      );
      assert.ok(body.includes(String(alias.outputs["invokeArn"])), name);
      assert.ok(!body.includes(`${String(lambda.outputs["arn"])}/invocations`), name);
    }
    const health = stack.get(FUNCTION, "use1-api-healthcheck-function");
    assert.equal(health.inputs["publish"] ?? false, false);
  });

  it("own what a shift changes, so that a deployment in the middle of one is harmless", async () => {
    const stack = await previewed("prod");
    const aliases = stack.ofType(ALIAS) as { ignoreChanges?: readonly string[] }[];
    assert.equal(aliases.length, 6);
    for (const { ignoreChanges } of aliases) {
      assert.deepEqual(ignoreChanges, ["functionVersion", "routingConfig", "description"]);
    }
  });

  it("allow the API to invoke the alias, which a permission of the function does not", async () => {
    const stack = await previewed("prod");
    const permissions = stack
      .ofType("aws:lambda/permission:Permission")
      .filter(({ name }) => name.startsWith("use1-api-invoke-"))
      .map(({ inputs }) => [String(inputs["function"]).split("-")[2], inputs["qualifier"]]);
    assert.deepEqual(permissions.sort(), [
      ["greeting", "live"],
      ["healthcheck", undefined],
      ["helloworld", "live"],
    ]);
  });

  it("watch each version under the dimensions of its alias", async () => {
    const stack = await previewed("prod");
    const name = text(stack, FUNCTION, "use1-api-helloworld-function", "name");
    const dimensions = {
      FunctionName: name,
      Resource: `${name}:live`,
      ExecutedVersion: text(stack, FUNCTION, "use1-api-helloworld-function", "version"),
    };
    const slow = stack.get(ALARM, "use1-delivery-helloworld-slow");
    assert.deepEqual(slow.inputs["dimensions"], dimensions);
    const errors = stack.get(ALARM, "use1-delivery-helloworld-errors");
    const [first] = errors.inputs["metricQueries"] as { metric: { dimensions: object } }[];
    assert.deepEqual(first?.metric.dimensions, dimensions);
  });

  it("have a state machine that calls the function of its region, with the alarms of the function", async () => {
    const stack = await previewed("prod");
    const definition = JSON.parse(
      text(stack, MACHINE, "euw1-delivery-helloworld-machine", "definition"),
    ) as {
      States: { Shift: { Resource: string; Parameters: { order: { alarmNames: string[] } } } };
    };
    const { Resource, Parameters } = definition.States.Shift;
    assert.equal(Resource, text(stack, FUNCTION, "euw1-delivery-step-function", "arn"));
    assert.deepEqual(
      Parameters.order.alarmNames,
      ["errors", "slow", "throttles", "live-errors"].map((key) =>
        text(stack, ALARM, `euw1-delivery-helloworld-${key}`, "name"),
      ),
    );
  });

  it("take the traffic back when an execution is ended from outside", async () => {
    const stack = await previewed("prod");
    const target = stack.get(
      "aws:cloudwatch/eventTarget:EventTarget",
      "use1-delivery-helloworld-ended-target",
    );
    const { inputTemplate } = target.inputs["inputTransformer"] as { inputTemplate: string };
    const event = JSON.parse(inputTemplate.replace("<input>", '"{}"')) as Record<string, unknown>;
    assert.deepEqual(Object.keys(event), ["action", "order", "state"]);
    assert.equal(event["action"], "rollBack");
    assert.equal(target.inputs["arn"], text(stack, FUNCTION, "use1-delivery-step-function", "arn"));
  });

  it("let CodeDeploy roll back on the alarms, and probe before traffic by a hook with its prefix", async () => {
    const stack = await previewed("prod");
    const { inputs } = stack.get(GROUP, "use1-delivery-greeting-group");
    assert.equal(
      inputs["deploymentConfigName"],
      "CodeDeployDefault.LambdaCanary10Percent10Minutes",
    );
    const { alarms } = inputs["alarmConfiguration"] as { alarms: string[] };
    assert.equal(alarms.length, 4);
    const hook = stack.get(FUNCTION, "use1-delivery-greeting-before-function");
    assert.equal(hook.inputs["name"], "CodeDeployHook_use1-delivery-greeting-before");
    assert.deepEqual((hook.inputs["environment"] as { variables: object }).variables, {
      FUNCTION_NAME: text(stack, FUNCTION, "use1-api-greeting-function", "name"),
      FUNCTION_VERSION: text(stack, FUNCTION, "use1-api-greeting-function", "version"),
      PROBE: '{"event":{"pathParameters":{"name":"release"}},"expect":{"statusCode":200}}',
    });
  });

  it("have outputs for the release command in every region", async () => {
    const { outputs } = await previewed("prod");
    const regions = outputs["regions"] as Record<string, { releases: Record<string, object> }>;
    for (const { releases } of Object.values(regions)) {
      assert.deepEqual(Object.keys(releases).sort(), ["greeting", "helloworld"]);
      assert.ok("stateMachineArn" in (releases["helloworld"] ?? {}));
      assert.ok("codeDeploy" in (releases["greeting"] ?? {}));
    }
  });
});

describe("the releases of dev", () => {
  it("take their steps in one execution of a function with time for all of them", async () => {
    const stack = await previewed("dev");
    assert.equal(stack.get(FUNCTION, "use1-delivery-step-function").inputs["timeout"], 900);
    assert.deepEqual(stack.ofType(MACHINE), []);
  });
});
