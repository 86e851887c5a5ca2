import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { keyPolicy, type PathReader } from "../../lib/parameters/keyPolicy";
import { type EncryptedParametersPlan, type ParameterPlan } from "../../lib/parameters/plan";
import { pickSecrets, type SecretValues } from "../pickSecrets";

export interface EncryptedParametersArgs {
  readonly plan: EncryptedParametersPlan;
  /** Roles of the stack that decrypt, in addition to the readers of the plan. */
  readonly readers: readonly PathReader<pulumi.Input<string>>[];
  /** The key of which this one is a replica. @default - this is the primary key */
  readonly primaryKeyArn?: pulumi.Input<string> | undefined;
  /** Values of the SecureStrings by name. */
  readonly secrets: SecretValues;
}

/**
 * The parameters of one component in one region, `/<environment>/<component>/<name>`, and the key of
 * those that are secret.
 *
 * The key is one multi-region key: the primary in one region, a replica in every other, each with a
 * policy that names the principals of its own region. `lib/parameters/keyPolicy.ts` has the access of
 * each set of principals; a proof on the whole stack shows that no principal has more.
 *
 * A new value replaces nothing. A new tier does, from advanced to standard.
 */
export class EncryptedParameters extends pulumi.ComponentResource {
  /** ARN of the key in this region. */
  public readonly keyArn: pulumi.Output<string>;
  /** Full names of the parameters by their name below the component. */
  public readonly parameterNames: Readonly<Record<string, pulumi.Output<string>>>;

  constructor(name: string, args: EncryptedParametersArgs, opts?: pulumi.ComponentResourceOptions) {
    const { plan } = args;
    const parameters = Object.entries(plan.parameters);
    const secretNames = parameters.flatMap(([own, { type }]) =>
      type === "SecureString" ? [[own, own] as const] : [],
    );
    const secrets = pickSecrets(name, Object.fromEntries(secretNames), args.secrets);
    super("meridian:index:EncryptedParameters", name, {}, opts);
    const { path } = plan.scope;
    const access = { ...plan.principals, readers: [...plan.principals.readers, ...args.readers] };

    const policy = pulumi.jsonStringify(keyPolicy<pulumi.Input<string>>(access, plan.scope));
    const key = createKey(name, args, policy, this);
    new aws.kms.Alias(
      `${name}-alias`,
      { namePrefix: `alias/meridian${path}-`, targetKeyId: key.keyId },
      { parent: this },
    );
    this.keyArn = key.arn;
    this.parameterNames = Object.fromEntries(
      parameters.map(([own, parameter]) => [
        own,
        createParameter(`${name}-${own}`, parameter, secrets[own], this).name,
      ]),
    );

    // The proof of who can decrypt reads `access`: it is what was declared.
    this.registerOutputs({ keyArn: this.keyArn, path, access });
  }
}

function createKey(
  name: string,
  { plan, primaryKeyArn }: EncryptedParametersArgs,
  policy: pulumi.Output<string>,
  parent: EncryptedParameters,
): aws.kms.Key | aws.kms.ReplicaKey {
  const opts = { parent, protect: plan.isProduction };
  const shared = {
    description: `Secrets below ${plan.scope.path}`,
    deletionWindowInDays: plan.deletionWindowDays,
    policy,
  };
  if (primaryKeyArn !== undefined) {
    return new aws.kms.ReplicaKey(`${name}-key`, { ...shared, primaryKeyArn }, opts);
  }
  const rotation = { enableKeyRotation: true, rotationPeriodInDays: plan.rotationPeriodDays };
  return new aws.kms.Key(`${name}-key`, { ...shared, ...rotation, multiRegion: true }, opts);
}

function createParameter(
  name: string,
  { fullName, type, tier, allowedPattern, description, value }: ParameterPlan,
  secret: pulumi.Output<string> | undefined,
  parent: EncryptedParameters,
): aws.ssm.Parameter {
  const shared = { name: fullName, type, tier, dataType: "text", description, allowedPattern };
  return new aws.ssm.Parameter(
    name,
    type === "SecureString"
      ? { ...shared, value: secret, keyId: parent.keyArn }
      : { ...shared, insecureValue: value },
    { parent },
  );
}
