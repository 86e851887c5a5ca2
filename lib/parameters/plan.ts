/** What the encrypted parameters of one region are built from. */
import { type AwsLocation } from "../location";
import { defaultLogRetentionDays, type LogRetentionDays } from "../logRetention";
import { planned, type Planned } from "../spec/plan";
import { isProduction } from "../stack/schema";
import { checkParameters, type ParametersStack } from "./checks";
import { type KeyOwners, planKeyOwners } from "./keyOwners";
import { type KeyPrincipals, type KeyScope } from "./keyPolicy";
import { parameterRoot } from "./names";
import { textOf } from "./parameterChecks";
import { type ParameterComponentSpec, type ParameterSpec } from "./schema";

/** The parameters of one region, by component. */
export type ParametersPlan = Readonly<Record<string, ParameterComponentPlan>>;

/** The parameters of one component, and the key of those that are secret. */
export interface EncryptedParametersPlan {
  readonly scope: KeyScope;
  /** Principals of the key that the configuration names. Roles of the stack are added as outputs. */
  readonly principals: KeyPrincipals;
  /** The parameters by their name below the component. */
  readonly parameters: Readonly<Record<string, ParameterPlan>>;
  /** Days that KMS waits before it deletes the key. */
  readonly deletionWindowDays: number;
  /** Days between rotations. A replica rotates with its primary key. */
  readonly rotationPeriodDays: number;
  readonly isProduction: boolean;
}

export interface ParameterComponentPlan extends EncryptedParametersPlan {
  /** The function that loads the parameters; undefined where it does not run. */
  readonly configReader: { readonly logRetentionDays: LogRetentionDays } | undefined;
}

export interface ParameterPlan extends Pick<
  ParameterSpec,
  "type" | "tier" | "allowedPattern" | "description"
> {
  /** Such as `/production/api/log/level`. */
  readonly fullName: string;
  /** As SSM holds it; undefined for a SecureString, whose value is a secret of the stack. */
  readonly value: string | undefined;
}

/** Plans the parameters of one region, or finds everything that is wrong with them. */
export function planParameters(
  stack: ParametersStack,
  location: AwsLocation,
): Planned<ParametersPlan> {
  const issues = checkParameters(stack);
  const components = Object.entries(stack.parameters ?? {});
  if (issues.length > 0 || components.length === 0) {
    return planned(issues, () => ({}));
  }
  const owners = planKeyOwners(stack);
  return owners.ok
    ? planned([], () =>
        Object.fromEntries(
          components.map(([name, spec]) => [
            name,
            planComponent(name, spec, stack, location, owners.plan),
          ]),
        ),
      )
    : owners;
}

function planComponent(
  name: string,
  spec: ParameterComponentSpec,
  stack: ParametersStack,
  location: AwsLocation,
  owners: KeyOwners,
): ParameterComponentPlan {
  const path = parameterRoot(stack.environment, name);
  const production = isProduction(stack);
  return {
    scope: { ...location, path, usesAdvancedTier: usesAdvancedTier(spec) },
    principals: {
      ...owners,
      administratorArns: spec.administrators,
      writerArns: spec.writers,
      readers: spec.readers.map(({ principal, path: own }) => ({ arn: principal, path: own })),
    },
    parameters: Object.fromEntries(
      Object.entries(spec.values).map(([own, value]) => [
        own,
        planParameter(`${path}/${own}`, value),
      ]),
    ),
    deletionWindowDays: spec.deletionWindowDays,
    rotationPeriodDays: spec.rotationPeriodDays,
    isProduction: production,
    configReader: spec.runConfigReader
      ? { logRetentionDays: defaultLogRetentionDays(production) }
      : undefined,
  };
}

function planParameter(fullName: string, { value, ...spec }: ParameterSpec): ParameterPlan {
  return { ...spec, fullName, value: value === undefined ? undefined : textOf(value) };
}

/** SSM encrypts a secret of the advanced tier under a data key, so the key policy allows it to generate one. */
function usesAdvancedTier({ values }: ParameterComponentSpec): boolean {
  return Object.values(values).some(
    ({ type, tier }) => type === "SecureString" && tier === "Advanced",
  );
}
