import type * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

export interface RoleBounds {
  /** Path of the roles and instance profiles, such as `/meridian/prod/`. */
  readonly rolePath: string;
  /** ARN of the permissions boundary. */
  readonly permissionsBoundaryArn: string;
}

/**
 * Puts every role under the path and the boundary, whichever component makes it.
 *
 * A transformation and not an argument of each component: the deploy role can create no other role, so there
 * is nothing that a component could choose.
 */
export function boundedRoles({
  rolePath,
  permissionsBoundaryArn,
}: RoleBounds): pulumi.ResourceTransformation {
  return ({ type, props, opts }) => {
    switch (type) {
      case "aws:iam/role:Role": {
        const role: aws.iam.RoleArgs = props as aws.iam.RoleArgs;
        return {
          props: { ...role, path: rolePath, permissionsBoundary: permissionsBoundaryArn },
          opts,
        };
      }
      case "aws:iam/instanceProfile:InstanceProfile":
        return { props: { ...(props as aws.iam.InstanceProfileArgs), path: rolePath }, opts };
      default:
        return undefined;
    }
  };
}
