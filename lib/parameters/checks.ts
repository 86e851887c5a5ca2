/** What the encrypted parameters of a stack must be together. */
import { acceptedEntries, collect, collectEntries, collectItems } from "../spec/checks";
import { type Issue, within } from "../spec/issue";
import { perStack } from "../spec/perStack";
import { issuesOf } from "../spec/plan";
import { didYouMean } from "../spec/suggest";
import { checkDerivedName } from "../names/derivedName";
import { type IdentitySpec } from "../stack/schema";
import { planKeyOwners } from "./keyOwners";
import { parameterRoot } from "./names";
import { checkFullName, checkParameter } from "./parameterChecks";
import { checkPrincipals } from "./principalChecks";
import { type ParameterComponentSpec, type ParametersSpec } from "./schema";

/** What parameters read of a stack. */
export type ParametersStack = ParametersSpec &
  Pick<IdentitySpec, "environment" | "accountId"> & {
    /** EMR has a key as well, with the same owners. */
    readonly emr?: object | undefined;
    /** Brokers have one in each of their regions. */
    readonly brokers?: object | undefined;
    /** So have fleets. */
    readonly fleets?: object | undefined;
  };

/** Finds what is wrong with the parameters of a stack, and with the owners of all its keys. */
export const checkParameters = perStack((stack: ParametersStack): readonly Issue[] =>
  collect(
    () => (needsOwners(stack) ? issuesOf(planKeyOwners(stack)) : []),
    () =>
      collectEntries(stack.parameters ?? {}, (name, component) =>
        checkComponent(name, component, stack),
      ),
  ),
);

function needsOwners(stack: ParametersStack): boolean {
  return (
    stack.deployerRoleArn !== undefined ||
    Object.keys(stack.parameters ?? {}).length > 0 ||
    stack.emr !== undefined ||
    Object.keys(stack.brokers ?? {}).length > 0 ||
    Object.keys(stack.fleets ?? {}).length > 0
  );
}

/** The function of the config reader has the longest name that a component's name is part of. */
function checkReaderName(name: string, path: string): Issue[] {
  const around = ["-parameters-", "-reader-function"] as const;
  return checkDerivedName("aws:lambda/function:Function", name, around, path);
}

function checkComponent(
  name: string,
  component: ParameterComponentSpec,
  stack: ParametersStack,
): Issue[] {
  const path = `parameters.${name}`;
  return collect(
    () => checkPrincipals(component, stack, path),
    () => checkReaderPaths(component, path),
    () => (component.runConfigReader ? checkReaderName(name, path) : []),
    () =>
      collectEntries(component.values, (own, spec) =>
        within(
          `${path}.values.${own}`,
          collect(
            () => checkFullName(`${parameterRoot(stack.environment, name)}/${own}`),
            () => checkParameter({ component: name, name: own }, spec),
          ),
        ),
      ),
  );
}

/** Refuses a reader of parameters that the component does not have: it could decrypt none. */
function checkReaderPaths({ readers, values }: ParameterComponentSpec, path: string): Issue[] {
  const names = acceptedEntries(values).map(([name]) => name);
  return collectItems(readers, (reader, at) => {
    const isRead = (name: string): boolean =>
      reader.path === "" || name === reader.path || name.startsWith(`${reader.path}/`);
    const folders = names.flatMap((name) => [name, name.replace(/\/[^/]*$/, "")]);
    const advice = didYouMean(reader.path, folders) || `; they are ${names.join(", ")}`;
    const message = `must be a parameter of the component or a folder of them, got "${reader.path}"${advice}`;
    return names.some(isRead) ? [] : [{ path: `${path}.readers[${at}].path`, message }];
  });
}
