/**
 * A hook of a deployment by CodeDeploy: invokes the new version with a probe, and reports whether the response
 * is as expected.
 *
 * Environment: `FUNCTION_NAME`, `FUNCTION_VERSION`, and `PROBE` as JSON.
 */
import {
  CodeDeployClient,
  PutLifecycleEventHookExecutionStatusCommand,
} from "@aws-sdk/client-codedeploy";
import { LambdaClient } from "@aws-sdk/client-lambda";

import { type ProbeSpec } from "../lib/delivery/rolloutSchema";
import { invokeProbe } from "./rollout/probe";

/** Source: CodeDeploy User Guide, "AppSpec 'hooks' section for an AWS Lambda deployment". */
export interface HookEvent {
  readonly DeploymentId: string;
  readonly LifecycleEventHookExecutionId: string;
}

export interface HookClients {
  readonly lambda: LambdaClient;
  readonly codeDeploy: CodeDeployClient;
}

export interface HookEnvironment {
  readonly FUNCTION_NAME?: string;
  readonly FUNCTION_VERSION?: string;
  /** @default '{"event":{},"expect":{}}' */
  readonly PROBE?: string;
}

/** Creates the handler. It reports a failure too when the invocation itself throws: CodeDeploy waits an hour for a status. */
export function createHook(
  { lambda, codeDeploy }: HookClients,
  {
    FUNCTION_NAME: name = "",
    FUNCTION_VERSION: version = "",
    PROBE: probe = '{"event":{},"expect":{}}',
  }: HookEnvironment,
) {
  return async (event: HookEvent): Promise<{ readonly reason: string | undefined }> => {
    const reason = await invokeProbe(lambda, name, version, JSON.parse(probe) as ProbeSpec).catch(
      (error: unknown) => (error instanceof Error ? error.name : "the invocation failed"),
    );
    await codeDeploy.send(
      new PutLifecycleEventHookExecutionStatusCommand({
        deploymentId: event.DeploymentId,
        lifecycleEventHookExecutionId: event.LifecycleEventHookExecutionId,
        status: reason === undefined ? "Succeeded" : "Failed",
      }),
    );
    return { reason };
  };
}

export const handler = createHook(
  { lambda: new LambdaClient({}), codeDeploy: new CodeDeployClient({}) },
  process.env,
);
