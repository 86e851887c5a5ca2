/** A function in moto with two versions, an alias and an alarm, and the traffic that Lambda would count. */
import {
  CloudWatchClient,
  PutMetricAlarmCommand,
  PutMetricDataCommand,
  SetAlarmStateCommand,
} from "@aws-sdk/client-cloudwatch";
import {
  CreateAliasCommand,
  CreateFunctionCommand,
  LambdaClient,
  PublishVersionCommand,
  UpdateFunctionCodeCommand,
} from "@aws-sdk/client-lambda";

import { type AliasState, readAlias } from "../../../functions/rollout/alias";
import { type RolloutOrder } from "../../../lib/delivery/order";

const CREDENTIALS = { accessKeyId: "emulator", secretAccessKey: "emulator" };

export class EmulatedFunction {
  readonly clients: { readonly lambda: LambdaClient; readonly cloudWatch: CloudWatchClient };
  now = new Date("2030-01-01T00:00:00Z");
  /** Requests in a second through the alias. */
  requestsPerSecond = 10;

  private constructor(
    endpoint: string,
    private readonly order: RolloutOrder,
  ) {
    const settings = { endpoint, region: "us-east-1", credentials: CREDENTIALS };
    this.clients = {
      lambda: new LambdaClient(settings),
      cloudWatch: new CloudWatchClient(settings),
    };
  }

  /** Publishes versions 1 and 2 of the function of the order; all traffic goes to the first. */
  static async create(endpoint: string, order: RolloutOrder): Promise<EmulatedFunction> {
    const created = new EmulatedFunction(endpoint, order);
    const { lambda } = created.clients;
    const FunctionName = order.functionName;
    const Role = await createRole(endpoint);
    const [first, second] = ["first", "second"].map((text) => Buffer.from(text));
    const code = {
      Runtime: "nodejs22.x",
      Handler: "index.handler",
      Code: { ZipFile: first },
    } as const;
    await lambda.send(new CreateFunctionCommand({ FunctionName, Role, ...code }));
    await lambda.send(new PublishVersionCommand({ FunctionName }));
    await lambda.send(new UpdateFunctionCodeCommand({ FunctionName, ZipFile: second }));
    await lambda.send(new PublishVersionCommand({ FunctionName }));
    const alias = { FunctionName, Name: order.aliasName, FunctionVersion: "1" };
    await lambda.send(new CreateAliasCommand(alias));
    for (const AlarmName of order.alarmNames) {
      await created.#createAlarm(AlarmName);
    }
    return created;
  }

  alias(): Promise<AliasState> {
    return readAlias(this.clients.lambda, this.order);
  }

  /** The percentage of each version. */
  async traffic(): Promise<Record<string, number>> {
    const { version, shifting } = await this.alias();
    return shifting === undefined
      ? { [version]: 100 }
      : { [version]: 100 - shifting.percent, [shifting.version]: shifting.percent };
  }

  async turnRed(AlarmName: string): Promise<void> {
    const state = { AlarmName, StateValue: "ALARM", StateReason: "a test" } as const;
    await this.clients.cloudWatch.send(new SetAlarmStateCommand(state));
  }

  /** Lets requests come, and Lambda count those of each version. */
  async passTime(seconds: number): Promise<void> {
    const traffic = await this.traffic();
    const { functionName, aliasName } = this.order;
    const MetricData = Object.entries(traffic).map(([version, percent]) => ({
      MetricName: "Invocations",
      Dimensions: [
        { Name: "FunctionName", Value: functionName },
        { Name: "Resource", Value: `${functionName}:${aliasName}` },
        { Name: "ExecutedVersion", Value: version },
      ],
      Timestamp: new Date(this.now.getTime() + 1000),
      Value: (this.requestsPerSecond * seconds * percent) / 100,
    }));
    const data = { Namespace: "AWS/Lambda", MetricData };
    await this.clients.cloudWatch.send(new PutMetricDataCommand(data));
    this.now = new Date(this.now.getTime() + seconds * 1000);
  }

  async #createAlarm(AlarmName: string): Promise<void> {
    await this.clients.cloudWatch.send(
      new PutMetricAlarmCommand({
        AlarmName,
        Namespace: "AWS/Lambda",
        MetricName: "Errors",
        Statistic: "Sum",
        Period: 60,
        EvaluationPeriods: 1,
        Threshold: 1,
        ComparisonOperator: "GreaterThanOrEqualToThreshold",
      }),
    );
    const state = { AlarmName, StateValue: "OK", StateReason: "a test" } as const;
    await this.clients.cloudWatch.send(new SetAlarmStateCommand(state));
  }
}

/** moto creates a function with a role that exists alone. @returns its ARN. */
async function createRole(endpoint: string): Promise<string> {
  const Statement = [
    { Effect: "Allow", Principal: { Service: "lambda.amazonaws.com" }, Action: "sts:AssumeRole" },
  ];
  await fetch(endpoint, {
    method: "POST",
    // moto takes service and region from the header, and checks no signature.
    headers: {
      authorization: "AWS4-HMAC-SHA256 Credential=emulator/20300101/us-east-1/iam/aws4_request",
    },
    body: new URLSearchParams({
      Action: "CreateRole",
      Version: "2010-05-08",
      RoleName: "function",
      AssumeRolePolicyDocument: JSON.stringify({ Version: "2012-10-17", Statement }),
    }),
  });
  return "arn:aws:iam::123456789012:role/function";
}
