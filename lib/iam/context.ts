/** What the conditions of a policy are compared with. */
import { listOf, type OneOrMany } from "./document";
import { type Principal } from "./principal";

/** Condition keys, such as `kms:ViaService`, and what the request holds under each. */
export type ContextValues = Readonly<Record<string, OneOrMany<string>>>;

/**
 * The condition keys of one request. Letter case of a key does not matter.
 */
export class RequestContext {
  readonly #values: ReadonlyMap<string, readonly string[]>;

  /**
   * @param values what the request is known to hold; a key with an empty list is known to be absent.
   * @param unlisted whether a key that is not listed is absent, or can hold any value.
   */
  constructor(
    values: ContextValues,
    readonly unlisted: "absent" | "any",
  ) {
    this.#values = new Map(
      Object.entries(values).map(([key, held]) => [key.toLowerCase(), listOf(held)]),
    );
  }

  /** The values under a key. */
  get(key: string): readonly string[] | "absent" | "any" {
    const values = this.#values.get(key.toLowerCase());
    if (values === undefined) {
      return this.unlisted;
    }
    return values.length === 0 ? "absent" : values;
  }
}

/**
 * The keys that AWS itself sets from the principal, which the caller can therefore not choose.
 *
 * Source: IAM User Guide, "AWS global condition context keys".
 */
export function contextOfPrincipal(principal: Principal): ContextValues {
  const { kind, arn, accountId } = principal;
  switch (kind) {
    case "service":
      return { "aws:PrincipalIsAWSService": "true", "aws:PrincipalServiceName": arn };
    case "identityProvider":
      return { "aws:PrincipalIsAWSService": "false", "aws:FederatedProvider": arn };
    case "canonicalUser":
      return { "aws:PrincipalIsAWSService": "false" };
    case "account":
    case "everyone":
      return accountContext(accountId);
    case "role":
    case "session":
    case "user":
    case "federatedUser":
      return {
        ...accountContext(accountId),
        "aws:PrincipalArn": roleArnOf(principal),
        "aws:PrincipalType": PRINCIPAL_TYPES[kind],
        "aws:username": kind === "user" ? principal.name : [],
      };
  }
}

const PRINCIPAL_TYPES = {
  role: "AssumedRole",
  session: "AssumedRole",
  user: "User",
  federatedUser: "FederatedUser",
};

function accountContext(accountId: string): ContextValues {
  return {
    "aws:PrincipalIsAWSService": "false",
    "aws:PrincipalAccount": accountId,
    "kms:CallerAccount": accountId,
  };
}

/** For a session, AWS compares the ARN of its role. A path is not in a session's ARN: it is left out. */
function roleArnOf({ kind, arn, accountId, name }: Principal): string {
  if (kind !== "session") {
    return arn;
  }
  const partition = arn.split(":")[1] ?? "aws";
  return `arn:${partition}:iam::${accountId}:role/${name}`;
}
