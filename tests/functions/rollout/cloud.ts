/** A double of what a rollout calls: one function with an alias, alarms, and metrics of its versions. */
import { type HealthClients } from "../../../functions/rollout/health";
import { type RolloutOrder } from "../../../lib/delivery/order";

export const ORDER: RolloutOrder = {
  functionName: "api",
  aliasName: "live",
  percents: [10, 50, 100],
  intervalSeconds: 300,
  alarmNames: ["errors"],
  minimumInvocations: 20,
  noTraffic: "hold",
  mostHolds: 2,
};

/** An error by the name that the AWS SDK gives it. */
export function sdkError(name: string): Error {
  return Object.assign(new Error(`${name} of a test`), { name });
}

export class Cloud {
  version = "3";
  weights: Record<string, number> = {};
  description = "";
  revision = 1;
  now = new Date("2030-01-01T00:00:00Z");
  /** State of each alarm; one that is missing does not exist. */
  alarms: Record<string, string> = { errors: "OK" };
  /** Requests in a second through the alias. */
  requestsPerSecond = 10;
  /** What a version answers; one with an error ends with it. */
  answers: Record<string, { statusCode?: number; body?: string; error?: boolean }> = {};
  /** Names of the calls, with the versions of invocations. */
  readonly calls: string[] = [];
  /** Throws in place of a call. @default - never */
  fail: (call: string, count: number) => Error | undefined = () => undefined;

  readonly clients = {
    lambda: { send: (command: unknown) => this.#send(command) },
    cloudWatch: { send: (command: unknown) => this.#send(command) },
  } as unknown as HealthClients;

  /** The percentage of each version. */
  get traffic(): Record<string, number> {
    const [[version, weight] = ["", 0]] = Object.entries(this.weights);
    const rest = Math.round(100 * (1 - weight));
    return { [this.version]: rest, ...(weight > 0 ? { [version]: Math.round(100 * weight) } : {}) };
  }

  wait(seconds: number): void {
    this.now = new Date(this.now.getTime() + seconds * 1000);
  }

  #send(command: unknown): Promise<unknown> {
    const { constructor, input } = command as { constructor: { name: string }; input: never };
    const name = constructor.name.replace("Command", "");
    const failure = this.fail(name, this.calls.filter((each) => each === name).length);
    this.calls.push(name);
    return failure === undefined
      ? Promise.resolve(this.#answer(name, input))
      : Promise.reject(failure);
  }

  #answer(name: string, input: Record<string, never>): unknown {
    switch (name) {
      case "GetAlias":
        return {
          FunctionVersion: this.version,
          RoutingConfig: { AdditionalVersionWeights: this.weights },
          RevisionId: String(this.revision),
          Description: this.description,
        };
      case "UpdateAlias":
        return this.#update(input);
      case "DescribeAlarms":
        return {
          MetricAlarms: Object.entries(this.alarms).map(([AlarmName, StateValue]) => ({
            AlarmName,
            StateValue,
          })),
        };
      case "GetMetricStatistics":
        return { Datapoints: [{ Sum: this.#invocations(input) }] };
      case "Invoke":
        return this.#invoke(String(input["Qualifier"]));
      default:
        throw new Error(`no answer for ${name}`);
    }
  }

  #update(input: {
    FunctionVersion?: string;
    RevisionId?: string;
    Description?: string;
    RoutingConfig?: { AdditionalVersionWeights?: Record<string, number> };
  }): object {
    if (input.RevisionId !== String(this.revision)) {
      throw sdkError("PreconditionFailedException");
    }
    this.version = input.FunctionVersion ?? this.version;
    this.weights = input.RoutingConfig?.AdditionalVersionWeights ?? this.weights;
    this.description = input.Description ?? this.description;
    this.revision += 1;
    return {};
  }

  #invocations({
    Dimensions = [],
    StartTime,
    EndTime,
  }: {
    Dimensions?: { Name: string; Value: string }[];
    StartTime?: Date;
    EndTime?: Date;
  }): number {
    const version = Dimensions.find(({ Name }) => Name === "ExecutedVersion")?.Value ?? "";
    const seconds = ((EndTime?.getTime() ?? 0) - (StartTime?.getTime() ?? 0)) / 1000;
    return seconds * this.requestsPerSecond * (this.weights[version] ?? 0);
  }

  #invoke(version: string): object {
    this.calls.push(`Invoke ${version}`);
    const { error = false, ...response } = this.answers[version] ?? { statusCode: 200, body: "ok" };
    return {
      ...(error ? { FunctionError: "Unhandled" } : {}),
      Payload: Buffer.from(JSON.stringify(response)),
    };
  }
}
