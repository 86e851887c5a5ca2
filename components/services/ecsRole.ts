/** A role that ECS assumes for the deployments of a service. */
import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

import { serviceTrust } from "../../lib/iam/document";
import { type AwsLocation } from "../../lib/location";

/** Creates a role without permissions that ECS can assume for this account only. */
export function createEcsRole(
  name: string,
  description: string,
  { accountId }: AwsLocation,
  opts: pulumi.CustomResourceOptions,
): aws.iam.Role {
  const trust = serviceTrust("ecs.amazonaws.com", {
    StringEquals: { "aws:SourceAccount": accountId },
  });
  return new aws.iam.Role(name, { description, assumeRolePolicy: JSON.stringify(trust) }, opts);
}
