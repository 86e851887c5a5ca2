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
 *    role; not what a resource grants to everyone, or to a user or a session by its own ARN.
 *
 * Not modelled: service and resource control policies, and session policies.
 *
 * Source: IAM User Guide, "Policy evaluation logic", "Permissions boundaries for IAM entities" and "AWS JSON
 * policy elements: NotPrincipal"; KMS Developer Guide, "Key policies in AWS KMS".
 */
import { resourcePartOf } from "./arn";
import { matchConditions, resolver } from "./condition";
import { contextOfPrincipal, type ContextValues, RequestContext } from "./context";
import { listOf, type PolicyDocument, type PolicyVersion, type Statement } from "./document";
import { allOf, anyOf, type Match, not, yesOrNo } from "./match";
import { matchPattern, type Resolve } from "./pattern";
import { type Mention, mentionOf, type Principal, type PrincipalKind } from "./principal";

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

/** Decides one request. */
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

  /**
   * Whether action, resource and conditions of a statement match; regardless of its principal.
   *
   * @param version of the document: the older one has no variables.
   */
  matches(statement: Statement, version: PolicyVersion): Match {
    if (!this.#matchesAction(statement)) {
      return "no";
    }
    const resolve = version === "2012-10-17" ? this.#resolve : undefined;
    const resource = this.#matchesResource(statement, resolve);
    return resource === "no"
      ? "no"
      : allOf([resource, matchConditions(statement.Condition, this.context, resolve)]);
  }

  #matchesAction({ Action, NotAction }: Statement): boolean {
    const named = (patterns: readonly string[]) =>
      patterns.some(
        (pattern) => matchPattern(pattern, this.request.action, { ignoreCase: true }) === "yes",
      );
    return NotAction === undefined ? named(listOf(Action)) : !named(listOf(NotAction));
  }

  #matchesResource({ Resource, NotResource }: Statement, resolve: Resolve | undefined): Match {
    if (Resource === undefined && NotResource === undefined) {
      return "yes"; // a trust policy applies to the role that it belongs to
    }
    const named = (patterns: readonly string[]) =>
      anyOf(
        patterns.map((pattern) => {
          // IAM replaces variables in the resource part of an ARN only.
          const variablesFrom = resourcePartOf(pattern);
          return variablesFrom === undefined
            ? matchPattern(pattern, this.request.resource)
            : matchPattern(pattern, this.request.resource, { resolve, variablesFrom });
        }),
      );
    return NotResource === undefined ? named(listOf(Resource)) : not(named(listOf(NotResource)));
  }
}

function deniedBy(question: Question, { identity, boundary, resource }: PolicySet): Match {
  const { principal } = question.request;
  const documents = boundary === undefined ? identity : [...identity, boundary];
  const names = (statement: Statement): Match => {
    // IAM ignores the exemptions of NotPrincipal for a principal with a boundary.
    if (statement.NotPrincipal !== undefined && boundary !== undefined) {
      return "yes";
    }
    const mention = mentionOf(statement, principal);
    return mention === "session" ? "maybe" : yesOrNo(mention !== "none");
  };
  return anyOf([
    matchEffect(question, "Deny", documents),
    ...statementsOf(resource, "Deny").map((statement) => {
      const named = names(statement);
      return named === "no"
        ? named
        : allOf([named, question.matches(statement, versionOf(resource))]);
    }),
  ]);
}

function grantedBy(question: Question, policies: PolicySet): Match {
  const { principal, action, resource } = question.request;
  const mentions = grantsOfResource(question, policies.resource);
  const named = (mention: Mention) => anyOf(mentions.get(mention) ?? []);
  if (POLICYLESS.includes(principal.kind)) {
    return anyOf([named("self"), named("everyone")]);
  }
  const capped = (match: Match) =>
    policies.boundary === undefined
      ? match
      : allOf([match, matchEffect(question, "Allow", [policies.boundary])]);
  const identity = capped(matchEffect(question, "Allow", policies.identity));
  const direct = anyOf([
    named("self"),
    named("everyone"),
    capped(named("role")),
    inOneSession(question, named("session")),
  ]);
  const account = policies.resourceAccountId ?? accountOf(resource) ?? principal.accountId;
  if (account !== principal.accountId) {
    return allOf([anyOf([direct, named("account")]), identity]);
  }
  return needsResourcePolicy(action)
    ? anyOf([direct, allOf([named("account"), identity])])
    : anyOf([direct, identity]);
}

/** A role acts through sessions, and the caller of sts:AssumeRole chooses their names: it is possible. */
function inOneSession({ request }: Question, granted: Match): Match {
  return request.unlistedKeys === "any" ? allOf([granted, "maybe"]) : "no";
}

/** Principals without identity policies: what a resource grants to them is all that they have. */
const POLICYLESS: readonly PrincipalKind[] = ["service", "identityProvider", "canonicalUser"];

/**
 * Actions of KMS that are on no key. Source: KMS Developer Guide, "AWS KMS permissions". Their list leaves
 * out those on a key that only begin alike, such as ListGrants.
 */
const KEYLESS =
  /^kms:(CreateKey|ListKeys|ListAliases|GenerateRandom|(Connect|Create|Delete|Disconnect|Update)CustomKeyStore|DescribeCustomKeyStores)$/i;

/** Actions on a KMS key, and assuming a role, need an allow of the resource itself. */
function needsResourcePolicy(action: string): boolean {
  return /^(kms:|sts:AssumeRole)/i.test(action) && !KEYLESS.test(action);
}

function grantsOfResource(
  question: Question,
  document: PolicyDocument | undefined,
): ReadonlyMap<Mention, readonly Match[]> {
  const grants = new Map<Mention, Match[]>();
  for (const statement of statementsOf(document, "Allow")) {
    const mention = mentionOf(statement, question.request.principal);
    if (mention !== "none") {
      const match = question.matches(statement, versionOf(document));
      grants.set(mention, [...(grants.get(mention) ?? []), match]);
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
      statementsOf(document, effect).map((statement) =>
        question.matches(statement, document.Version),
      ),
    ),
  );
}

function statementsOf(
  document: PolicyDocument | undefined,
  effect: Statement["Effect"],
): readonly Statement[] {
  return (document?.Statement ?? []).filter((statement) => statement.Effect === effect);
}

function versionOf(document: PolicyDocument | undefined): PolicyVersion {
  return document?.Version ?? "2008-10-17";
}

/** The fifth part of an ARN; `undefined` where AWS leaves it empty, as for buckets. */
function accountOf(arn: string): string | undefined {
  const account = arn.split(":")[4];
  return account === undefined || !/^\d{12}$/.test(account) ? undefined : account;
}
