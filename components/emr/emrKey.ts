import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { emrKeyPolicy } from "../../lib/emr/keyPolicy";
import { type RegionName } from "../../lib/regions";
import { type EmrRoles } from "./emrRoles";

export interface EmrKeyArgs {
  readonly region: RegionName;
  /** ARN of the role that runs `pulumi up`. */
  readonly deployerArn: pulumi.Input<string>;
  readonly breakGlassArn?: pulumi.Input<string> | undefined;
  readonly roles: EmrRoles;
  /** Whether the key may only be deleted after `protect` was taken off it. */
  readonly protect: boolean;
}

/** The key of a region's EMR data: objects, volumes and logs. Its policy names every role that uses it. */
export class EmrKey extends pulumi.ComponentResource {
  public readonly keyArn: pulumi.Output<string>;

  constructor(name: string, args: EmrKeyArgs, opts?: pulumi.ComponentResourceOptions) {
    super("meridian:index:EmrKey", name, {}, opts);
    const { base, service, mapped } = args.roles;

    const key = new aws.kms.Key(
      `${name}-key`,
      {
        description: "EMR: objects, volumes and logs",
        enableKeyRotation: true,
        policy: pulumi.jsonStringify(
          emrKeyPolicy<pulumi.Input<string>>(
            {
              deployerArn: args.deployerArn,
              breakGlassArn: args.breakGlassArn,
              baseRoleArn: base.arn,
              serviceRoleArn: service.arn,
              mappedRoleArns: Object.values(mapped).map(({ arn }) => arn),
            },
            args.region,
          ),
        ),
      },
      { parent: this, protect: args.protect },
    );
    new aws.kms.Alias(
      `${name}-alias`,
      { namePrefix: "alias/meridian/emr-", targetKeyId: key.keyId },
      { parent: this },
    );

    this.keyArn = key.arn;
    // The proof of who can decrypt reads `access`; who may use the key, its own policy declares.
    const { deployerArn, breakGlassArn } = args;
    this.registerOutputs({ keyArn: this.keyArn, access: { deployerArn, breakGlassArn } });
  }
}
