import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { type Issue } from "../../lib/spec/issue";
import { parameterRoot } from "../../lib/parameters/configChecks";
import {
  keyPolicy,
  type KeyPrincipals,
  type KeyScope,
  type PathReader,
} from "../../lib/parameters/keyPolicy";
import { checkParameter, type ParameterSpec, textOf } from "../../lib/parameters/parameterChecks";
import { checkPrincipals } from "../../lib/parameters/principalChecks";
import { regionOf, type RegionName } from "../../lib/regions";
import { throwIfInvalid } from "../throwIfInvalid";

export interface EncryptedParametersArgs {
  /** The account that owns the key, 12 digits. */
  readonly accountId: string;
  readonly region: RegionName;
  /** First part of every name, such as `production`. */
  readonly environment: string;
  /** Second part of every name, such as `api`. */
  readonly component: string;
  /** Who has which power over the key; plain ARNs are checked, those of the stack's own roles proved. */
  readonly principals: KeyPrincipals<pulumi.Input<string>>;
  /** The key of which this one is a replica. @default - this is the primary key */
  readonly primaryKeyArn?: pulumi.Input<string> | undefined;
  /**
   * The parameters by name below the component. Plain, not an `Input`: they decide what exists. A
   * `SecureString` has its value in `secrets`.
   */
  readonly values: Readonly<Record<string, ParameterSpec>>;
  /** Values of the SecureStrings by name. They must be secret outputs. */
  readonly secrets: Readonly<Record<string, pulumi.Output<string>>>;
  /** Days between asking for the key's deletion and the deletion, 7 to 30. */
  readonly deletionWindowDays: number;
  /** Days between rotations, 90 to 2,560. A replica rotates with its primary. */
  readonly rotationPeriodDays: number;
  /** Whether the key may only be deleted after `protect` was taken off it. */
  readonly protect: boolean;
}

/**
 * The parameters of one component in one region, `/<environment>/<component>/<name>`, with a key of
 * their own for those that are secret.
 *
 * The key is one multi-region key: the primary in one region, a replica in every other, each with a
 * policy that names its own region's principals. What each set of principals can do is in
 * `lib/parameters/keyPolicy.ts`; that nobody can do more is proved on the whole stack.
 *
 * A new value replaces nothing. A new tier does, from advanced to standard.
 */
export class EncryptedParameters extends pulumi.ComponentResource {
  /** ARN of the key in this region. */
  public readonly keyArn: pulumi.Output<string>;
  /** `/<environment>/<component>`. */
  public readonly path: string;
  /** Full names of the parameters by their name below the component. */
  public readonly parameterNames: Readonly<Record<string, pulumi.Output<string>>>;

  constructor(name: string, args: EncryptedParametersArgs, opts?: pulumi.ComponentResourceOptions) {
    throwIfInvalid(name, checkArgs(args));
    super("meridian:index:EncryptedParameters", name, {}, opts);
    this.path = parameterRoot(args.environment, args.component);

    const key = createKey(name, args, scopeOf(args, this.path), this);
    new aws.kms.Alias(
      `${name}-alias`,
      { namePrefix: `alias/meridian${this.path}-`, targetKeyId: key.keyId },
      { parent: this },
    );
    this.keyArn = key.arn;
    this.parameterNames = Object.fromEntries(
      Object.entries(args.values).map(([own, spec]) => [
        own,
        createParameter(`${name}-${own}`, `${this.path}/${own}`, spec, args.secrets[own], this)
          .name,
      ]),
    );

    // The proof of who can decrypt reads `access`: it is what was declared.
    this.registerOutputs({ keyArn: this.keyArn, path: this.path, access: args.principals });
  }
}

function createKey(
  name: string,
  args: EncryptedParametersArgs,
  scope: KeyScope,
  parent: EncryptedParameters,
): aws.kms.Key | aws.kms.ReplicaKey {
  const opts = { parent, protect: args.protect };
  const shared = {
    description: `Secrets below ${scope.path}`,
    deletionWindowInDays: args.deletionWindowDays,
    policy: pulumi.jsonStringify(keyPolicy(args.principals, scope)),
  };
  if (args.primaryKeyArn !== undefined) {
    const replica = { ...shared, primaryKeyArn: args.primaryKeyArn };
    return new aws.kms.ReplicaKey(`${name}-key`, replica, opts);
  }
  const rotation = { enableKeyRotation: true, rotationPeriodInDays: args.rotationPeriodDays };
  return new aws.kms.Key(`${name}-key`, { ...shared, ...rotation, multiRegion: true }, opts);
}

function createParameter(
  name: string,
  fullName: string,
  { type, value, tier, allowedPattern, description }: ParameterSpec,
  secret: pulumi.Output<string> | undefined,
  parent: EncryptedParameters,
): aws.ssm.Parameter {
  const shared = { name: fullName, type, tier, dataType: "text", description, allowedPattern };
  return new aws.ssm.Parameter(
    name,
    type === "SecureString"
      ? { ...shared, value: secret, keyId: parent.keyArn }
      : { ...shared, insecureValue: textOf(value ?? "") },
    { parent },
  );
}

function scopeOf({ region, accountId, values }: EncryptedParametersArgs, path: string): KeyScope {
  const usesAdvancedTier = Object.values(values).some(
    ({ type, tier }) => type === "SecureString" && tier === "Advanced",
  );
  return { partition: regionOf(region).partition, region, accountId, path, usesAdvancedTier };
}

function checkArgs(args: EncryptedParametersArgs): Issue[] {
  const { environment, component, values, secrets, principals, accountId } = args;
  const root = parameterRoot(environment, component);
  return [
    ...checkPrincipals(plainOnly(principals), accountId),
    ...Object.entries(values).flatMap(([own, spec]) =>
      checkParameter(own, spec, root, `values.${own}`),
    ),
    ...Object.entries(values).flatMap(([own, { type }]) =>
      type === "SecureString" && secrets[own] === undefined
        ? [{ path: `secrets.${own}`, message: "must be set, got nothing" }]
        : [],
    ),
  ];
}

/** The principals that are known before anything is created. */
function plainOnly(principals: KeyPrincipals<pulumi.Input<string>>): KeyPrincipals {
  const { deployerArn, breakGlassArn, administratorArns, writerArns, readers } = principals;
  return {
    deployerArn: typeof deployerArn === "string" ? deployerArn : "",
    breakGlassArn: typeof breakGlassArn === "string" ? breakGlassArn : undefined,
    administratorArns: administratorArns.filter((arn) => typeof arn === "string"),
    writerArns: writerArns.filter((arn) => typeof arn === "string"),
    readers: readers.filter((reader): reader is PathReader => typeof reader.arn === "string"),
  };
}
