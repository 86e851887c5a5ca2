import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { serviceTrust } from "../../lib/iam/document";
import { type PathReader } from "../../lib/parameters/keyPolicy";
import { type ParameterComponentPlan, type ParametersPlan } from "../../lib/parameters/plan";
import { type SecretValues } from "../pickSecrets";
import { ConfigReader } from "./configReader";
import { EncryptedParameters } from "./encryptedParameters";

export interface ParametersArgs {
  readonly plan: ParametersPlan;
  /** Values of the SecureStrings by component and name. */
  readonly secrets: Readonly<Record<string, SecretValues>>;
  /** ARNs of the primary keys by component. @default - the keys created here are the primary ones */
  readonly primaryKeyArns?: Readonly<Record<string, pulumi.Output<string>>> | undefined;
  /** Roles of the stack itself that decrypt, by component. */
  readonly readers: Readonly<Record<string, readonly PathReader<pulumi.Input<string>>[]>>;
  /** Key of the log groups of readers; `logs.<region>.amazonaws.com` must be allowed to use it. */
  readonly telemetryKeyArn: pulumi.Input<string>;
  /** Topic that the alarms of readers notify. @default - there are no alarms */
  readonly alarmTopicArn?: pulumi.Input<string> | undefined;
}

/** All parameters of one region: those of every component, and the functions that read them. */
export class Parameters extends pulumi.ComponentResource {
  /** ARN of each component's key in this region. */
  public readonly keyArns: Readonly<Record<string, pulumi.Output<string>>>;
  /** Names of the alarms on readers, for the dashboard. */
  public readonly alarmNames: readonly pulumi.Output<string>[];

  constructor(name: string, args: ParametersArgs, opts?: pulumi.ComponentResourceOptions) {
    super("meridian:index:Parameters", name, {}, opts);

    const components = Object.entries(args.plan).map(([component, plan]) => ({
      component,
      ...createComponent(`${name}-${component}`, component, plan, args, this),
    }));

    this.keyArns = Object.fromEntries(
      components.map(({ component, keyArn }) => [component, keyArn]),
    );
    this.alarmNames = components.flatMap(({ alarmNames }) => alarmNames);

    this.registerOutputs({ keyArns: this.keyArns });
  }
}

/** @returns the ARN of the component's key, and the names of the alarms on its reader. */
function createComponent(
  name: string,
  component: string,
  plan: ParameterComponentPlan,
  { secrets, primaryKeyArns, readers, telemetryKeyArn, alarmTopicArn }: ParametersArgs,
  parent: Parameters,
): { readonly keyArn: pulumi.Output<string>; readonly alarmNames: Parameters["alarmNames"] } {
  const { configReader, scope } = plan;
  // Created before the key, because the key's policy names it.
  const role = configReader && createReaderRole(`${name}-reader-role`, parent);
  const { keyArn } = new EncryptedParameters(
    name,
    {
      plan,
      readers: [
        ...(readers[component] ?? []),
        ...(role === undefined ? [] : [{ arn: role.arn, path: "" }]),
      ],
      primaryKeyArn: primaryKeyArns?.[component],
      secrets: secrets[component] ?? {},
    },
    { parent },
  );
  if (configReader === undefined || role === undefined) {
    return { keyArn, alarmNames: [] };
  }
  const { logRetentionDays } = configReader;
  const { alarmNames } = new ConfigReader(
    `${name}-reader`,
    { scope, keyArn, role, telemetryKeyArn, alarmTopicArn, logRetentionDays },
    { parent },
  );
  return { keyArn, alarmNames };
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
