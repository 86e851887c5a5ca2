/** The principals of one component's key: roles and users of the account, each in one set. */
import { parsePrincipal } from "../iam/principal";
import { acceptedItems, collect, ifAccepted } from "../spec/checks";
import { type Issue } from "../spec/issue";
import { checkRole, inTwoSets, type KeyOwnersSpec } from "./keyOwners";
import { type ParameterComponentSpec } from "./schema";

type KeySets = Pick<ParameterComponentSpec, "administrators" | "writers" | "readers">;

interface Mention {
  readonly arn: string;
  readonly path: string;
  readonly isReader?: boolean;
}

/**
 * Checks the principals of one key that the configuration names. A proof on the graph checks those whose
 * ARN is only known when they exist.
 *
 * @param path of the component, such as `parameters.api`.
 */
export function checkPrincipals(sets: KeySets, owners: KeyOwnersSpec, path: string): Issue[] {
  const mentions = mentionsIn(sets, path);
  return collect(
    () => mentions.flatMap((mention) => checkPrincipal(mention, owners.accountId)),
    () => checkDisjoint(mentions, mentionsOf(owners)),
  );
}

function mentionsIn(sets: KeySets, path: string): Mention[] {
  const setOf = (name: "administrators" | "writers"): Mention[] =>
    acceptedItems(sets[name]).map(([at, arn]) => ({ arn, path: `${path}.${name}[${at}]` }));
  return [
    ...ifAccepted(() => setOf("administrators")).flat(),
    ...ifAccepted(() => setOf("writers")).flat(),
    ...ifAccepted(() => acceptedItems(sets.readers))
      .flat()
      .flatMap(([at, reader]) => {
        const place = `${path}.readers[${at}].principal`;
        return ifAccepted(() => ({ arn: reader.principal, path: place, isReader: true }));
      }),
  ];
}

function mentionsOf(owners: KeyOwnersSpec): Mention[] {
  return (["deployerRoleArn", "breakGlassRoleArn"] as const).flatMap((path) => {
    const [arn] = ifAccepted(() => owners[path]);
    return arn === undefined ? [] : [{ arn, path }];
  });
}

function checkPrincipal({ arn, path }: Mention, accountId: string): Issue[] {
  const principal = parsePrincipal(arn);
  if (principal?.kind === "session") {
    return checkRole(arn, accountId, path);
  }
  const isAccepted =
    (principal?.kind === "role" || principal?.kind === "user") && principal.accountId === accountId;
  const message = `must be the ARN of a role or user of account ${accountId}, got "${arn}"`;
  return isAccepted ? [] : [{ path, message }];
}

/** A reader can have several paths; any other principal is named once. */
function checkDisjoint(mentions: readonly Mention[], owners: readonly Mention[]): Issue[] {
  return mentions.flatMap(({ arn, path, isReader = false }, at) => {
    const earlier = [...owners, ...mentions.slice(0, at)].find(
      (other) => other.arn === arn && !(isReader && other.isReader === true),
    );
    return earlier === undefined ? [] : [{ path, message: inTwoSets(arn, earlier.path) }];
  });
}
