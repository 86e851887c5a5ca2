/**
 * IAM policy documents as plain values.
 *
 * A leaf (an ARN, a principal, a condition value) is of type `S`: `string` where the document is read
 * or evaluated, `pulumi.Input<string>` where a component writes one and hands it to
 * `pulumi.jsonStringify`. So the same builder serves both, and this file needs nothing of Pulumi.
 */

/** IAM reads a single value and a list of one value alike. */
export type OneOrMany<T> = T | readonly T[];

/** The principals of a statement. `"*"` is everyone, also without credentials. */
export type PrincipalBlock<S = string> =
  "*" | Readonly<Partial<Record<"AWS" | "Service" | "Federated" | "CanonicalUser", OneOrMany<S>>>>;

/**
 * Operator, then condition key, then the values of which one must match. JSON may hold booleans and numbers
 * here; `parsePolicy` reads them as the strings that IAM compares.
 */
export type ConditionBlock<S = string> = Readonly<
  Record<string, Readonly<Record<string, OneOrMany<S>>>>
>;

export interface Statement<S = string> {
  /** Letters and digits only; unique within a document. */
  readonly Sid?: string;
  readonly Effect: "Allow" | "Deny";
  /** In policies of a resource only; the principal of an identity policy is that identity. */
  readonly Principal?: PrincipalBlock<S>;
  readonly NotPrincipal?: PrincipalBlock<S>;
  /** `service:Action`, with wildcards; letter case does not matter. */
  readonly Action?: OneOrMany<string>;
  readonly NotAction?: OneOrMany<string>;
  /** ARNs, with wildcards and `${variables}`. A trust policy has none. */
  readonly Resource?: OneOrMany<S>;
  readonly NotResource?: OneOrMany<S>;
  readonly Condition?: ConditionBlock<S>;
}

export type PolicyVersion = "2012-10-17" | "2008-10-17";

export interface PolicyDocument<S = string> {
  /** `${variables}` are replaced in the newer version only; IAM takes the older one where none is given. */
  readonly Version: PolicyVersion;
  readonly Statement: readonly Statement<S>[];
}

/** A document of these statements, in this order. */
export function policyDocument<S = string>(statements: readonly Statement<S>[]): PolicyDocument<S> {
  return { Version: "2012-10-17", Statement: statements };
}

/** A trust policy: lets one AWS service, such as `lambda.amazonaws.com`, act as the role. */
export function serviceTrust<S = string>(
  service: string,
  condition?: ConditionBlock<S>,
): PolicyDocument<S> {
  return policyDocument<S>([
    {
      Effect: "Allow",
      Principal: { Service: service as S },
      Action: "sts:AssumeRole",
      ...(condition === undefined ? {} : { Condition: condition }),
    },
  ]);
}

/** The values of an element that holds one or many; none when it is absent. */
export function listOf<T>(values: OneOrMany<T> | undefined): readonly T[] {
  if (values === undefined) {
    return [];
  }
  return isList(values) ? values : [values];
}

function isList<T>(values: OneOrMany<T>): values is readonly T[] {
  return Array.isArray(values);
}
