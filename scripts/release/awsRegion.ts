/** Drives the rollout of one function in one region through the AWS SDK. */
import { CloudWatchClient } from "@aws-sdk/client-cloudwatch";
import {
  LambdaClient,
  ListVersionsByFunctionCommand,
  type ListVersionsByFunctionCommandOutput,
} from "@aws-sdk/client-lambda";

import { redAlarm } from "../../functions/rollout/alarms";
import { moveAlias, readAlias } from "../../functions/rollout/alias";
import { type VersionChange } from "../../lib/delivery/order";
import { type DeployedFunction } from "./names";
import { type Progress, type RegionRelease, type RegionState } from "./region";

/** What begins, watches and ends the rollout of one strategy. */
export interface RolloutDriver {
  /** Begins the rollout, unless it is running. */
  start(change: VersionChange): Promise<void>;
  /** Why the rollout has ended without the new version; undefined while it is running or released. */
  failure(change: VersionChange): Promise<string | undefined>;
  /** Ends the rollout if it is running. */
  stop(): Promise<void>;
}

export interface RegionClients {
  readonly lambda: LambdaClient;
  readonly cloudWatch: CloudWatchClient;
}

/** Clients repeat what AWS throttles. */
export function regionClients(region: string): RegionClients {
  const settings = { region, maxAttempts: 8 };
  return { lambda: new LambdaClient(settings), cloudWatch: new CloudWatchClient(settings) };
}

export class AwsRegion implements RegionRelease {
  readonly region: string;
  readonly #clients: RegionClients;
  readonly #deployed: DeployedFunction;
  readonly #driver: RolloutDriver;

  constructor(
    region: string,
    clients: RegionClients,
    deployed: DeployedFunction,
    driver: RolloutDriver,
  ) {
    this.region = region;
    this.#clients = clients;
    this.#deployed = deployed;
    this.#driver = driver;
  }

  async state(): Promise<RegionState> {
    const { version, shifting, record } = await readAlias(this.#clients.lambda, this.#deployed);
    return { version, shifting, record, latest: await this.#latestVersion() };
  }

  start(change: VersionChange): Promise<void> {
    return this.#driver.start(change);
  }

  /** The alias decides what is released; the driver knows why a rollout has ended. */
  async progress(change: VersionChange): Promise<Progress> {
    const reason = await this.#driver.failure(change);
    if (reason !== undefined) {
      return { status: "rolledBack", reason };
    }
    const { version, shifting } = await readAlias(this.#clients.lambda, this.#deployed);
    return version === change.to && shifting === undefined
      ? { status: "released" }
      : { status: "running", percent: shifting?.percent ?? 0 };
  }

  redAlarm(): Promise<string | undefined> {
    return redAlarm(this.#clients.cloudWatch, this.#deployed.alarmNames);
  }

  async rollBack({ from, to }: VersionChange): Promise<void> {
    await this.#driver.stop();
    const alias = await readAlias(this.#clients.lambda, this.#deployed);
    if (alias.version === from && alias.shifting === undefined) {
      return;
    }
    const record = { ...alias.record, rejected: to };
    await moveAlias(this.#clients.lambda, this.#deployed, alias, { version: from, record });
  }

  /** The newest version: they are numbered, and `$LATEST` is none. */
  async #latestVersion(): Promise<string> {
    const { functionName } = this.#deployed;
    let latest = 0;
    let marker: string | undefined;
    do {
      const page: ListVersionsByFunctionCommandOutput = await this.#clients.lambda.send(
        new ListVersionsByFunctionCommand({ FunctionName: functionName, Marker: marker }),
      );
      const numbers = (page.Versions ?? []).map(({ Version }) => Number(Version));
      latest = Math.max(latest, ...numbers.filter(Number.isInteger));
      marker = page.NextMarker;
    } while (marker !== undefined);
    if (latest === 0) {
      throw new Error(`${functionName} in ${this.region} has no published version`);
    }
    return String(latest);
  }
}
