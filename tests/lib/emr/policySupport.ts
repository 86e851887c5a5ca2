/** Requests against policies of EMR, decided by the evaluator. */
import { strict as assert } from "node:assert";

import { type PolicyDocument } from "../../../lib/iam/document";
import { evaluate } from "../../../lib/iam/evaluate";
import { parsePrincipal } from "../../../lib/iam/principal";

export const scope = { partition: "aws", region: "us-east-1", accountId: "123456789012" };
export const key = "arn:aws:kms:us-east-1:123456789012:key/1";
export const role = (name: string): string => `arn:aws:iam::123456789012:role/${name}`;

export function outcome(
  arn: string,
  action: string,
  resource: string,
  policies: { identity?: PolicyDocument; resource?: PolicyDocument },
  context: Record<string, string> = {},
): string {
  const principal = parsePrincipal(arn);
  assert.ok(principal);
  const identity = policies.identity === undefined ? [] : [policies.identity];
  return evaluate(
    { principal, action, resource, context },
    { identity, resource: policies.resource },
  ).outcome;
}
