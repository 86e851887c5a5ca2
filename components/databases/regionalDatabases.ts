import type * as pulumi from "@pulumi/pulumi";

import { type Network } from "../network/network";
import { Databases, type DatabasesArgs, databaseSourcesOf } from "./databases";

/**
 * Creates the databases of a region in its isolated subnets; nothing in a region of one zone, where the configuration
 * refuses databases.
 *
 * @param earlier regions that were created before: the primary one is first, with what further regions join or replicate.
 */
export function createDatabases(
  name: string,
  args: Pick<DatabasesArgs, "plan" | "secrets" | "telemetryKeyArn" | "alarmTopicArn">,
  { vpcId, dataSubnetGroups }: Network,
  earlier: Parameters<typeof databaseSourcesOf>[0],
  opts: pulumi.ComponentResourceOptions,
): Databases | undefined {
  const subnetGroupName = dataSubnetGroups.databaseGroupName;
  return (
    subnetGroupName &&
    new Databases(
      name,
      { ...args, vpcId, subnetGroupName, sources: databaseSourcesOf(earlier) },
      opts,
    )
  );
}
