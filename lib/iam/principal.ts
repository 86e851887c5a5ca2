/**
 * The principal of a request, and whether a policy's `Principal` element names it.
 *
 * A session of a role is named by its own ARN and by the role's. The root ARN of an account names every
 * principal of the account, and grants nothing by itself: it delegates to the account's identity policies.
 *
 * Source: IAM User Guide, "AWS JSON policy elements: Principal".
 */
import { listOf, type OneOrMany, type PrincipalBlock, type Statement } from "./document";

export interface Principal {
  readonly kind: "role" | "user" | "session" | "service";
  /** ARN of the role, user or session; the name of a service, such as `ssm.amazonaws.com`. */
  readonly arn: string;
  /** Twelve digits; empty for a service. */
  readonly accountId: string;
  /** Name of the role or user without its path; of a session, the name of its role. */
  readonly name: string;
}

const identity = /^arn:[^:]+:iam::(\d{12}):(role|user)\/(?:[^:]*\/)?([^/:*]+)$/;
const session = /^arn:[^:]+:sts::(\d{12}):assumed-role\/([^/:*]+)\/[^/:*]+$/;
const service = /^[a-z0-9.-]+\.amazonaws\.com(\.cn)?$/;

/** The principal of an ARN or of a service's name; `undefined` for anything else, roots included. */
export function parsePrincipal(arn: string): Principal | undefined {
  const named = identity.exec(arn);
  if (named !== null) {
    const [, accountId = "", kind, name = ""] = named;
    return { kind: kind === "role" ? "role" : "user", arn, accountId, name };
  }
  const assumed = session.exec(arn);
  if (assumed !== null) {
    const [, accountId = "", name = ""] = assumed;
    return { kind: "session", arn, accountId, name };
  }
  return service.test(arn) ? { kind: "service", arn, accountId: "", name: arn } : undefined;
}

/** `arn:aws:iam::123456789012:root`, or the account id alone. */
export function accountOfRoot(principal: string): string | undefined {
  return /^(?:arn:[^:]+:iam::)?(\d{12})(?::root)?$/.exec(principal)?.[1];
}

/**
 * How a resource's statement names a principal: `self` by the ARN that makes the request, `role` by the
 * ARN of the role behind a session or of the role itself, `everyone` by a wildcard, `account` by the root
 * of its account.
 */
export type Mention = "self" | "role" | "everyone" | "account" | "none";

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
  if (principal.kind === "service") {
    return list(block.Service).some((name) => name === "*" || name === principal.arn)
      ? "self"
      : "none";
  }
  const mentions = list(block.AWS).map((named) => mentionBy(named, principal));
  return closest.find((mention) => mentions.includes(mention)) ?? "none";
}

const closest: readonly Mention[] = ["self", "role", "everyone", "account"];

function mentionBy(named: string, principal: Principal): Mention {
  if (named === "*") {
    return "everyone";
  }
  if (accountOfRoot(named) === principal.accountId) {
    return "account";
  }
  if (named === principal.arn) {
    return principal.kind === "role" ? "role" : "self";
  }
  if (principal.kind === "session") {
    const role = parsePrincipal(named);
    const isItsRole =
      role?.kind === "role" &&
      role.name === principal.name &&
      role.accountId === principal.accountId;
    return isItsRole ? "role" : "none";
  }
  return "none";
}

function list(values: OneOrMany<string> | undefined): readonly string[] {
  return listOf(values);
}
