/**
 * Whether a request is allowed: the policies of the identity, its permissions boundary and the policy
 * of the resource, weighed as AWS does.
 *
 * 1. A `Deny` that matches, anywhere, ends it.
 * 2. Within one account an `Allow` on either side is enough, except for KMS keys and role trust: there
 *    the resource's policy must allow, either by naming the principal or by naming its account's root,
 *    which delegates the decision to its identity policies.
 * 3. Across accounts both sides must allow.
 * 4. A permissions boundary caps what the identity policies allow, and what a resource grants to the
 *    role; not what a resource grants to a user or a session by its own ARN.
 *
 * Not modelled: service and resource control policies, and session policies.
 *
 * Source: IAM User Guide, "Policy evaluation logic"; KMS Developer Guide, "Key policies in AWS KMS".
 */
import { matchConditions, resolver } from "./condition";
import { contextOfPrincipal, type ContextValues, RequestContext } from "./context";
import { listOf, type PolicyDocument, type Statement } from "./document";
import { allOf, anyOf, type Match, not } from "./match";
import { matchPattern } from "./pattern";
import { type Mention, mentionOf, type Principal } from "./principal";

export interface AccessRequest {
  readonly principal: Principal;
  /** Such as `kms:Decrypt`. */
  readonly action: string;
  /** ARN. */
  readonly resource: string;
  /** What the request holds beside the keys that AWS derives from the principal. */
  readonly context?: ContextValues;
  /**
   * What a condition finds under a key that is not in `context`: nothing, or any value that the caller
   * chooses. A proof uses `any`: an allow that depends on it counts as possible.
   * @default "absent"
   */
  readonly unlistedKeys?: "absent" | "any";
}

/** The policies that bear on one request. */
export interface PolicySet {
  /** Inline and attached policies of the identity. */
  readonly identity: readonly PolicyDocument[];
  readonly boundary?: PolicyDocument | undefined;
  /** Key policy, trust policy, bucket policy and the like. */
  readonly resource?: PolicyDocument | undefined;
  /** @default - the account in the ARN of the resource, else that of the principal */
  readonly resourceAccountId?: string;
}

export interface Decision {
  readonly outcome: "allowed" | "explicitlyDenied" | "notAllowed";
  /** True when the answer depends on condition keys that the caller can choose. */
  readonly conditional: boolean;
}

/**
 * Decides one request.
 *
 * @throws {RangeError} on a condition operator that is not known.
 */
export function evaluate(request: AccessRequest, policies: PolicySet): Decision {
  const question = new Question(request);
  const denied = deniedBy(question, policies);
  if (denied === "yes") {
    return { outcome: "explicitlyDenied", conditional: false };
  }
  const granted = grantedBy(question, policies);
  const answer = allOf([granted, not(denied)]);
  return {
    outcome: granted === "no" ? "notAllowed" : "allowed",
    conditional: answer === "maybe",
  };
}

/** True when the request is allowed, be it only under conditions that the caller can choose. */
export function mayBeAllowed(request: AccessRequest, policies: PolicySet): boolean {
  return evaluate({ unlistedKeys: "any", ...request }, policies).outcome === "allowed";
}

/** One request, with the keys it is compared with worked out once. */
class Question {
  readonly context: RequestContext;
  readonly #resolve;

  constructor(readonly request: AccessRequest) {
    const { principal, context = {}, unlistedKeys = "absent" } = request;
    this.context = new RequestContext(
      { ...contextOfPrincipal(principal), ...context },
      unlistedKeys,
    );
    this.#resolve = resolver(this.context);
  }

  /** Whether action, resource and conditions of a statement match; regardless of its principal. */
  matches(statement: Statement): Match {
    if (!this.#matchesAction(statement)) {
      return "no";
    }
    const resource = this.#matchesResource(statement);
    return resource === "no"
      ? "no"
      : allOf([resource, matchConditions(statement.Condition, this.context)]);
  }

