import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

import { policyDocument, serviceTrust } from "../../lib/iam/document";
import { type AwsLocation } from "../../lib/location";

/**
 * Creates the role of the tasks of maintenance windows: it runs one document, on instances of these patch groups.
 *
 * Source: Systems Manager User Guide, "Setting up Maintenance Windows", of whose policy it has the part for commands.
 *
 * @returns its ARN, once its policy is attached.
 */
export function createWindowRole(
  name: string,
  { partition, region, accountId }: AwsLocation,
  patchGroups: readonly string[],
  opts: pulumi.CustomResourceOptions,
): pulumi.Output<string> {
  const role = new aws.iam.Role(
    `${name}-role`,
    {
      description: "Patches the instances of fleets",
      assumeRolePolicy: JSON.stringify(serviceTrust("ssm.amazonaws.com")),
    },
    opts,
  );
  const policy = new aws.iam.RolePolicy(
    `${name}-policy`,
    {
      role: role.name,
      policy: JSON.stringify(
        policyDocument([
          {
            Sid: "RunsOneDocument",
            Effect: "Allow",
            Action: "ssm:SendCommand",
            Resource: `arn:${partition}:ssm:${region}::document/AWS-RunPatchBaseline`,
          },
          {
            Sid: "OnInstancesOfTheGroups",
            Effect: "Allow",
            Action: "ssm:SendCommand",
            Resource: `arn:${partition}:ec2:${region}:${accountId}:instance/*`,
            Condition: { StringEquals: { "ssm:resourceTag/PatchGroup": [...patchGroups] } },
          },
          {
            // No resource limits these actions.
            Sid: "FollowsItsCommands",
            Effect: "Allow",
            Action: ["ssm:ListCommandInvocations", "ssm:ListCommands"],
            Resource: "*",
          },
        ]),
      ),
    },
    opts,
  );
  return policy.role.apply(() => role.arn);
}
