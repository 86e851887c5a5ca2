import { strict as assert } from "node:assert";

import { type RegionClients, AwsRegion } from "../../../scripts/release/awsRegion";
import {
  CodeDeployDriver,
  SimpleDriver,
  StateMachineDriver,
} from "../../../scripts/release/drivers";
import { type DeployedFunction, deployedFunctionOf } from "../../../scripts/release/names";

type Call = readonly [name: string, input: Readonly<Record<string, unknown>>];

/** A client that answers by the name of the call, and remembers the calls. */
class Client {
  readonly calls: Call[] = [];
  constructor(readonly answers: Readonly<Record<string, (input: never) => unknown>>) {}

  send(command: { constructor: { name: string }; input: never }): Promise<unknown> {
    const name = command.constructor.name.replace("Command", "");
    this.calls.push([name, command.input]);
    const answer = this.answers[name];
    return answer === undefined
      ? Promise.reject(new Error(`no answer for ${name}`))
      : Promise.resolve(answer(command.input));
  }

  inputsOf(name: string): Readonly<Record<string, unknown>>[] {
    return this.calls.filter(([called]) => called === name).map(([, input]) => input);
  }
}

const deployed: DeployedFunction = {
  functionName: "orders",
  aliasName: "live",
  alarmNames: ["errors"],
};
const change = { from: "3", to: "4" };
const alias = (version: string, weights = {}, description = "") => ({
  FunctionVersion: version,
  RoutingConfig: { AdditionalVersionWeights: weights },
  RevisionId: "1",
  Description: description,
});
const idle = {
  start: () => Promise.resolve(),
  failure: () => Promise.resolve(undefined),
  stop: () => Promise.resolve(),
};

function region(client: Client, driver: ConstructorParameters<typeof AwsRegion>[3] = idle) {
  const clients = { lambda: client, cloudWatch: client } as unknown as RegionClients;
  return new AwsRegion("us-east-1", clients, deployed, driver);
}

describe("a region on AWS", () => {
  it("reads the alias, and the newest of all versions", async () => {
    const pages = [
      { Versions: [{ Version: "$LATEST" }, { Version: "9" }], NextMarker: "more" },
      { Versions: [{ Version: "10" }] },
    ];
    const client = new Client({
      GetAlias: () => alias("9", { 10: 0.25 }, '{"previous":"8"}'),
      ListVersionsByFunction: () => pages.shift(),
    });
    assert.deepEqual(await region(client).state(), {
      version: "9",
      shifting: { version: "10", percent: 25 },
      record: { previous: "8" },
      latest: "10",
    });
  });

  it("reports a function that nothing was published of", async () => {
    const client = new Client({ GetAlias: () => alias("1"), ListVersionsByFunction: () => ({}) });
    await assert.rejects(region(client).state(), {
      message: "orders in us-east-1 has no published version",
    });
  });

  it("is released when the alias has the version alone, and rolled back when the driver has a reason", async () => {
    const at = (answer: object) => region(new Client({ GetAlias: () => answer })).progress(change);
    assert.deepEqual(await at(alias("3", { 4: 0.1 })), { status: "running", percent: 10 });
    assert.deepEqual(await at(alias("4")), { status: "released" });
    const failed = { ...idle, failure: () => Promise.resolve("stopped") };
    assert.deepEqual(await region(new Client({}), failed).progress(change), {
      status: "rolledBack",
      reason: "stopped",
    });
  });

  it("finds an alarm that is red, or that is gone", async () => {
    const reason = (MetricAlarms: readonly object[]) =>
      region(new Client({ DescribeAlarms: () => ({ MetricAlarms }) })).redAlarm();
    assert.equal(await reason([{ AlarmName: "errors", StateValue: "OK" }]), undefined);
    assert.equal(
      await reason([{ AlarmName: "errors", StateValue: "ALARM" }]),
      "alarm errors is red",
    );
    assert.equal(await reason([]), "there is no alarm errors");
  });

  it("rolls back a version, records it, and leaves an alias that is back already", async () => {
    const client = new Client({ GetAlias: () => alias("4"), UpdateAlias: () => ({}) });
    await region(client).rollBack(change);
    assert.deepEqual(client.inputsOf("UpdateAlias"), [
      {
        FunctionName: "orders",
        Name: "live",
        FunctionVersion: "3",
        RoutingConfig: { AdditionalVersionWeights: {} },
        Description: '{"rejected":"4"}',
        RevisionId: "1",
      },
    ]);
    const back = new Client({ GetAlias: () => alias("3") });
    await region(back).rollBack(change);
    assert.deepEqual(back.inputsOf("UpdateAlias"), []);
  });
});

