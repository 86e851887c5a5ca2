/** What begins, watches and ends a rollout, by strategy. */
import {
  type CodeDeployClient,
  CreateDeploymentCommand,
  GetDeploymentCommand,
  ListDeploymentsCommand,
  StopDeploymentCommand,
} from "@aws-sdk/client-codedeploy";
import { InvokeCommand, type LambdaClient } from "@aws-sdk/client-lambda";
import {
  DescribeExecutionCommand,
  ListExecutionsCommand,
  type SFNClient,
  StartExecutionCommand,
  StopExecutionCommand,
} from "@aws-sdk/client-sfn";

import { moveAlias, readAlias } from "../../functions/rollout/alias";
import { orderOf, type VersionChange } from "../../lib/delivery/order";
import { type SteppedPlan } from "../../lib/delivery/plan";
import { appSpec } from "./appSpec";
import { type RolloutDriver } from "./awsRegion";
import { type DeployedFunction } from "./names";

/** A state machine: one execution at a time, which is found again after an interruption. */
export class StateMachineDriver implements RolloutDriver {
  readonly #client: SFNClient;
  readonly #stateMachineArn: string;
  #executionArn: string | undefined;

  constructor(client: SFNClient, stateMachineArn: string) {
    this.#client = client;
    this.#stateMachineArn = stateMachineArn;
  }

  async start({ from, to }: VersionChange): Promise<void> {
    this.#executionArn =
      (await this.#running()) ??
      (
        await this.#client.send(
          new StartExecutionCommand({
            stateMachineArn: this.#stateMachineArn,
            name: `version-${from}-to-${to}-${Date.now()}`,
            input: JSON.stringify({ from, to }),
          }),
        )
      ).executionArn;
  }

  async failure(): Promise<string | undefined> {
    const { status, cause, error } = await this.#client.send(
      new DescribeExecutionCommand({ executionArn: this.#executionArn }),
    );
    return status === "RUNNING" || status === "SUCCEEDED"
      ? undefined
      : `the state machine ended with ${status ?? "no status"}: ${cause ?? error ?? "without a cause"}`;
  }

  async stop(): Promise<void> {
    const executionArn = await this.#running();
    if (executionArn !== undefined) {
      await this.#client.send(new StopExecutionCommand({ executionArn }));
    }
  }

  async #running(): Promise<string | undefined> {
    const { executions = [] } = await this.#client.send(
      new ListExecutionsCommand({
        stateMachineArn: this.#stateMachineArn,
        statusFilter: "RUNNING",
        maxResults: 1,
      }),
    );
    return executions[0]?.executionArn;
  }
}

/** CodeDeploy: a deployment in the group, which is found again after an interruption. */
export class CodeDeployDriver implements RolloutDriver {
  readonly #client: CodeDeployClient;
  readonly #deployed: DeployedFunction;
  #deploymentId: string | undefined;

  constructor(client: CodeDeployClient, deployed: DeployedFunction) {
    this.#client = client;
    this.#deployed = deployed;
  }

  async start(change: VersionChange): Promise<void> {
    this.#deploymentId =
      (await this.#running()) ??
      (
        await this.#client.send(
          new CreateDeploymentCommand({
            applicationName: this.#deployed.codeDeploy?.applicationName,
            deploymentGroupName: this.#deployed.codeDeploy?.deploymentGroupName,
            revision: {
              revisionType: "AppSpecContent",
              appSpecContent: { content: appSpec(this.#deployed, change) },
            },
          }),
        )
      ).deploymentId;
  }

  async failure(): Promise<string | undefined> {
    const { deploymentInfo } = await this.#client.send(
      new GetDeploymentCommand({ deploymentId: this.#deploymentId }),
    );
    const { status, errorInformation } = deploymentInfo ?? {};
    return status === "Failed" || status === "Stopped"
      ? `deployment ${this.#deploymentId ?? ""} ended with ${status}: ${errorInformation?.message ?? "without a message"}`
      : undefined;
  }

  async stop(): Promise<void> {
    const deploymentId = await this.#running();
    if (deploymentId !== undefined) {
      await this.#client.send(
        new StopDeploymentCommand({ deploymentId, autoRollbackEnabled: true }),
      );
    }
  }

  async #running(): Promise<string | undefined> {
    const { deployments = [] } = await this.#client.send(
      new ListDeploymentsCommand({
        applicationName: this.#deployed.codeDeploy?.applicationName,
        deploymentGroupName: this.#deployed.codeDeploy?.deploymentGroupName,
        includeOnlyStatuses: ["Created", "Queued", "InProgress", "Ready"],
      }),
    );
    return deployments[0];
  }
}

/** One execution of the function that takes the steps. It records in the alias when it takes a version back. */
export class SimpleDriver implements RolloutDriver {
  readonly #client: LambdaClient;
  readonly #deployed: DeployedFunction;
  readonly #plan: SteppedPlan;

  constructor(client: LambdaClient, deployed: DeployedFunction, plan: SteppedPlan) {
    this.#client = client;
    this.#deployed = deployed;
    this.#plan = plan;
  }

  async start(change: VersionChange): Promise<void> {
    const { functionName, aliasName, alarmNames, stepFunctionName } = this.#deployed;
    const alias = await readAlias(this.#client, this.#deployed);
    if (alias.shifting !== undefined) {
      // Lambda repeats an execution that was ended, and that one goes on.
      return;
    }
    const { rejected, ...record } = alias.record;
    if (rejected === change.to) {
      // It would read as this rollout's own failure.
      await moveAlias(this.#client, this.#deployed, alias, { version: alias.version, record });
    }
    const order = orderOf(this.#plan, functionName, aliasName, alarmNames);
    await this.#client.send(
      new InvokeCommand({
        FunctionName: stepFunctionName,
        InvocationType: "Event",
        Payload: Buffer.from(JSON.stringify({ action: "run", order, state: change })),
      }),
    );
  }

  async failure({ to }: VersionChange): Promise<string | undefined> {
    const { record, shifting } = await readAlias(this.#client, this.#deployed);
    return record.rejected === to && shifting === undefined
      ? "the function that takes the steps took it back; its log has the reason"
      : undefined;
  }

  /** Nothing ends an execution of a function; it finds the alias moved, and ends itself. */
  async stop(): Promise<void> {
    await Promise.resolve();
  }
}
