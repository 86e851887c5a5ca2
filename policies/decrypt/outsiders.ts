/**
 * Principals that policies name and the stack does not hold.
 *
 * Their own policies are not in the stack. A principal of another account is assumed to have every
 * permission that its account can give it. One of the keys' own account is assumed to be able to read
 * parameters of SSM, and nothing of IAM.
 */
import {
  listOf,
  type PolicyDocument,
  policyDocument,
  type Statement,
} from "../../lib/iam/document";
import {
  accountPrincipal,
  everyone,
  parsePrincipal,
  type Principal,
  principalsNamedIn,
} from "../../lib/iam/principal";
import { type KeyFacts, type PrincipalFacts } from "./snapshot";

const everything = [policyDocument([{ Effect: "Allow", Action: "*", Resource: "*" }])];
const readsParameters = [policyDocument([{ Effect: "Allow", Action: "ssm:Get*", Resource: "*" }])];

/** Condition keys that narrow down everyone to principals of an account. */
const NARROWING = ["aws:principalarn", "aws:principalaccount", "kms:calleraccount"];

export function outsiders(
  keys: readonly KeyFacts[],
  principals: readonly PrincipalFacts[],
): readonly PrincipalFacts[] {
  const accounts = new Set(keys.map(({ arn }) => arn.split(":")[4] ?? ""));
  const known = new Set(principals.map(({ arn }) => arn));
  const roles = new Set(principals.map(({ arn }) => parsePrincipal(arn)).map(identityOf));
  const named = [
    ...keys.flatMap(({ policy }) => namedBy(policy, accounts)),
    ...principals
      .flatMap(({ trust }) => (trust === undefined ? [] : namedBy(trust, accounts)))
      // The users of an identity provider act as the role alone, which is in the stack.
      .filter(({ kind }) => kind !== "identityProvider"),
  ].filter(
    (principal) =>
      !known.has(principal.arn) &&
      principal.kind !== "service" &&
      !(principal.kind === "session" && roles.has(identityOf(principal))),
  );
  const unique = new Map(named.map((principal) => [principal.arn, principal]));
  return [...unique.values()].map((principal) => factsOf(principal, accounts));
}

/** The principals that a policy allows something; delegations to the account itself aside. */
function namedBy(
  { Statement: statements }: PolicyDocument,
  accounts: ReadonlySet<string>,
): readonly Principal[] {
  return statements
    .filter(({ Effect }) => Effect === "Allow")
    .flatMap((statement) => {
      const { Principal: block, NotPrincipal } = statement;
      const named = NotPrincipal === undefined ? principalsNamedIn(block ?? {}) : [everyone];
      const isForEveryone = named.some(({ kind }) => kind === "everyone");
      return [
        ...named.filter(({ kind, accountId }) => kind !== "account" || !accounts.has(accountId)),
        ...(isForEveryone ? namedByConditions(statement) : []),
        ...(isForEveryone ? [...accounts].flatMap((id) => accountPrincipal(id) ?? []) : []),
      ];
    });
}

/** Principals, or their accounts, that the conditions of a statement for everyone name. */
function namedByConditions({ Condition = {} }: Statement): readonly Principal[] {
  const values = Object.values(Condition).flatMap((block) =>
    Object.entries(block).flatMap(([key, expected]) =>
      NARROWING.includes(key.toLowerCase()) ? listOf(expected) : [],
    ),
  );
  return values.flatMap((value) => {
    const [, partition = "aws", , , account = value] = value.split(":");
    return parsePrincipal(value) ?? accountPrincipal(account, partition) ?? [];
  });
}

function factsOf(principal: Principal, accounts: ReadonlySet<string>): PrincipalFacts {
  const { kind, arn, accountId } = principal;
  const isForeign = accountId !== "" && !accounts.has(accountId);
  const policies = kind === "account" || kind === "identityProvider" ? [] : readsParameters;
  return { arn, principal, policies: isForeign ? everything : policies, customerPolicyArns: [] };
}

/** A session and its role have the same. */
function identityOf(principal: Principal | undefined): string {
  return `${principal?.accountId ?? ""} ${principal?.name ?? ""}`;
}
