import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { type InstancePlan } from "../../lib/fleet/plan";

export interface LaunchTemplateArgs {
  readonly plan: InstancePlan;
  readonly securityGroupIds: readonly pulumi.Input<string>[];
  readonly instanceProfileArn: pulumi.Input<string>;
  /** Key of the volumes. */
  readonly volumeKeyArn: pulumi.Input<string>;
  /** Script in place of the plan's. @default - the plan's */
  readonly userData?: pulumi.Input<string> | undefined;
  /** Tags of instances and volumes. */
  readonly tags: Readonly<Record<string, string>>;
  /**
   * Network hops of the metadata's answers. One keeps them from containers in networks of their own.
   *
   * @default 1
   */
  readonly metadataHops?: number;
}

/**
 * Creates the template of private instances: the second version of the metadata service only, encrypted volumes, no
 * public address, and no key pair, because Session Manager is the way in.
 *
 * The metadata shows the tags of the instance, so that software on it knows its fleet without calling EC2; their keys hold
 * no spaces therefore. Source: EC2 User Guide, "View tags for your EC2 instances using instance metadata".
 */
export function createLaunchTemplate(
  name: string,
  args: LaunchTemplateArgs,
  opts: pulumi.CustomResourceOptions,
): aws.ec2.LaunchTemplate {
  const { plan, tags, userData = plan.userData } = args;
  return new aws.ec2.LaunchTemplate(
    name,
    {
      imageId: plan.imageId,
      instanceType: plan.instanceType,
      iamInstanceProfile: { arn: args.instanceProfileArn },
      metadataOptions: {
        httpEndpoint: "enabled",
        httpTokens: "required",
        httpPutResponseHopLimit: args.metadataHops ?? 1,
        instanceMetadataTags: "enabled",
      },
      monitoring: { enabled: true },
      networkInterfaces: [
        {
          deviceIndex: 0,
          associatePublicIpAddress: "false",
          deleteOnTermination: "true",
          securityGroups: [...args.securityGroupIds],
        },
      ],
      blockDeviceMappings: [
        {
          deviceName: plan.rootDevice,
          ebs: {
            encrypted: "true",
            kmsKeyId: args.volumeKeyArn,
            volumeType: "gp3",
            volumeSize: plan.volumeGib,
            deleteOnTermination: "true",
          },
        },
      ],
      placement: { tenancy: plan.tenancy },
      ...(userData === undefined ? {} : { userData: encoded(userData) }),
      tagSpecifications: ["instance", "volume"].map((resourceType) => ({ resourceType, tags })),
    },
    opts,
  );
}

function encoded(script: pulumi.Input<string>): pulumi.Output<string> {
  return pulumi.output(script).apply((text) => Buffer.from(text).toString("base64"));
}
