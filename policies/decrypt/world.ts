/** What the question "who can decrypt" looks at: keys, principals, and code that runs as one of them. */
import { type PolicyDocument } from "../../lib/iam/document";

export interface KeyFacts {
  readonly arn: string;
  readonly region: string;
  readonly policy: PolicyDocument;
  /** ARNs of the SecureString parameters that are encrypted under it. */
  readonly parameterArns: readonly string[];
}

/** A role or a user. */
export interface PrincipalFacts {
  readonly arn: string;
  /** Inline and attached policies. */
  readonly policies: readonly PolicyDocument[];
  /** ARNs of attached policies that this account can change. */
  readonly customerPolicyArns: readonly string[];
  readonly boundary?: PolicyDocument | undefined;
  /** Who may take the role; a user has none. */
  readonly trust?: PolicyDocument | undefined;
}

/** A Lambda function: whoever writes its code is its role. */
export interface FunctionFacts {
  readonly arn: string;
  readonly roleArn: string;
}

export interface World {
  readonly keys: readonly KeyFacts[];
  readonly principals: readonly PrincipalFacts[];
  readonly functions: readonly FunctionFacts[];
}
