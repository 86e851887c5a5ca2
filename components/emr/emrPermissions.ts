import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { type EmrSecurityConfig, inRegion } from "../../lib/emr/emrConfig";
import {
  baseRolePolicy,
  type EmrScope,
  mappedRolePolicy,
  serviceRolePolicy,
} from "../../lib/emr/rolePolicies";
import { policyDocument, type Statement } from "../../lib/iam/document";
import { regionOf, type RegionName } from "../../lib/regions";
import { type EmrRoles } from "./emrRoles";

export interface EmrPermissionsArgs {
  /** 12 digits. */
  readonly accountId: string;
  readonly region: RegionName;
  readonly security: EmrSecurityConfig;
  readonly roles: EmrRoles;
  /** Key of objects and disks. */
  readonly keyArn: pulumi.Input<string>;
  /** What the instances may do beside, such as write their logs. */
  readonly baseStatements: readonly Statement<pulumi.Input<string>>[];
}

/** What the roles of a region's clusters may do: each its part, on things that are named. */
export class EmrPermissions extends pulumi.ComponentResource {
  constructor(name: string, args: EmrPermissionsArgs, opts?: pulumi.ComponentResourceOptions) {
    super("meridian:index:EmrPermissions", name, {}, opts);
    const { security, roles, keyArn, accountId, region } = args;
    const scope: EmrScope = { partition: regionOf(region).partition, region, accountId };
    const here = (text: string): string => inRegion(text, region);

    const base = baseRolePolicy<pulumi.Input<string>>(
      {
        mappedRoleArns: Object.values(roles.mapped).map(({ arn }) => arn),
        keyArn,
        certificates: here(security.inTransit.s3Object),
      },
      scope,
    );
    attach(`${name}-base`, roles.base, [...base.Statement, ...args.baseStatements], this);
    attach(
      `${name}-service`,
      roles.service,
      serviceRolePolicy<pulumi.Input<string>>(roles.base.arn, keyArn, scope).Statement,
      this,
    );
    for (const { name: mapping, locations, access } of security.mappings) {
      const role = roles.mapped[mapping];
      const places = locations.map(here);
      const policy = mappedRolePolicy<pulumi.Input<string>>(places, access, keyArn, scope);
      if (role !== undefined) {
        attach(`${name}-mapped-${mapping}`, role, policy.Statement, this);
      }
    }

    this.registerOutputs({});
  }
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
