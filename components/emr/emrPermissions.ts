import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { type EmrPlan } from "../../lib/emr/plan";
import { baseRolePolicy, mappedRolePolicy } from "../../lib/emr/rolePolicies";
import { serviceRolePolicy } from "../../lib/emr/serviceRole";
import { policyDocument, type Statement } from "../../lib/iam/document";
import { type EmrRoles } from "./emrRoles";

export interface EmrPermissionsArgs {
  readonly plan: Pick<EmrPlan, "location" | "security">;
  readonly roles: EmrRoles;
  /** Key of objects and disks. */
  readonly keyArn: pulumi.Input<string>;
  /** Private subnets, in which the EMR service is allowed to create instances. */
  readonly subnetIds: readonly pulumi.Input<string>[];
  /** More statements for the instances, such as to write their logs. */
  readonly baseStatements: readonly Statement<pulumi.Input<string>>[];
}

/** The policies of the roles of a region's clusters: each allows its part, on named resources. */
export class EmrPermissions extends pulumi.ComponentResource {
  constructor(name: string, args: EmrPermissionsArgs, opts?: pulumi.ComponentResourceOptions) {
    super("meridian:index:EmrPermissions", name, {}, opts);
    const { plan, roles, keyArn } = args;
    const { location, security } = plan;

    const base = baseRolePolicy<pulumi.Input<string>>(
      {
        mappedRoleArns: roles.mapped.map(({ arn }) => arn),
        keyArn,
        certificates: security.inTransit.s3Object,
      },
      location,
    );
    attach(`${name}-base`, roles.base, [...base.Statement, ...args.baseStatements], this);
    attach(`${name}-service`, roles.service, serviceStatements(args), this);
    for (const { mapping, role } of roles.mapped) {
      const { locations, access } = mapping;
      const policy = mappedRolePolicy<pulumi.Input<string>>(locations, access, keyArn, location);
      attach(`${name}-mapped-${mapping.name}`, role, policy.Statement, this);
    }

    this.registerOutputs({});
  }
}

function serviceStatements({ plan: { location }, roles, keyArn, subnetIds }: EmrPermissionsArgs) {
  const { partition, region, accountId } = location;
  const subnetArns = subnetIds.map(
    (id) => pulumi.interpolate`arn:${partition}:ec2:${region}:${accountId}:subnet/${id}`,
  );
  const targets = { instanceRoleArn: roles.base.arn, keyArn, subnetArns };
  return serviceRolePolicy<pulumi.Input<string>>(targets, location).Statement;
}

function attach(
  name: string,
  role: aws.iam.Role,
  statements: readonly Statement<pulumi.Input<string>>[],
  parent: EmrPermissions,
): void {
  const policy = pulumi.jsonStringify(policyDocument<pulumi.Input<string>>(statements));
  new aws.iam.RolePolicy(name, { role: role.id, policy }, { parent });
}
