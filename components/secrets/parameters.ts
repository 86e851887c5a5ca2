import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { type Secrets, type StackSpec } from "../../config";
import { serviceTrust } from "../../lib/iam/document";
import { type KeyPrincipals, type PathReader } from "../../lib/parameters/keyPolicy";
import { type RegionName } from "../../lib/regions";
import { ConfigReader } from "./configReader";
import { EncryptedParameters } from "./encryptedParameters";

export interface ParametersArgs {
  readonly stack: StackSpec;
  readonly region: RegionName;
  readonly secrets: Secrets;
  /** ARNs of the primary keys by component. @default - the keys made here are the primary ones */
  readonly primaryKeyArns?: Readonly<Record<string, pulumi.Output<string>>> | undefined;
  /** Roles of the stack itself that read, by component. */
  readonly readers: Readonly<Record<string, readonly PathReader<pulumi.Input<string>>[]>>;
  /** Key of the log groups of readers; `logs.<region>.amazonaws.com` must be allowed to use it. */
  readonly telemetryKeyArn: pulumi.Input<string>;
  /** Days for which their logs are kept. */
  readonly logRetentionDays: number;
}

type ComponentConfig = NonNullable<StackSpec["parameters"]>[string];

/** All parameters of one region: those of every component, and the function that reads them if wanted. */
export class Parameters extends pulumi.ComponentResource {
  /** ARN of each component's key in this region. */
  public readonly keyArns: Readonly<Record<string, pulumi.Output<string>>>;

  constructor(name: string, args: ParametersArgs, opts?: pulumi.ComponentResourceOptions) {
    super("meridian:index:Parameters", name, {}, opts);

    const components = Object.entries(args.stack.parameters ?? {});
    this.keyArns = Object.fromEntries(
      components.map(([component, config]) => [
        component,
        createComponent(`${name}-${component}`, component, config, args, this),
      ]),
    );

    this.registerOutputs({ keyArns: this.keyArns });
  }
}

function createComponent(
  name: string,
  component: string,
  config: ComponentConfig,
  args: ParametersArgs,
  parent: Parameters,
): pulumi.Output<string> {
  const { accountId, environment } = args.stack;
  const role = config.runConfigReader ? createReaderRole(`${name}-reader-role`, parent) : undefined;
  const { keyArn, path } = new EncryptedParameters(
    name,
    {
      ...config,
      accountId,
      environment,
      component,
      region: args.region,
      principals: principalsOf(component, config, args, role),
      primaryKeyArn: args.primaryKeyArns?.[component],
      secrets: args.secrets[component] ?? {},
      protect: environment === "production",
    },
    { parent },
  );
  if (role !== undefined) {
    new ConfigReader(`${name}-reader`, { ...args, accountId, path, keyArn, role }, { parent });
  }
  return keyArn;
}

function createReaderRole(name: string, parent: Parameters): aws.iam.Role {
  return new aws.iam.Role(
    name,
    {
      description: "Reads the parameters of a component",
      assumeRolePolicy: JSON.stringify(serviceTrust("lambda.amazonaws.com")),
    },
    { parent },
  );
}

function principalsOf(
  component: string,
  config: ComponentConfig,
  { stack, readers }: ParametersArgs,
  role: aws.iam.Role | undefined,
): KeyPrincipals<pulumi.Input<string>> {
  return {
    deployerArn: stack.deployerRoleArn ?? "", // as `lib/parameters/configChecks.ts` made sure
    breakGlassArn: stack.breakGlassRoleArn,
    administratorArns: config.administrators,
    writerArns: config.writers,
    readers: [
      ...config.readers.map(({ principal, path }) => ({ arn: principal, path })),
      ...(readers[component] ?? []),
      ...(role === undefined ? [] : [{ arn: role.arn, path: "" }]),
    ],
  };
}
