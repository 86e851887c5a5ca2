import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { type ApiFunctionPlan } from "../../lib/api/functions/plan";
import { bundleFunction } from "../../lib/bundleFunction";
import { policyDocument, serviceTrust, type Statement } from "../../lib/iam/document";
import { BundledFunction } from "../bundledFunction";
import { FunctionLogs, type FunctionLogsArgs } from "../functionLogs";

export interface ApiFunctionArgs extends FunctionLogsArgs {
  readonly plan: ApiFunctionPlan;
}

/**
 * A Lambda function behind an API: a file of its code is bundled when the program runs, its role is allowed what
 * the function needs and no more, and its logs are encrypted, and expire.
 */
export class ApiFunction extends pulumi.ComponentResource {
  public readonly functionName: pulumi.Output<string>;
  /** How API Gateway addresses it: `arn:aws:apigateway:<region>:lambda:path/…/invocations`. */
  public readonly invokeArn: pulumi.Output<string>;

  constructor(name: string, args: ApiFunctionArgs, opts?: pulumi.ComponentResourceOptions) {
    const { plan, logRetentionDays, telemetryKeyArn } = args;
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
      },
      child,
    );

    this.functionName = lambda.functionName;
    this.invokeArn = lambda.invokeArn;
    this.registerOutputs({ functionName: this.functionName, invokeArn: this.invokeArn });
  }
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
