/**
 * Whom a principal may be able to become, looked up rather than tried.
 *
 * A role that trusts somebody by name is a candidate for him; one that trusts an account or everybody,
 * for whoever has a statement that could take it. Whoever has a statement that changes or passes roles,
 * or changes code, has all roles as candidates: such principals are few.
 */
import { listOf } from "../../lib/iam/document";
import { matchPattern } from "../../lib/iam/pattern";
import { accountOfRoot } from "../../lib/iam/principal";
import { type Actor } from "./ways";
import { type PrincipalFacts, type World } from "./world";

/** Actions by which somebody becomes somebody else, the role's own trust aside. */
const CONTROLLING = [
  "iam:PassRole",
  "iam:UpdateAssumeRolePolicy",
  "iam:CreateAccessKey",
  "iam:CreateLoginProfile",
  "iam:UpdateLoginProfile",
  "lambda:UpdateFunctionCode",
  "lambda:UpdateFunctionConfiguration",
];

export interface Candidates {
  readonly all: readonly PrincipalFacts[];
  /** By the ARN of the one whom they trust. */
  readonly trusting: ReadonlyMap<string, readonly PrincipalFacts[]>;
  /** Those who trust a whole account, or everybody. */
  readonly open: readonly PrincipalFacts[];
}

export function candidatesOf({ principals }: World): Candidates {
  const trusting = new Map<string, PrincipalFacts[]>();
  const open: PrincipalFacts[] = [];
  for (const role of principals) {
    const named = trustedBy(role);
    if (named.some((arn) => arn === "*" || accountOfRoot(arn) !== undefined)) {
      open.push(role);
    }
    for (const arn of named) {
      trusting.set(arn, [...(trusting.get(arn) ?? []), role]);
    }
  }
  return { all: principals, trusting, open };
}

/** The principals to try; whether it works is another question. */
export function reachableFrom(actor: Actor, candidates: Candidates): readonly PrincipalFacts[] {
  if (CONTROLLING.some((action) => hasAllowFor(actor, action))) {
    return candidates.all;
  }
  return [...(candidates.trusting.get(actor.principal.arn) ?? []), ...candidates.open];
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
