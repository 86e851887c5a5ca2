/**
 * The principal of a request, and whether a policy's `Principal` element names it.
 *
 * A session of a role is named by its own ARN and by the role's. The root ARN of an account names every
 * principal of the account, and grants nothing by itself: it delegates to the account's identity policies.
 *
 * Source: IAM User Guide, "AWS JSON policy elements: Principal".
 */
import { listOf, type PrincipalBlock, type Statement } from "./document";

/**
 * Most principals are one identity. Three stand for several: `account` for the principals of an account
 * that nothing else names, `identityProvider` for the users of a SAML or OIDC provider, and `everyone` for
 * the principals of accounts that no policy names.
 */
export type PrincipalKind =
  | "role"
  | "user"
  | "session"
  | "federatedUser"
  | "service"
  | "account"
  | "identityProvider"
  | "canonicalUser"
  | "everyone";

export interface Principal {
  readonly kind: PrincipalKind;
  /** ARN of the identity or its account's root; the name of a service or provider; `*` for everyone. */
  readonly arn: string;
  /** Twelve digits; empty for one that belongs to no account. */
  readonly accountId: string;
  /** Name of the role or user without its path; of a session, the name of its role. */
  readonly name: string;
}

/** Source of the characters: IAM User Guide, "IAM and AWS STS quotas", "IAM name requirements"; API Reference, `Role`, `Path`. */
const identity = /^arn:[\w-]+:iam::(\d{12}):(role|user)\/(?:[!-9;-~]*\/)?([\w+=,.@-]+)$/;
const session = /^arn:[^:]+:sts::(\d{12}):assumed-role\/([^/:*]+)\/[^/:*]+$/;
const federatedUser = /^arn:[^:]+:sts::(\d{12}):federated-user\/([^:*]+)$/;
const service = /^[a-z0-9.-]+\.amazonaws\.com(\.cn)?$/;
const provider = /^arn:[^:]+:iam::(\d{12}):(?:saml|oidc)-provider\/(.+)$/;

/** No account has this id: it stands for any account that a policy does not name. */
const UNNAMED_ACCOUNT = "000000000000";

/** Principals of accounts that no policy names. */
export const everyone: Principal = {
  kind: "everyone",
  arn: "*",
  accountId: UNNAMED_ACCOUNT,
  name: "*",
};

/** The principal of an ARN or of a service's name; `undefined` for anything else, roots included. */
export function parsePrincipal(arn: string): Principal | undefined {
  const named = identity.exec(arn);
  if (named !== null) {
    const [, accountId = "", kind, name = ""] = named;
    return { kind: kind === "role" ? "role" : "user", arn, accountId, name };
  }
  for (const [kind, pattern] of [
    ["session", session],
    ["federatedUser", federatedUser],
  ] as const) {
    const [, accountId, name = ""] = pattern.exec(arn) ?? [];
    if (accountId !== undefined) {
      return { kind, arn, accountId, name };
    }
  }
  return service.test(arn) ? { kind: "service", arn, accountId: "", name: arn } : undefined;
}

/** Every principal that a `Principal` element names, those that stand for several included. */
export function principalsNamedIn(block: PrincipalBlock): readonly Principal[] {
  if (block === "*") {
    return [everyone];
  }
  return [
    ...listOf(block.AWS).flatMap((name) =>
      name === "*" ? [everyone] : (parsePrincipal(name) ?? accountPrincipal(name) ?? []),
    ),
    ...listOf(block.Federated).map((arn): Principal => {
      const [, accountId = "", name = arn] = provider.exec(arn) ?? [];
      return { kind: "identityProvider", arn, accountId, name };
    }),
    ...listOf(block.Service).map((arn): Principal => ({
      kind: "service",
      arn,
      accountId: "",
      name: arn,
    })),
    ...listOf(block.CanonicalUser).map((arn): Principal => ({
      kind: "canonicalUser",
      arn,
      accountId: "",
      name: arn,
    })),
  ];
}

/** The principals of an account, of the root's ARN or the account's id. */
export function accountPrincipal(root: string, partition = "aws"): Principal | undefined {
  const accountId = accountOfRoot(root);
  if (accountId === undefined) {
    return undefined;
  }
  const arn = root.startsWith("arn:") ? root : `arn:${partition}:iam::${accountId}:root`;
  return { kind: "account", arn, accountId, name: "root" };
}

/** `arn:aws:iam::123456789012:root`, or the account id alone. */
export function accountOfRoot(principal: string): string | undefined {
  return /^(?:arn:[^:]+:iam::)?(\d{12})(?::root)?$/.exec(principal)?.[1];
}

/**
 * How a resource's statement names a principal: `self` by the ARN that makes the request, `role` by the
 * ARN of the role behind a session or of the role itself, `session` by the ARN of one session of the role,
 * `everyone` by a wildcard, `account` by the root of its account.
 */
export type Mention = "self" | "role" | "everyone" | "session" | "account" | "none";

/** The closest form in which `statement` names `principal`. */
export function mentionOf(statement: Statement, principal: Principal): Mention {
  if (statement.NotPrincipal !== undefined) {
    // Only a principal that is named itself is exempt: the root of its account is not enough.
    const named = mentionIn(statement.NotPrincipal, principal);
    return named === "none" || named === "account" ? "everyone" : "none";
  }
  return statement.Principal === undefined ? "none" : mentionIn(statement.Principal, principal);
}

function mentionIn(block: PrincipalBlock, principal: Principal): Mention {
  if (block === "*") {
    return "everyone";
  }
  const { kind, arn } = principal;
  if (kind === "service") {
    return listOf(block.Service).some((name) => name === "*" || name === arn) ? "self" : "none";
  }
  const own = kind === "identityProvider" ? block.Federated : block.CanonicalUser;
  if ((kind === "identityProvider" || kind === "canonicalUser") && listOf(own).includes(arn)) {
    return "self";
  }
  const mentions = listOf(block.AWS).map((named) => mentionBy(named, principal));
  return closest.find((mention) => mentions.includes(mention)) ?? "none";
}

const closest: readonly Mention[] = ["self", "role", "everyone", "session", "account"];

function mentionBy(named: string, principal: Principal): Mention {
  const { kind, arn, accountId, name } = principal;
  if (named === "*") {
    return "everyone";
  }
  // Most pairs of a large stack differ in their accounts: nothing is parsed for them.
  const isOfAccount = named.includes(accountId);
  if (isOfAccount && accountOfRoot(named) === accountId) {
    return "account";
  }
  if (named === arn) {
    return kind === "role" ? "role" : "self";
  }
  if (!isOfAccount) {
    return "none";
  }
  const other = parsePrincipal(named);
  if (other?.accountId !== accountId || other.name !== name) {
    return "none";
  }
  if (kind === "session" && other.kind === "role") {
    return "role";
  }
  return kind === "role" && other.kind === "session" ? "session" : "none";
}
