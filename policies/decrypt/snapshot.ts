/** The input of the decrypt analysis: keys, principals, and code that runs as one of them. */
import { type PolicyDocument } from "../../lib/iam/document";
import { parsePrincipal, type Principal } from "../../lib/iam/principal";

export interface KeyFacts {
  readonly arn: string;
  readonly region: string;
  readonly policy: PolicyDocument;
  /** ARNs of the SecureString parameters that are encrypted under it. */
  readonly parameterArns: readonly string[];
}

/** A role, a user, or a principal outside of the stack. */
export interface PrincipalFacts {
  readonly arn: string;
  /** @default - the role or user of the ARN */
  readonly principal?: Principal;
  /** Inline and attached policies. */
  readonly policies: readonly PolicyDocument[];
  /** ARNs of attached customer managed policies, which principals of the account can change. */
  readonly customerPolicyArns: readonly string[];
  readonly boundary?: PolicyDocument | undefined;
  /** The trust policy of a role; a user has none. */
  readonly trust?: PolicyDocument | undefined;
}

/** The principal that makes requests with these facts. */
export function principalOf({ arn, principal }: PrincipalFacts): Principal | undefined {
  return principal ?? parsePrincipal(arn);
}

/** A Lambda function: a principal that writes its code acts as its role. */
export interface FunctionFacts {
  readonly arn: string;
  readonly roleArn: string;
}

export interface IamSnapshot {
  readonly keys: readonly KeyFacts[];
  readonly principals: readonly PrincipalFacts[];
  readonly functions: readonly FunctionFacts[];
}
