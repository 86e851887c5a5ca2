import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { emrKeyPolicy } from "../../lib/emr/keyPolicy";
import { type EmrPlan } from "../../lib/emr/plan";

export interface EmrKeyArgs {
  readonly plan: Pick<EmrPlan, "location" | "owners" | "isProduction">;
  /** ARN of the role of the instances. */
  readonly baseRoleArn: pulumi.Input<string>;
  /** ARN of the role of the EMR service. */
  readonly serviceRoleArn: pulumi.Input<string>;
  readonly mappedRoleArns: readonly pulumi.Input<string>[];
}

/** The key of a region's EMR data: objects, volumes and logs. Its policy names every role that uses it. */
export class EmrKey extends pulumi.ComponentResource {
  public readonly keyArn: pulumi.Output<string>;

  constructor(
    name: string,
    { plan, ...roles }: EmrKeyArgs,
    opts?: pulumi.ComponentResourceOptions,
  ) {
    super("meridian:index:EmrKey", name, {}, opts);
    const { location, owners, isProduction } = plan;

    const policy = emrKeyPolicy<pulumi.Input<string>>({ ...owners, ...roles }, location.region);
    const key = new aws.kms.Key(
      `${name}-key`,
      {
        description: "EMR: objects, volumes and logs",
        enableKeyRotation: true,
        policy: pulumi.jsonStringify(policy),
      },
      { parent: this, protect: isProduction },
    );
    new aws.kms.Alias(
      `${name}-alias`,
      { namePrefix: "alias/meridian/emr-", targetKeyId: key.keyId },
      { parent: this },
    );

    this.keyArn = key.arn;
    // The proof of who can decrypt reads `access`. The key's own policy declares the roles that use it.
    this.registerOutputs({ keyArn: this.keyArn, access: owners });
  }
}
