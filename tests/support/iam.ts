/** Roles and statements for graphs of tests, all of one account. */
import { type Resource } from "../../graph/stackGraph";
import {
  type PolicyDocument,
  policyDocument,
  serviceTrust,
  type Statement,
} from "../../lib/iam/document";

import { type GraphBuilder } from "./graph";

export const account = "123456789012";

export const roleArn = (name: string): string => `arn:aws:iam::${account}:role/${name}`;
export const rootArn = `arn:aws:iam::${account}:root`;

/** A statement that allows actions on a resource. @param resource defaults to every one */
export function allow(
  action: string | readonly string[],
  resource: string | readonly string[] = "*",
): Statement {
  return { Effect: "Allow", Action: action, Resource: resource };
}

/** Adds a role with these statements. @param trust defaults to Lambda */
export function addRole(
  stack: GraphBuilder,
  name: string,
  statements: readonly Statement[],
  trust: PolicyDocument = serviceTrust("lambda.amazonaws.com"),
): Resource {
  const role = stack.resource(
    "aws:iam/role:Role",
    name,
    { name, assumeRolePolicy: JSON.stringify(trust) },
    { outputs: { arn: roleArn(name) } },
  );
  stack.resource("aws:iam/rolePolicy:RolePolicy", `${name}-policy`, {
    role: name,
    policy: JSON.stringify(policyDocument(statements)),
  });
  return role;
}
