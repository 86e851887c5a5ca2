import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { policyDocument, serviceTrust, type Statement } from "../../lib/iam/document";

export interface InstanceRole {
  readonly roleArn: pulumi.Output<string>;
  readonly profileArn: pulumi.Output<string>;
  /** What the instances cannot start without. */
  readonly rolePolicy: aws.iam.RolePolicy;
}

/** Creates the role of instances and their profile: `${name}-role`, `${name}-policy` and `${name}-profile`. */
export function createInstanceRole(
  name: string,
  description: string,
  statements: readonly Statement<pulumi.Input<string>>[],
  opts: pulumi.CustomResourceOptions,
): InstanceRole {
  const role = new aws.iam.Role(
    `${name}-role`,
    { description, assumeRolePolicy: JSON.stringify(serviceTrust("ec2.amazonaws.com")) },
    opts,
  );
  const rolePolicy = new aws.iam.RolePolicy(
    `${name}-policy`,
    { role: role.id, policy: pulumi.jsonStringify(policyDocument(statements)) },
    opts,
  );
  const profile = new aws.iam.InstanceProfile(`${name}-profile`, { role: role.name }, opts);
  return { roleArn: role.arn, profileArn: profile.arn, rolePolicy };
}
