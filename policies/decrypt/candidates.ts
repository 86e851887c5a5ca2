/**
 * The principals that another one may be able to act as, looked up rather than tried.
 *
 * A role that trusts a principal by name is a candidate for it; one that trusts an account or everyone is
 * a candidate for all. A principal with a statement that changes or passes roles, or changes code, has all
 * principals as candidates: few have one.
 */
import { listOf } from "../../lib/iam/document";
import { matchPattern } from "../../lib/iam/pattern";
import { accountOfRoot, parsePrincipal } from "../../lib/iam/principal";
import { type Actor } from "./access";
import { CONTROLLING_ACTIONS } from "./escalationCatalogue";
import { type PrincipalFacts, type IamSnapshot } from "./snapshot";

export interface Candidates {
  readonly all: readonly PrincipalFacts[];
  /** Roles by what names a principal that they trust. */
  readonly trusting: ReadonlyMap<string, readonly PrincipalFacts[]>;
  /** Roles that trust a whole account, or everyone. */
  readonly open: readonly PrincipalFacts[];
}

export function candidatesOf({ principals }: IamSnapshot): Candidates {
  const trusting = new Map<string, PrincipalFacts[]>();
  const open: PrincipalFacts[] = [];
  for (const role of principals) {
    const named = trustedBy(role);
    if (named.some((arn) => arn === "*" || accountOfRoot(arn) !== undefined)) {
      open.push(role);
    }
    for (const arn of new Set(named.map(trustedRole))) {
      trusting.set(arn, [...(trusting.get(arn) ?? []), role]);
    }
  }
  return { all: principals, trusting, open };
}

/** The principals to try; whether the policies allow it is decided elsewhere. */
export function candidatesFor(actor: Actor, candidates: Candidates): readonly PrincipalFacts[] {
  if (CONTROLLING_ACTIONS.some((action) => hasAllowFor(actor, action))) {
    return candidates.all;
  }
  return [...(candidates.trusting.get(trustedRole(actor.principal.arn)) ?? []), ...candidates.open];
}

/** A session and its role are one candidate: the caller of sts:AssumeRole chooses the session's name. */
function trustedRole(arn: string): string {
  const principal = parsePrincipal(arn);
  return principal?.kind === "session" || principal?.kind === "role"
    ? `role ${principal.accountId} ${principal.name}`
    : arn;
}

function trustedBy({ trust }: PrincipalFacts): readonly string[] {
  return (trust?.Statement ?? []).flatMap(({ Effect, Principal, NotPrincipal }) => {
    if (Effect !== "Allow") {
      return [];
    }
    if (NotPrincipal !== undefined || Principal === "*") {
      return ["*"];
    }
    return listOf(Principal?.AWS);
  });
}

function hasAllowFor({ policies }: Actor, action: string): boolean {
  return policies.some(({ Statement }) =>
    Statement.some(
      ({ Effect, Action, NotAction }) =>
        Effect === "Allow" &&
        (NotAction !== undefined ||
          listOf(Action).some(
            (pattern) => matchPattern(pattern, action, { ignoreCase: true }) === "yes",
          )),
    ),
  );
}
