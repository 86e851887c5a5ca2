import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { type MappedRole, type SecurityPlan, securitySpec } from "../../lib/emr/plan";
import { securityDocument } from "../../lib/emr/securityDocument";

export interface EmrSecurityConfigurationArgs {
  readonly plan: SecurityPlan;
  /** ARN of the role of the instances, for the proof of access. */
  readonly baseRoleArn: pulumi.Input<string>;
  /** The roles of the plan's mappings, in their order. */
  readonly mappedRoles: readonly MappedRole<pulumi.Input<string>>[];
  /** Key of objects and disks: a full ARN. */
  readonly keyArn: pulumi.Input<string>;
}

/**
 * The security configuration of a region's clusters: encryption, authentication, and the roles that
 * EMRFS assumes.
 *
 * AWS cannot change one, so a change creates a new one under a new name and then deletes the old one; a
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
    const { plan, baseRoleArn, keyArn, mappedRoles } = args;
    super("meridian:index:EmrSecurityConfiguration", name, {}, opts);

    const spec = securitySpec<pulumi.Input<string>>(plan, keyArn, mappedRoles);
    const configuration = new aws.emr.SecurityConfiguration(
      `${name}-configuration`,
      { configuration: pulumi.jsonStringify(securityDocument(spec)) },
      { parent: this },
    );

    this.configurationName = configuration.name;
    // The proof of access reads `identities` and `locations`: they are what was declared.
    this.registerOutputs({
      configurationName: this.configurationName,
      baseRoleArn,
      identities: plan.identities,
      locations: plan.mappings.flatMap(({ locations }) => locations),
    });
  }
}