describe("the driver of a state machine", () => {
  const arn = "arn:aws:states:us-east-1:123456789012:stateMachine:orders";
  const driverOf = (client: Client) => new StateMachineDriver(client as never, arn);

  it("starts an execution, or goes on with the one that is running", async () => {
    const client = new Client({
      ListExecutions: () => ({ executions: [] }),
      StartExecution: () => ({ executionArn: "new" }),
      DescribeExecution: () => ({ status: "RUNNING" }),
    });
    const driver = driverOf(client);
    await driver.start(change);
    assert.equal(client.inputsOf("StartExecution")[0]?.["input"], '{"from":"3","to":"4"}');
    assert.equal(await driver.failure(), undefined);
    assert.equal(client.inputsOf("DescribeExecution")[0]?.["executionArn"], "new");

    const running = new Client({
      ListExecutions: () => ({ executions: [{ executionArn: "old" }] }),
    });
    await driverOf(running).start(change);
    assert.deepEqual(running.inputsOf("StartExecution"), []);
  });

  it("returns how an execution ended, and stops one that is running", async () => {
    const client = new Client({
      ListExecutions: () => ({ executions: [{ executionArn: "old" }] }),
      DescribeExecution: () => ({ status: "FAILED", cause: "worse" }),
      StopExecution: () => ({}),
    });
    const driver = driverOf(client);
    await driver.start(change);
    assert.equal(await driver.failure(), "the state machine ended with FAILED: worse");
    await driver.stop();
    assert.deepEqual(client.inputsOf("StopExecution"), [{ executionArn: "old" }]);
  });
});

describe("the driver of CodeDeploy", () => {
  const codeDeploy = { applicationName: "app", deploymentGroupName: "group", beforeHook: "hook" };
  const driverOf = (client: Client) =>
    new CodeDeployDriver(client as never, { ...deployed, codeDeploy });

  it("creates a deployment of the version, with its hooks", async () => {
    const client = new Client({
      ListDeployments: () => ({ deployments: [] }),
      CreateDeployment: () => ({ deploymentId: "d-1" }),
    });
    await driverOf(client).start(change);
    const [{ revision } = {}] = client.inputsOf("CreateDeployment");
    const { appSpecContent } = revision as { appSpecContent: { content: string } };
    assert.deepEqual(JSON.parse(appSpecContent.content), {
      version: 0,
      Resources: [
        {
          orders: {
            Type: "AWS::Lambda::Function",
            Properties: { Name: "orders", Alias: "live", CurrentVersion: "3", TargetVersion: "4" },
          },
        },
      ],
      Hooks: [{ BeforeAllowTraffic: "hook" }],
    });
  });

  it("returns how a deployment ended, and stops one that is running", async () => {
    const client = new Client({
      ListDeployments: () => ({ deployments: ["d-1"] }),
      GetDeployment: () => ({
        deploymentInfo: { status: "Stopped", errorInformation: { message: "alarm" } },
      }),
      StopDeployment: () => ({}),
    });
    const driver = driverOf(client);
    await driver.start(change);
    assert.equal(await driver.failure(), "deployment d-1 ended with Stopped: alarm");
    await driver.stop();
    assert.deepEqual(client.inputsOf("StopDeployment"), [
      { deploymentId: "d-1", autoRollbackEnabled: true },
    ]);
  });
});

describe("the driver of one execution", () => {
  const plan = {
    percents: [50, 100],
    intervalSeconds: 60,
    minimumInvocations: 1,
    noTraffic: "hold",
    mostHolds: 0,
    probe: undefined,
  } as const;
  const driverOf = (client: Client) =>
    new SimpleDriver(client as never, { ...deployed, stepFunctionName: "step" }, plan);

  it("invokes the function that takes the steps, without waiting for it", async () => {
    const client = new Client({ GetAlias: () => alias("3"), Invoke: () => ({}) });
    await driverOf(client).start(change);
    const [{ InvocationType, Payload } = {}] = client.inputsOf("Invoke");
    assert.equal(InvocationType, "Event");
    const event = JSON.parse(Buffer.from(Payload as Uint8Array).toString()) as Record<
      string,
      unknown
    >;
    assert.deepEqual([event["action"], event["state"]], ["run", change]);
  });

  it("does not invoke it while traffic is shifting, and forgets an earlier failure when it is repeated", async () => {
    const shifting = new Client({ GetAlias: () => alias("3", { 4: 0.5 }) });
    await driverOf(shifting).start(change);
    assert.deepEqual(shifting.inputsOf("Invoke"), []);
    const repeated = new Client({
      GetAlias: () => alias("3", {}, '{"previous":"2","rejected":"4"}'),
      UpdateAlias: () => ({}),
      Invoke: () => ({}),
    });
    await driverOf(repeated).start(change);
    assert.equal(repeated.inputsOf("UpdateAlias")[0]?.["Description"], '{"previous":"2"}');
  });

  it("has failed when the alias records it", async () => {
    const client = new Client({ GetAlias: () => alias("3", {}, '{"rejected":"4"}') });
    assert.equal(
      await driverOf(client).failure(change),
      "the function that takes the steps took it back; its log has the reason",
    );
  });
});

describe("deployedFunctionOf", () => {
  it("finds the resources of a function, and reports a stack without them", () => {
    const outputs = { regions: { "us-east-1": { releases: { orders: deployed } } } };
    assert.deepEqual(deployedFunctionOf(outputs, "us-east-1", "orders"), deployed);
    for (const wrong of [outputs, {}, undefined]) {
      assert.throws(() => deployedFunctionOf(wrong, "us-east-1", "invoices"), {
        message:
          "the deployed stack has no release of invoices in us-east-1; deploy the stack first",
      });
    }
  });
});
