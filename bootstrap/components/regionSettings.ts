import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

export interface RegionSettingsArgs {
  /** Key of volumes for which no other is named. */
  readonly volumeKeyArn: pulumi.Input<string>;
  /** Role as which API Gateway writes its logs. */
  readonly apiGatewayRoleArn: pulumi.Input<string>;
}

/** Hops that an answer of the metadata service can travel: one to the instance, one into a container. */
const METADATA_HOPS = 2;

/**
 * What an account has once in a region: the encryption of new volumes, API Gateway's role for CloudWatch, and
 * the defaults that close what is open.
 */
export class RegionSettings extends pulumi.ComponentResource {
  constructor(name: string, args: RegionSettingsArgs, opts?: pulumi.ComponentResourceOptions) {
    super("meridian:index:RegionSettings", name, {}, opts);
    const child = { parent: this };

    // The deletion of a replaced setting would reset the new one to AWS's default.
    const setting = { ...child, deleteBeforeReplace: true };
    new aws.ebs.DefaultKmsKey(`${name}-volume-key`, { keyArn: args.volumeKeyArn }, setting);
    new aws.ebs.EncryptionByDefault(`${name}-volume-encryption`, { enabled: true }, child);
    new aws.apigateway.Account(
      `${name}-api-gateway`,
      { cloudwatchRoleArn: args.apiGatewayRoleArn },
      child,
    );
    new aws.emr.BlockPublicAccessConfiguration(
      `${name}-emr-public-access`,
      { blockPublicSecurityGroupRules: true },
      setting,
    );
    new aws.ecr.RegistryScanningConfiguration(
      `${name}-image-scan`,
      {
        scanType: "BASIC",
        rules: [
          {
            scanFrequency: "SCAN_ON_PUSH",
            repositoryFilters: [{ filter: "*", filterType: "WILDCARD" }],
          },
        ],
      },
      child,
    );
    new aws.accessanalyzer.Analyzer(
      `${name}-analyzer`,
      { analyzerName: "meridian", type: "ACCOUNT" },
      child,
    );
    new aws.ec2.InstanceMetadataDefaults(
      `${name}-metadata`,
      { httpEndpoint: "enabled", httpTokens: "required", httpPutResponseHopLimit: METADATA_HOPS },
      child,
    );
    new aws.ec2.SerialConsoleAccess(`${name}-serial-console`, { enabled: false }, child);

    this.registerOutputs();
  }
}
