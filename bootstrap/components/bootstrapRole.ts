import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { BOOTSTRAP_PATH } from "../../lib/account/names";
import { type PolicyDocument } from "../../lib/iam/document";

export interface BootstrapRoleArgs {
  /** Physical name. Plain and fixed, because configuration and key policies name the role. */
  readonly roleName: string;
  readonly description: string;
  /** Who can take the role. */
  readonly trust: PolicyDocument<pulumi.Input<string>>;
  /** ARN of the permissions boundary. */
  readonly boundaryArn: pulumi.Input<string>;
  /** What the role is allowed, each within the size of a managed policy. @default - nothing */
  readonly policies?: readonly PolicyDocument[];
  /** ARNs of AWS managed policies. @default - none */
  readonly managedPolicyArns?: readonly string[];
  /** Seconds that a session lasts at most, 3,600 to 43,200. @default 3600 */
  readonly sessionSeconds?: number;
}

/** A role of the bootstrap with its policies, under the bootstrap's path. */
export class BootstrapRole extends pulumi.ComponentResource {
  public readonly roleArn: pulumi.Output<string>;
  public readonly roleName: pulumi.Output<string>;

  constructor(name: string, args: BootstrapRoleArgs, opts?: pulumi.ComponentResourceOptions) {
    super("meridian:index:BootstrapRole", name, {}, opts);
    const child = { parent: this };
    const { roleName, policies = [], managedPolicyArns = [] } = args;

    const role = new aws.iam.Role(
      `${name}-role`,
      {
        name: roleName,
        path: BOOTSTRAP_PATH,
        description: args.description,
        assumeRolePolicy: pulumi.jsonStringify(args.trust),
        permissionsBoundary: args.boundaryArn,
        maxSessionDuration: args.sessionSeconds ?? 3600,
      },
      child,
    );
    for (const [at, document] of policies.entries()) {
      const number = at + 1;
      const policy = new aws.iam.Policy(
        `${name}-policy-${number}`,
        {
          name: `${roleName}-${number}`,
          path: BOOTSTRAP_PATH,
          description: `${args.description} (${number} of ${policies.length})`,
          policy: JSON.stringify(document),
        },
        child,
      );
      new aws.iam.RolePolicyAttachment(
        `${name}-attachment-${number}`,
        { role: role.name, policyArn: policy.arn },
        child,
      );
    }
    for (const policyArn of managedPolicyArns) {
      new aws.iam.RolePolicyAttachment(
        `${name}-${policyArn.split("/").at(-1) ?? ""}`,
        { role: role.name, policyArn },
        child,
      );
    }

    this.roleArn = role.arn;
    this.roleName = role.name;
    this.registerOutputs({ roleArn: this.roleArn, roleName: this.roleName });
  }
}
