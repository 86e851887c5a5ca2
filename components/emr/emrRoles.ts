import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { type EmrPlan, type MappedRole } from "../../lib/emr/plan";
import { mappedRoleTrust } from "../../lib/emr/rolePolicies";
import { type MappingSpec } from "../../lib/emr/schema";
import { serviceRoleTrust } from "../../lib/emr/serviceRole";
import { serviceTrust } from "../../lib/iam/document";

export interface EmrRolesArgs {
  readonly plan: EmrPlan;
}

/**
 * The roles of a region's clusters: one for the instances, one for each mapping, one for the EMR
 * service.
 *
 * The instances' role has no access to data. It is allowed to assume the mapped roles, exactly those, and
 * each of these trusts it alone. The policies of keys name the roles, so they are created first, and
 * `EmrPermissions` attaches their policies.
 */
export class EmrRoles extends pulumi.ComponentResource {
  /** The role of the instances. */
  public readonly base: aws.iam.Role;
  /** The roles of the mappings, in their order. */
  public readonly mapped: readonly (MappedRole<pulumi.Output<string>> & {
    readonly role: aws.iam.Role;
  })[];
  /** The role of the EMR service. */
  public readonly service: aws.iam.Role;
  /** ARN of the profile by which instances have their role. */
  public readonly instanceProfileArn: pulumi.Output<string>;

  constructor(name: string, { plan }: EmrRolesArgs, opts?: pulumi.ComponentResourceOptions) {
    super("meridian:index:EmrRoles", name, {}, opts);
    const child = { parent: this };

    const base = new aws.iam.Role(
      `${name}-base`,
      {
        description: "Instances of EMR clusters: no data, only the roles of the mappings",
        assumeRolePolicy: JSON.stringify(serviceTrust("ec2.amazonaws.com")),
      },
      child,
    );
    const profile = new aws.iam.InstanceProfile(`${name}-profile`, { role: base.name }, child);
    this.base = base;
    this.mapped = plan.security.mappings.map((mapping) => {
      const role = createMappedRole(`${name}-mapped-${mapping.name}`, mapping, base.arn, child);
      return { mapping, role, arn: role.arn };
    });
    this.service = new aws.iam.Role(
      `${name}-service`,
      {
        description: "The EMR service, for clusters of this region",
        assumeRolePolicy: JSON.stringify(serviceRoleTrust(plan.location)),
      },
      child,
    );

    this.instanceProfileArn = profile.arn;
    this.registerOutputs({ instanceProfileArn: this.instanceProfileArn });
  }
}

/** Longest description of a role. Source: IAM API Reference, `CreateRole`. */
const LONGEST_DESCRIPTION = 1000;

function createMappedRole(
  name: string,
  { by, identifiers }: MappingSpec,
  baseRoleArn: pulumi.Output<string>,
  opts: pulumi.CustomResourceOptions,
): aws.iam.Role {
  const description = `EMRFS requests of ${by} ${identifiers.join(", ")}`;
  return new aws.iam.Role(
    name,
    {
      description: description.slice(0, LONGEST_DESCRIPTION),
      assumeRolePolicy: pulumi.jsonStringify(mappedRoleTrust(baseRoleArn)),
    },
    opts,
  );
}
