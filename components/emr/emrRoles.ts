import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { type EmrSecurityConfig, type MappingConfig } from "../../lib/emr/emrConfig";
import { mappedRoleTrust, serviceRoleTrust } from "../../lib/emr/rolePolicies";
import { serviceTrust } from "../../lib/iam/document";
import { regionOf, type RegionName } from "../../lib/regions";

export interface EmrRolesArgs {
  /** The account that owns the roles, 12 digits. */
  readonly accountId: string;
  readonly region: RegionName;
  /** The mappings, each of which gets a role. */
  readonly security: Pick<EmrSecurityConfig, "mappings">;
}

/**
 * The roles of a region's clusters: one for the instances, one for each mapping, one for the EMR
 * service.
 *
 * The instances' role reaches no data. It can take the mapped roles, exactly those, and each of these
 * trusts it alone. The policies of keys name them, so they are made first, and what they may do is added
 * by `EmrPermissions`.
 */
export class EmrRoles extends pulumi.ComponentResource {
  /** The role of the instances. */
  public readonly base: aws.iam.Role;
  /** The role of each mapping, by the mapping's name. */
  public readonly mapped: Readonly<Record<string, aws.iam.Role>>;
  /** The role of the EMR service. */
  public readonly service: aws.iam.Role;
  /** ARN of the profile by which instances have their role. */
  public readonly instanceProfileArn: pulumi.Output<string>;

  constructor(name: string, args: EmrRolesArgs, opts?: pulumi.ComponentResourceOptions) {
    super("meridian:index:EmrRoles", name, {}, opts);
    const { partition } = regionOf(args.region);
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
    this.mapped = Object.fromEntries(
      args.security.mappings.map((mapping) => [
        mapping.name,
        createMappedRole(name, mapping, base.arn, this),
      ]),
    );
    this.service = new aws.iam.Role(
      `${name}-service`,
      {
        description: "The EMR service, for clusters of this region",
        assumeRolePolicy: JSON.stringify(serviceRoleTrust({ partition, ...args })),
      },
      child,
    );

    this.instanceProfileArn = profile.arn;
    this.registerOutputs({ instanceProfileArn: this.instanceProfileArn });
  }
}

function createMappedRole(
  name: string,
  { name: own, by, identifiers }: MappingConfig,
  baseRoleArn: pulumi.Output<string>,
  parent: EmrRoles,
): aws.iam.Role {
  return new aws.iam.Role(
    `${name}-mapped-${own}`,
    {
      description: `EMRFS requests of ${by} ${identifiers.join(", ")}`.slice(0, 1000),
      assumeRolePolicy: pulumi.jsonStringify(mappedRoleTrust(baseRoleArn)),
    },
    { parent },
  );
}
