import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

export interface DataSubnetGroupsArgs {
  /** Isolated subnet ids, one a zone. */
  readonly subnetIds: readonly pulumi.Output<string>[];
}

/** The subnet groups of databases and caches: in the tier without a route to the internet. */
export class DataSubnetGroups extends pulumi.ComponentResource {
  /**
   * Name of the subnet group for RDS and Aurora; absent in a network of one zone, since RDS requires
   * subnets in two. Source: Amazon RDS User Guide, "Working with DB subnet groups".
   */
  public readonly databaseGroupName: pulumi.Output<string> | undefined;
  /** Name of the subnet group for ElastiCache. */
  public readonly cacheGroupName: pulumi.Output<string>;

  constructor(name: string, args: DataSubnetGroupsArgs, opts?: pulumi.ComponentResourceOptions) {
    super("meridian:index:DataSubnetGroups", name, {}, opts);
    const subnetIds = [...args.subnetIds];
    const description = "Isolated subnets";

    const database =
      subnetIds.length > 1
        ? new aws.rds.SubnetGroup(`${name}-database`, { description, subnetIds }, { parent: this })
        : undefined;
    const cache = new aws.elasticache.SubnetGroup(
      `${name}-cache`,
      { description, subnetIds },
      { parent: this },
    );

    this.databaseGroupName = database?.name;
    this.cacheGroupName = cache.name;
    this.registerOutputs({
      databaseGroupName: this.databaseGroupName,
      cacheGroupName: this.cacheGroupName,
    });
  }
}
