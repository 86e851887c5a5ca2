import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { bundleFunction } from "../../lib/bundleFunction";
import { policyDocument, serviceTrust, type Statement } from "../../lib/iam/document";
import {
  createBundledFunction,
  createFunctionLogs,
  type FunctionLogsArgs,
  telemetryStatements,
} from "../bundledFunction";

export interface ApiFunctionArgs extends FunctionLogsArgs {
  /** Source file below `functions/`, such as `healthcheck.ts`. */
  readonly entry: string;
  readonly description: string;
  /** Environment variables; no secrets. */
  readonly environment: Readonly<Record<string, string>>;
  /** What it may do beside writing its logs and traces. */
  readonly permissions: readonly Statement[];
  /** Executions at once, 1 to 1000; they are taken out of the account's. */
  readonly reservedConcurrency: number;
}

/** Longest time of one execution, in seconds: more than a health check's budget and its start. */
const TIMEOUT_SECONDS = 5;

/**
 * A Lambda function behind an API: its code is bundled when the program runs, its role can do what it
 * needs and no more, and its logs are encrypted and end some day.
 */
export class ApiFunction extends pulumi.ComponentResource {
  public readonly functionName: pulumi.Output<string>;
  /** Where API Gateway calls it: `arn:aws:apigateway:<region>:lambda:path/…/invocations`. */
  public readonly invokeArn: pulumi.Output<string>;

  constructor(name: string, args: ApiFunctionArgs, opts?: pulumi.ComponentResourceOptions) {
    const code = bundleFunction(args.entry);
    super("meridian:index:ApiFunction", name, {}, opts);
    const child = { parent: this };

    const logGroup = createFunctionLogs(name, args, child);
    const role = createRole(name, args, logGroup, child);
    const lambda = createBundledFunction(
      name,
      {
        code,
        logGroup,
        description: args.description,
        timeout: TIMEOUT_SECONDS,
        reservedConcurrentExecutions: args.reservedConcurrency,
        role: role.arn,
        environment: { variables: args.environment },
      },
      child,
    );

    this.functionName = lambda.name;
    this.invokeArn = lambda.invokeArn;
    this.registerOutputs({ functionName: this.functionName, invokeArn: this.invokeArn });
  }
}

function createRole(
  name: string,
  { permissions }: ApiFunctionArgs,
  logGroup: aws.cloudwatch.LogGroup,
  opts: pulumi.CustomResourceOptions,
): aws.iam.Role {
  const role = new aws.iam.Role(
    `${name}-role`,
    {
      description: `What the function ${name} may do`,
      assumeRolePolicy: JSON.stringify(serviceTrust("lambda.amazonaws.com")),
    },
    opts,
  );
  new aws.iam.RolePolicy(
    `${name}-role-policy`,
    {
      role: role.id,
      policy: pulumi.jsonStringify(
        policyDocument<pulumi.Input<string>>([...telemetryStatements(logGroup), ...permissions]),
      ),
    },
    opts,
  );
  return role;
}
