import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { policyDocument, serviceTrust, type Statement } from "../lib/iam/document";

/** The role of one function, and the policy without which it could not run. */
export interface FunctionRole {
  readonly roleArn: pulumi.Output<string>;
  readonly rolePolicy: aws.iam.RolePolicy;
}

/** Creates the role of a function, which is allowed the statements and no more. */
export function createFunctionRole(
  name: string,
  description: string,
  statements: readonly Statement<pulumi.Input<string>>[],
  opts: pulumi.CustomResourceOptions,
): FunctionRole {
  const role = new aws.iam.Role(
    `${name}-role`,
    { description, assumeRolePolicy: JSON.stringify(serviceTrust("lambda.amazonaws.com")) },
    opts,
  );
  const rolePolicy = new aws.iam.RolePolicy(
    `${name}-policy`,
    { role: role.id, policy: pulumi.jsonStringify(policyDocument(statements)) },
    opts,
  );
  return { roleArn: role.arn, rolePolicy };
}