  #matchesAction({ Action, NotAction }: Statement): boolean {
    const named = (patterns: readonly string[]) =>
      patterns.some(
        (pattern) => matchPattern(pattern, this.request.action, { ignoreCase: true }) === "yes",
      );
    return NotAction === undefined ? named(listOf(Action)) : !named(listOf(NotAction));
  }

  #matchesResource({ Resource, NotResource }: Statement): Match {
    if (Resource === undefined && NotResource === undefined) {
      return "yes"; // a trust policy applies to the role that it belongs to
    }
    const named = (patterns: readonly string[]) =>
      anyOf(
        patterns.map((pattern) =>
          matchPattern(pattern, this.request.resource, { resolve: this.#resolve }),
        ),
      );
    return NotResource === undefined ? named(listOf(Resource)) : not(named(listOf(NotResource)));
  }
}

function deniedBy(question: Question, { identity, boundary, resource }: PolicySet): Match {
  const documents = boundary === undefined ? identity : [...identity, boundary];
  return anyOf([
    matchEffect(question, "Deny", documents),
    ...statementsOf(resource, "Deny").map((statement) =>
      mentionOf(statement, question.request.principal) === "none"
        ? "no"
        : question.matches(statement),
    ),
  ]);
}

function grantedBy(question: Question, policies: PolicySet): Match {
  const { principal, action, resource } = question.request;
  const mentions = grantsOfResource(question, policies.resource);
  const bySelf = anyOf(mentions.get("self") ?? []);
  const byRole = anyOf([...(mentions.get("role") ?? []), ...(mentions.get("everyone") ?? [])]);
  const byAccount = anyOf(mentions.get("account") ?? []);
  if (principal.kind === "service") {
    return anyOf([bySelf, byRole]);
  }
  const capped = (match: Match) =>
    policies.boundary === undefined
      ? match
      : allOf([match, matchEffect(question, "Allow", [policies.boundary])]);
  const identity = capped(matchEffect(question, "Allow", policies.identity));
  const direct = anyOf([bySelf, capped(byRole)]);
  const account = policies.resourceAccountId ?? accountOf(resource) ?? principal.accountId;
  if (account !== principal.accountId) {
    return allOf([anyOf([direct, byAccount]), identity]);
  }
  return needsResourcePolicy(action)
    ? anyOf([direct, allOf([byAccount, identity])])
    : anyOf([direct, identity]);
}

/** Actions on a KMS key, and taking a role, need an allow of the resource itself. */
function needsResourcePolicy(action: string): boolean {
  return /^(kms:|sts:AssumeRole)/i.test(action) && !/^kms:(CreateKey|List)/i.test(action);
}

function grantsOfResource(
  question: Question,
  document: PolicyDocument | undefined,
): ReadonlyMap<Mention, readonly Match[]> {
  const grants = new Map<Mention, Match[]>();
  for (const statement of statementsOf(document, "Allow")) {
    const mention = mentionOf(statement, question.request.principal);
    if (mention !== "none") {
      grants.set(mention, [...(grants.get(mention) ?? []), question.matches(statement)]);
    }
  }
  return grants;
}

function matchEffect(
  question: Question,
  effect: Statement["Effect"],
  documents: readonly PolicyDocument[],
): Match {
  return anyOf(
    documents.flatMap((document) =>
      statementsOf(document, effect).map((statement) => question.matches(statement)),
    ),
  );
}

function statementsOf(
  document: PolicyDocument | undefined,
  effect: Statement["Effect"],
): readonly Statement[] {
  return (document?.Statement ?? []).filter((statement) => statement.Effect === effect);
}

/** The fifth part of an ARN; `undefined` where AWS leaves it empty, as for buckets. */
function accountOf(arn: string): string | undefined {
  const account = arn.split(":")[4];
  return account === undefined || !/^\d{12}$/.test(account) ? undefined : account;
}
