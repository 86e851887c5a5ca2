import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { checkSecurityConfig } from "../../lib/emr/configChecks";
import { type EmrSecurityConfig, inRegion, securitySpec } from "../../lib/emr/emrConfig";
import { securityDocument } from "../../lib/emr/securityDocument";
import { type RegionName } from "../../lib/regions";
import { throwIfInvalid } from "../throwIfInvalid";
import { type EmrRoles } from "./emrRoles";

export interface EmrSecurityConfigurationArgs {
  readonly region: RegionName;
  /** What it says. */
  readonly security: EmrSecurityConfig;
  readonly roles: EmrRoles;
  /** Key of objects and disks: a full ARN. */
  readonly keyArn: pulumi.Input<string>;
}

/**
 * How clusters of a region encrypt, know their users, and take roles for them.
 *
 * AWS cannot change one, so a change makes a new one, under a new name, before the old one goes; a
 * cluster that uses it is replaced with it.
 */
export class EmrSecurityConfiguration extends pulumi.ComponentResource {
  /** Autonamed: clusters name it in `securityConfiguration`. */
  public readonly configurationName: pulumi.Output<string>;

  constructor(
    name: string,
    args: EmrSecurityConfigurationArgs,
    opts?: pulumi.ComponentResourceOptions,
  ) {
    const { region, security, roles, keyArn } = args;
    throwIfInvalid(name, checkSecurityConfig(security, region));
    super("meridian:index:EmrSecurityConfiguration", name, {}, opts);
    const roleArns = Object.fromEntries(
      Object.entries(roles.mapped).map(([mapping, { arn }]) => [mapping, arn]),
    );
    const spec = securitySpec<pulumi.Input<string>>(security, { region, keyArn, roleArns });

    const configuration = new aws.emr.SecurityConfiguration(
      `${name}-configuration`,
      { configuration: pulumi.jsonStringify(securityDocument(spec)) },
      { parent: this },
    );

    this.configurationName = configuration.name;
    // The proof of who reaches what reads `identities` and `locations`: they are what was declared.
    this.registerOutputs({
      configurationName: this.configurationName,
      baseRoleArn: roles.base.arn,
      identities: security.identities.map((identity) => ({
        ...identity,
        locations: identity.locations.map((location) => inRegion(location, region)),
      })),
      locations: security.mappings.flatMap(({ locations }) =>
        locations.map((location) => inRegion(location, region)),
      ),
    });
  }
}
