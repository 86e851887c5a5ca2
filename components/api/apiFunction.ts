import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { type ApiFunctionPlan } from "../../lib/api/functions/plan";
import { type FunctionReleasePlan } from "../../lib/delivery/plan";
import { bundleFunction } from "../../lib/bundleFunction";
import { policyDocument, serviceTrust, type Statement } from "../../lib/iam/document";
import { BundledFunction } from "../bundledFunction";
import { FunctionAlias } from "../delivery/functionAlias";
import { type ReleasedFunction } from "../delivery/releasedFunction";
import { FunctionLogs, type FunctionLogsArgs } from "../functionLogs";

export interface ApiFunctionArgs extends FunctionLogsArgs {
  readonly plan: ApiFunctionPlan;
  /** How its versions get their traffic. @default - with each deployment, and none is published */
  readonly release?: FunctionReleasePlan | undefined;
  /** Topic that the alarms notify. @default - there are no alarms */
  readonly alarmTopicArn?: pulumi.Input<string> | undefined;
}

/**
 * A Lambda function behind an API: a file of its code is bundled when the program runs, its role is allowed what
 * the function needs and no more, and its logs are encrypted, and expire.
 */
export class ApiFunction extends pulumi.ComponentResource {
  public readonly functionName: pulumi.Output<string>;
  /** Name of the alias that is invoked; undefined where the function itself is. */
  public readonly aliasName: pulumi.Output<string> | undefined;
  /** What is released; undefined where each deployment does it. */
  public readonly released: ReleasedFunction | undefined;
  /** How API Gateway addresses it: `arn:aws:apigateway:<region>:lambda:path/…/invocations`. */
  public readonly invokeArn: pulumi.Output<string>;
  /** Names of the alarms, for the dashboard. */
  public readonly alarmNames: readonly pulumi.Output<string>[];

  constructor(name: string, args: ApiFunctionArgs, opts?: pulumi.ComponentResourceOptions) {
    const { plan, logRetentionDays, release, telemetryKeyArn } = args;
    const { source } = plan;
    const code = source.kind === "file" ? { bundle: bundleFunction(source.file) } : source;
    super("meridian:index:ApiFunction", name, {}, opts);
    const child = { parent: this };

    const logs = new FunctionLogs(name, { logRetentionDays, telemetryKeyArn }, child);
    const role = createRole(name, [...logs.writeStatements, ...plan.permissions], child);
    const lambda = new BundledFunction(
      name,
      {
        code,
        description: plan.description,
        handler: plan.handler,
        memoryMiB: plan.memoryMiB,
        timeoutSeconds: plan.timeoutSeconds,
        environment: plan.environment,
        roleArn: role.arn,
        logs,
        reservedConcurrency: plan.reservedConcurrency,
        publish: release !== undefined,
        alarmTopicArn: args.alarmTopicArn,
        // The API's hosts are on the internet; the policy internet-reach-declared compares.
        tags: { exposure: "public" },
      },
      child,
    );
    const alias = release && createAlias(name, lambda, release, child);

    this.functionName = lambda.functionName;
    this.aliasName = alias?.aliasName;
    const { functionName, functionArn, version } = lambda;
    this.released = alias && { functionName, functionArn, version, aliasName: alias.aliasName };
    this.invokeArn = alias?.invokeArn ?? lambda.invokeArn;
    this.alarmNames = lambda.alarmNames;
    this.registerOutputs({ functionName: this.functionName, invokeArn: this.invokeArn });
  }
}

function createAlias(
  name: string,
  { functionName, version }: BundledFunction,
  { rollout }: FunctionReleasePlan,
  opts: pulumi.ComponentResourceOptions,
): FunctionAlias {
  return new FunctionAlias(`${name}-live`, { functionName, version, rollout }, opts);
}

function createRole(
  name: string,
  statements: readonly Statement<pulumi.Input<string>>[],
  opts: pulumi.CustomResourceOptions,
): aws.iam.Role {
  const role = new aws.iam.Role(
    `${name}-role`,
    {
      description: `Permissions of the function ${name}`,
      assumeRolePolicy: JSON.stringify(serviceTrust("lambda.amazonaws.com")),
    },
    opts,
  );
  new aws.iam.RolePolicy(
    `${name}-role-policy`,
    { role: role.id, policy: pulumi.jsonStringify(policyDocument(statements)) },
    opts,
  );
  return role;
}
