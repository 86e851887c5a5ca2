/**
 * What the parameters of a stack must be together.
 *
 * The checks take a draft, from which everything is left out that is already known to be wrong.
 */
import { type Issue } from "../spec/issue";
import { checkParameter, type ParameterSpec } from "./parameterChecks";
import { checkPrincipals, checkRole } from "./principalChecks";

/** A parameter of which any part may be missing. */
type ParameterDraftSpec = { readonly [K in keyof ParameterSpec]?: ParameterSpec[K] | undefined };

export interface ParameterComponentDraft {
  readonly administrators?: readonly (string | undefined)[] | undefined;
  readonly writers?: readonly (string | undefined)[] | undefined;
  readonly readers?:
    | readonly (
        { readonly principal?: string | undefined; readonly path?: string | undefined } | undefined
      )[]
    | undefined;
  readonly values?: Readonly<Record<string, ParameterDraftSpec | undefined>> | undefined;
}

export interface ParameterDraft {
  readonly environment?: string | undefined;
  readonly accountId?: string | undefined;
  readonly deployerRoleArn?: string | undefined;
  readonly breakGlassRoleArn?: string | undefined;
  readonly parameters?: Readonly<Record<string, ParameterComponentDraft | undefined>> | undefined;
  /** Looked at for being there: it has a key as well. */
  readonly emr?: object | undefined;
}

/** Everything that is wrong with the parameters of a stack, and with the roles that all keys name. */
export function checkParameters(draft: ParameterDraft): Issue[] {
  const components = Object.entries(draft.parameters ?? {}).sort(([a], [b]) => (a < b ? -1 : 1));
  return [
    ...checkDeployer(draft, components.length > 0),
    ...components.flatMap(([name, component]) => checkComponent(name, component ?? {}, draft)),
  ];
}

/** Without a deployer nobody could change the key's policy, and KMS would refuse the key. */
function checkDeployer(draft: ParameterDraft, hasParameters: boolean): Issue[] {
  const { deployerRoleArn, breakGlassRoleArn, accountId } = draft;
  const isNeeded = hasParameters || draft.emr !== undefined;
  if (deployerRoleArn === undefined) {
    const message =
      "must be set where the stack has keys, got nothing; KMS refuses a key that nobody can administer";
    return isNeeded ? [{ path: "deployerRoleArn", message }] : [];
  }
  if (accountId === undefined) {
    return [];
  }
  return [
    ...checkRole(deployerRoleArn, accountId, "deployerRoleArn"),
    ...(breakGlassRoleArn === undefined
      ? []
      : checkRole(breakGlassRoleArn, accountId, "breakGlassRoleArn")),
  ];
}

function checkComponent(
  name: string,
  component: ParameterComponentDraft,
  draft: ParameterDraft,
): Issue[] {
  const path = `parameters.${name}`;
  const root = parameterRoot(draft.environment ?? "development", name);
  const values = Object.entries(component.values ?? {}).flatMap(([own, spec]) =>
    spec?.type === undefined
      ? []
      : checkParameter(
          own,
          { ...spec, type: spec.type, tier: spec.tier ?? "Standard" },
          root,
          `${path}.values.${own}`,
        ),
  );
  return [...checkSets(component, draft, `${path}.`), ...values];
}

function checkSets(
  { administrators = [], writers = [], readers = [] }: ParameterComponentDraft,
  { accountId, deployerRoleArn, breakGlassRoleArn }: ParameterDraft,
  prefix: string,
): Issue[] {
  if (accountId === undefined || deployerRoleArn === undefined) {
    return [];
  }
  const principals = {
    deployerArn: deployerRoleArn,
    breakGlassArn: breakGlassRoleArn,
    administratorArns: known(administrators),
    writerArns: known(writers),
    readers: readers.flatMap((reader) =>
      reader?.principal === undefined ? [] : [{ arn: reader.principal, path: reader.path ?? "" }],
    ),
  };
  return checkPrincipals(principals, accountId, prefix);
}

function known(arns: readonly (string | undefined)[]): string[] {
  return arns.filter((arn) => arn !== undefined);
}

/** Where the parameters of a component live: `/production/api`. */
export function parameterRoot(environment: string, component: string): string {
  return `/${environment}/${component}`;
}
